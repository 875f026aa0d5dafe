import { defineRule, type Hit } from "../../rule.js";

export const rule = defineRule({
  id: "statement-fails",
  category: "process",
  severity: "blocking",
  catalogue: ["F05"],
  aliases: ["squawk:syntax-error"],
  title: "A statement fails on the rehearsal",
  why: "The statement was run on a copy of the target's schema, and the server refused it. A push would stop at the same place: the file is rolled back, and what comes after it does not run.",
  fix: "Mend the statement. Where it fails for what only the target has, say so in a comment that silences this finding.",
  statement: ({ error, node, measured }): Hit[] => {
    if (!error && !measured && node === null) return [unread];
    // told with the reason by not-in-transaction
    if (!error || error.sqlstate === "25001") return [];
    const lack = lackOf(error.sqlstate, error.message);
    const hint = error.hint ? ` (${error.hint})` : "";
    return [
      {
        relation: null,
        severity: lack === null ? "blocking" : "warning",
        message: `Fails on the rehearsal: ${error.message}${hint} [${error.sqlstate}]${lack === null ? "" : `; ${lack}`}`,
      },
    ];
  },
});

/** Nobody ran it, and no rule could read it: it must not pass for harmless. */
const unread: Hit = {
  relation: null,
  severity: "warning",
  message: "PostgreSQL's parser refuses this statement, so no rule could read it, and it was not run",
};

/** Why a failure may be the rehearsal's own; null when it is not to be expected elsewhere. */
function lackOf(sqlstate: string, message: string): string | null {
  if (sqlstate === "42501") return "the rehearsal withholds the rights of a superuser, and the target may grant them";
  if (sqlstate === "57014" || sqlstate === "57P01" || sqlstate === "57P05")
    return "the rehearsal stopped it, so nobody knows how it ends";
  if (/^extension ".*" is not available$|^could not open extension control file/s.test(message))
    return "the rehearsal lacks this extension, and the target may have it";
  return null;
}
