import { attributeOf, type CatalogObject, objectsOf, type Snapshot } from "@lockkeeper/core";
import { sqlName, sqlRole } from "../sql-name.js";
import { type Acl, heldBy } from "./acl.js";
import { textOf, type Writing } from "./writing.js";

/** ALTER DEFAULT PRIVILEGES for each list (of an owner, a schema or all, a kind of objects) that is another one in the end. */
export function writeDefaultPrivileges(w: Writing): void {
  const lists = new Map<string, CatalogObject>();
  for (const snapshot of [w.from, w.to])
    for (const one of objectsOf(snapshot, "default privilege")) lists.set(listKey(one), one);
  for (const list of lists.values()) writeList(list, w);
}

function listKey(one: CatalogObject): string {
  return JSON.stringify([attributeOf(one, "owner"), attributeOf(one, "schema"), attributeOf(one, "objectKind")]);
}

function writeList(list: CatalogObject, w: Writing): void {
  const maintain = w.knowsMaintain;
  const [before, after] = [aclIn(w.from, list, maintain), aclIn(w.to, list, maintain)];
  const schema = attributeOf(list, "schema");
  if (typeof schema === "string" && w.isGone("schema", schema)) return;
  const place = typeof schema === "string" ? ` IN SCHEMA ${sqlName(schema)}` : "";
  const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${sqlName(textOf(list, "owner"))}${place}`;
  const objects = `${textOf(list, "objectKind").toUpperCase()}S`;
  for (const role of new Set([...before.keys(), ...after.keys()])) {
    const [has, want] = [before.get(role), after.get(role)];
    const about = {
      kind: list.kind,
      identity: `${textOf(list, "owner")}${schema === null ? "" : ` in ${String(schema)}`} on ${textOf(list, "objectKind")}s to ${role}`,
    };
    const put = (verb: string, privileges: readonly string[], tail: string, rank: number) => {
      if (privileges.length > 0)
        w.put("finish", about, `${alter} ${verb} ${privileges.join(", ")} ON ${objects} ${tail}`, { rank, texts: [] });
    };
    const to = sqlRole(role);
    const grantable = minus(want?.grantable, has?.grantable);
    put("REVOKE", minus(has?.privileges, want?.privileges), `FROM ${to}`, 20);
    put(
      "REVOKE GRANT OPTION FOR",
      minus(has?.grantable, want?.grantable).filter((one) => want?.privileges.has(one)),
      `FROM ${to}`,
      21,
    );
    put(
      "GRANT",
      minus(want?.privileges, has?.privileges).filter((one) => !grantable.includes(one)),
      `TO ${to}`,
      22,
    );
    put("GRANT", grantable, `TO ${to} WITH GRANT OPTION`, 23);
  }
}

const usual: Record<string, { owner: readonly string[]; everybody: readonly string[] }> = {
  table: { owner: ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"], everybody: [] },
  sequence: { owner: ["SELECT", "UPDATE", "USAGE"], everybody: [] },
  function: { owner: ["EXECUTE"], everybody: ["EXECUTE"] },
  type: { owner: ["USAGE"], everybody: ["USAGE"] },
  schema: { owner: ["CREATE", "USAGE"], everybody: [] },
  "large object": { owner: ["SELECT", "UPDATE"], everybody: [] },
};

/** The whole list; without one of its own, for all schemas what is usual, and for one schema nothing. */
function aclIn(snapshot: Snapshot, list: CatalogObject, maintain: boolean): Acl {
  const rows = objectsOf(snapshot, "default privilege").filter((one) => listKey(one) === listKey(list));
  if (rows.length > 0) return new Map(rows.map((row) => [textOf(row, "role"), heldBy(row, maintain)]));
  const custom = usual[textOf(list, "objectKind")];
  if (attributeOf(list, "schema") !== null || !custom) return new Map();
  const more = attributeOf(list, "objectKind") === "table" && maintain ? ["MAINTAIN"] : [];
  const acl: Acl = new Map([
    [textOf(list, "owner"), { privileges: new Set([...custom.owner, ...more]), grantable: new Set() }],
  ]);
  if (custom.everybody.length > 0) acl.set("PUBLIC", { privileges: new Set(custom.everybody), grantable: new Set() });
  return acl;
}

const minus = (all?: ReadonlySet<string>, some?: ReadonlySet<string>) =>
  [...(all ?? [])].filter((one) => some?.has(one) !== true).toSorted();
