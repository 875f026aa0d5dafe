import { hitOnColumns, newColumns } from "../../reading/new-columns.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "serial-key",
  category: "quality",
  severity: "info",
  catalogue: ["Q02"],
  aliases: ["squawk:prefer-identity", "squawk:adding-serial-primary-key-field"],
  title: "Serial instead of identity",
  why: "serial is a default that calls a sequence: the sequence has privileges of its own that are forgotten, a copied table shares it, and anybody may write other numbers into the column. An identity column has none of this and is standard SQL.",
  fix: "Write `bigint GENERATED ALWAYS AS IDENTITY`.",
  versions: "identity is there since 10",
  statement: (context) =>
    hitOnColumns(
      context,
      newColumns(context).filter(({ type }) => /^(big|small)?serial[248]?$/.test(type)),
      (names) => `${names} is a serial column; an identity column keeps its sequence to itself`,
    ),
});
