import type { HeldLock, Severity } from "@lockkeeper/core";
import type { Node } from "@lockkeeper/sql/tree";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "hidden-in-do-block",
  category: "process",
  severity: "info",
  catalogue: ["P07"],
  aliases: [],
  title: "Does more than its text shows",
  why: "What a DO block, a procedure or a function does can depend on data, and on SQL that it puts together itself. A reader and a linter see the call alone. The rehearsal sees what was done there, and the target may take another path.",
  fix: "Write the statements out. Where a condition is needed, IF EXISTS and IF NOT EXISTS usually say it.",
  statement: (context) => {
    const code = codeIn(context.node);
    if (!code) return [];
    return context.measured ? seen(context, code) : unseen(code);
  },
});

interface Code {
  what: string;
  /** the block's text; null for what stands elsewhere */
  body: string | null;
}

function codeIn(node: Node | null): Code | null {
  if (!node) return null;
  if ("CallStmt" in node) return { what: "The procedure", body: null };
  if ("SelectStmt" in node) return { what: "The query", body: null };
  if (!("DoStmt" in node)) return null;
  const bodies = (node.DoStmt.args ?? []).flatMap((arg) =>
    "DefElem" in arg && arg.DefElem.defname === "as" && arg.DefElem.arg && "String" in arg.DefElem.arg
      ? [arg.DefElem.arg.String.sval ?? ""]
      : [],
  );
  return { what: "The DO block", body: bodies.join("\n") };
}

/** What the rehearsal saw it do: to the schema, and by locks that keep others waiting. */
function seen({ measured }: StatementContext, { what }: Code): Hit[] {
  if (!measured) return [];
  const { created, changed, dropped, locks, index } = measured;
  const waiting = locks.filter((lock) => lock.heldFromStatement === index && /writes/.test(lock.blocks));
  const gone = dropped.filter(({ existing }) => existing);
  const done = [
    list("creates", created),
    list(
      "changes",
      changed.filter((one) => !created.some(({ identity }) => identity === one.identity)),
    ),
    list("drops", gone),
    list(
      "keeps others out of",
      waiting.map(({ relation }: HeldLock) => ({ identity: relation })),
    ),
  ].filter((part) => part !== "");
  if (done.length === 0) return [];
  const severity: Severity = gone.length > 0 ? "warning" : "info";
  return [{ relation: null, severity, message: `${what} ${done.join("; ")}` }];
}

const shown = 5;

function list(verb: string, objects: readonly { identity: string }[]): string {
  const names = [...new Set(objects.map(({ identity }) => identity))];
  if (names.length === 0) return "";
  const rest = names.length > shown ? ` and ${names.length - shown} more` : "";
  return `${verb} ${names
    .slice(0, shown)
    .map((name) => `\`${name}\``)
    .join(", ")}${rest}`;
}

/** Without a rehearsal: words in a block that reach what exists. Plain queries call functions all the time. */
function unseen({ what, body }: Code): Hit[] {
  const words =
    /\b(execute|alter|drop|truncate|delete|update|insert|lock|create\s+(?:unique\s+)?index|reindex|vacuum)\b/gi;
  const found = [
    ...new Set([...(body ?? "").matchAll(words)].map(([word]) => word.toUpperCase().replace(/\s+/g, " "))),
  ];
  if (what === "The query" || (body !== null && found.length === 0)) return [];
  const inside = found.length > 0 ? ` (${found.slice(0, shown).join(", ")})` : "";
  return [
    {
      relation: null,
      severity: "warning",
      message: `${what} was not rehearsed, and its text does not show what it does${inside}`,
    },
  ];
}
