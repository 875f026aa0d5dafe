import { actionsOnExisting } from "../../reading/added.js";
import { rewritten } from "../../reading/effects.js";
import { defineRule } from "../../rule.js";

const words: Readonly<Record<string, string>> = {
  AT_SetLogged: "SET LOGGED",
  AT_SetUnLogged: "SET UNLOGGED",
  AT_SetTableSpace: "SET TABLESPACE",
  AT_SetAccessMethod: "SET ACCESS METHOD",
};

export const rule = defineRule({
  id: "storage-change-rewrites-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L21"],
  aliases: [],
  title: "Change of a table's storage rewrites it",
  why: "SET LOGGED, SET UNLOGGED, SET TABLESPACE and SET ACCESS METHOD copy the whole table under an ACCESS EXCLUSIVE lock.",
  fix: "Make a new table with the wanted storage, copy rows in batches and swap the two; or use pg_repack.",
  statement: (context) =>
    actionsOnExisting(context, ...Object.keys(words)).flatMap(({ relation, subtype }) => {
      const relations = rewritten(context, relation);
      if (relations.length === 0) return [];
      return [
        {
          relation,
          message: `Rewrites \`${relation}\` for ${words[subtype]}: every read and write waits`,
          effect: { kind: "rewrite" as const, blocks: "reads+writes" as const, relations },
        },
      ];
    }),
});
