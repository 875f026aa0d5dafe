import { attributeOf, type CatalogObject, listOf } from "@lockkeeper/core";
import { sqlName, sqlRole } from "../sql-name.js";
import { lastName } from "./names.js";
import { type Change, differs, tableOf, textOf, type Writing } from "./writing.js";

const states: Record<string, string> = {
  enabled: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
};

export function createTrigger(trigger: CatalogObject, w: Writing): void {
  w.put("make", trigger, textOf(trigger, "definition"), { makes: true });
  if (attributeOf(trigger, "enabled") !== "enabled") fire(trigger, "TRIGGER", w);
}

/** A trigger or rule as it is to fire; a partition's own trigger comes from its parent, and only this is said of it. */
function fire(object: CatalogObject, word: "TRIGGER" | "RULE", w: Writing): void {
  const table = tableOf(w.to, object);
  const alter = table?.kind === "foreign table" ? "FOREIGN TABLE" : "TABLE";
  const sql = `ALTER ${alter} ${sqlName(textOf(object, "table"))} ${states[textOf(object, "enabled")] ?? "ENABLE"} ${word} ${lastName(object.identity)}`;
  w.put("make", object, sql, { rank: 309, texts: [] });
}

export function dropAttached(object: CatalogObject, w: Writing): void {
  const sql = `DROP ${object.kind.toUpperCase()} ${lastName(object.identity)} ON ${sqlName(textOf(object, "table"))}`;
  w.put("detach", object, sql, {
    texts: [textOf(object, "definition"), textOf(object, "using"), textOf(object, "check")],
  });
}

export function dropEventTrigger(trigger: CatalogObject, w: Writing): void {
  w.put("detach", trigger, `DROP EVENT TRIGGER ${sqlName(trigger.identity)}`, {
    rank: 999,
    texts: [textOf(trigger, "definition")],
  });
}

export function canAlterTrigger(change: Change): boolean {
  return !differs(change, "definition");
}

export function alterTrigger(change: Change, w: Writing): void {
  if (differs(change, "enabled")) fire(change.is, "TRIGGER", w);
}

export function createRule(rule: CatalogObject, w: Writing): void {
  w.put("make", rule, textOf(rule, "definition").replace(/;\s*$/, ""), { makes: true });
  if (attributeOf(rule, "enabled") !== "enabled") fire(rule, "RULE", w);
}

export function alterRule(change: Change, w: Writing): void {
  const { is } = change;
  if (differs(change, "definition"))
    w.put(
      "make",
      is,
      textOf(is, "definition")
        .replace(/;\s*$/, "")
        .replace(/^CREATE RULE/, "CREATE OR REPLACE RULE"),
      { makes: true },
    );
  if (differs(change, "enabled")) fire(is, "RULE", w);
}

export function createPolicy(policy: CatalogObject, w: Writing): void {
  const command = textOf(policy, "command");
  const sql = [
    `CREATE POLICY ${lastName(policy.identity)} ON ${sqlName(textOf(policy, "table"))}`,
    attributeOf(policy, "permissive") === true ? "" : " AS RESTRICTIVE",
    command === "ALL" ? "" : ` FOR ${command}`,
    isPublic(policy) ? "" : ` TO ${rolesOf(policy)}`,
    ...conditions(policy, ["using", "check"]),
  ].join("");
  w.put("make", policy, sql, { makes: true });
}

function conditions(policy: CatalogObject, names: readonly string[]): string[] {
  const words: Record<string, string> = { using: "USING", check: "WITH CHECK" };
  return names
    .filter((name) => attributeOf(policy, name) !== null)
    .map((name) => `\n  ${words[name] ?? name} (${textOf(policy, name)})`);
}

const isPublic = (policy: CatalogObject) => listOf(policy, "roles").join() === "PUBLIC";
const rolesOf = (policy: CatalogObject) => listOf(policy, "roles").map(sqlRole).join(", ");

/** ALTER POLICY takes roles and conditions, but none of them away. */
export function canAlterPolicy(change: Change): boolean {
  if (differs(change, "command", "permissive")) return false;
  return change.attributes.every(({ name, after }) => name === "roles" || after !== null);
}

export function alterPolicy(change: Change, w: Writing): void {
  const { is } = change;
  const changed = change.attributes.map(({ name }) => name).filter((name) => name !== "roles");
  const roles = differs(change, "roles") ? ` TO ${rolesOf(is)}` : "";
  const sql = `ALTER POLICY ${lastName(is.identity)} ON ${sqlName(textOf(is, "table"))}${roles}${conditions(is, changed.toSorted().toReversed()).join("")}`;
  w.put("make", is, sql);
}
