import { attributeOf, childrenOf, objectsOf } from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "table-without-primary-key",
  category: "quality",
  severity: "info",
  catalogue: ["S15"],
  aliases: ["splinter:no_primary_key"],
  title: "Table without a primary key",
  why: "Rows cannot be told apart: duplicates cannot be removed one by one, and logical replication refuses UPDATE and DELETE unless it is given the whole row.",
  fix: "Give the table a primary key.",
  state: (snapshot) =>
    objectsOf(snapshot, "table")
      .filter(
        (table) =>
          attributeOf(table, "partitionOf") === null &&
          !childrenOf(snapshot, table.identity, "constraint").some((one) => textOf(one, "type") === "primary key"),
      )
      .map(({ identity }) => ({
        key: identity,
        relation: identity,
        message: `\`${identity}\` has no primary key`,
      })),
});
