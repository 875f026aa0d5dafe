import { attributeOf, childrenOf, objectsOf, type Snapshot } from "@lockkeeper/core";
import { isExposed, opennessOf, textOf, whoMay } from "../../reading/access.js";
import { lastPart } from "../../reading/sql-name.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "sensitive-column-exposed",
  category: "security",
  severity: "blocking",
  catalogue: ["S13"],
  aliases: ["splinter:sensitive_columns_exposed"],
  title: "Secrets shown through an API",
  why: "By its name the column holds a secret or a number that identifies a person, and roles of an API may read all rows of its table: row level security is off.",
  fix: "Enable row level security, or keep such columns in a schema that the API does not show. Store passwords as hashes only.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "table").flatMap((table) => {
      const { identity } = table;
      if (attributeOf(table, "rls") !== false || !isExposed(identity, plan)) return [];
      const openness = opennessOf(snapshot, identity);
      if (![...openness.strangers, ...openness.users].includes("SELECT")) return [];
      return sensitiveIn(snapshot, identity).map((column) => ({
        key: column,
        relation: identity,
        message: `\`${column}\` can be read through the API: ${whoMay(openness)} on all rows of \`${identity}\``,
        identities: [column, identity],
      }));
    }),
});

const sensitive =
  /^(pass(word|wd|phrase)(_?hash)?|pwd|secret(_?key)?|client_?secret|api_?key|private_?key|(access|refresh|session|auth)_?token|totp_?secret|mfa_?secret|ssn|social_?security(_?number)?|tax_?id|passport(_?number)?|credit_?card(_?number)?|card_?number|cvv|cvc|iban|bank_?account(_?number)?)$/i;

function sensitiveIn(snapshot: Snapshot, table: string): string[] {
  return childrenOf(snapshot, table, "column")
    .filter(
      (column) => sensitive.test(lastPart(column.identity).replaceAll('"', "")) && textOf(column, "type") !== "boolean",
    )
    .map((column) => column.identity);
}
