import { attributeOf, childrenOf, listOf, objectOf, objectsOf } from "@lockkeeper/core";
import { type BuiltIn, type Finding, ours, type Scene } from "./finding.js";

/** Whether what is there does what its name says. */
export const soundness: readonly BuiltIn[] = [
  { id: "invalid-index", title: "no index is INVALID", find: invalidIndexes },
  {
    id: "not-valid-constraint",
    title: "no constraint has been NOT VALID since before the last deployment",
    find: notValid,
  },
  { id: "table-without-primary-key", title: "every table has a primary key", find: withoutKey },
  { id: "duplicate-index", title: "no index does what another one does", find: duplicates },
  { id: "disabled-trigger", title: "no trigger is disabled", find: disabledTriggers },
  { id: "sequence-near-its-end", title: "no sequence is near its end", find: nearTheEnd },
  { id: "foreign-key-without-index", title: "every foreign key has an index on its columns", find: withoutIndex },
];

function invalidIndexes(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "index"))
    .filter((index) => attributeOf(index, "valid") === false)
    .map(({ identity }) => ({
      identity,
      message: "The index is INVALID: no query uses it, and every write pays for it.",
      remedy: `REINDEX INDEX CONCURRENTLY ${identity}; or DROP INDEX CONCURRENTLY ${identity};`,
    }));
}

function notValid(scene: Scene): Finding[] {
  const { before } = scene;
  return ours(scene, objectsOf(scene.snapshot, "constraint"))
    .filter((constraint) => attributeOf(constraint, "validated") === false)
    .flatMap((constraint): Finding[] => {
      const { identity } = constraint;
      const old = before && objectOf(before, "constraint", identity);
      // one that came with the last deployment has its VALIDATE in the next
      if (before !== null && (old === null || attributeOf(old, "validated") !== false)) return [];
      const table = String(attributeOf(constraint, "table"));
      const name = identity.slice(table.length + 1);
      const since =
        before === null ? "whether since before the last deployment is not known" : "since before the last deployment";
      return [
        {
          identity,
          message: `The constraint is NOT VALID (${since}): old rows may break it.`,
          remedy: `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
          ...(before === null ? { level: "warning" as const } : {}),
        },
      ];
    });
}

function withoutKey(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "table"))
    .filter((table) => attributeOf(table, "partitionOf") === null)
    .filter(
      ({ identity }) =>
        !childrenOf(scene.snapshot, identity, "constraint").some((one) => attributeOf(one, "type") === "primary key"),
    )
    .map(({ identity }) => ({
      identity,
      message: "The table has no primary key: rows cannot be told apart, and logical replication cannot change them.",
      remedy: "Add a primary key, or except the table.",
    }));
}

/** An index whose text is another's but for the name; of each such group the one to keep comes first. */
function duplicates(scene: Scene): Finding[] {
  const groups = new Map<string, { identity: string; rank: number }[]>();
  for (const index of ours(scene, objectsOf(scene.snapshot, "index"))) {
    if (attributeOf(index, "partitionOf") !== null) continue;
    const definition = String(attributeOf(index, "definition"));
    const key = `${String(attributeOf(index, "table"))}${definition.slice(definition.lastIndexOf(" USING "))}`;
    const rank = (attributeOf(index, "constraint") === null ? 2 : 0) + (attributeOf(index, "unique") === true ? 0 : 1);
    groups.set(key, [...(groups.get(key) ?? []), { identity: index.identity, rank }]);
  }
  return [...groups.values()].flatMap((group) => {
    const [kept, ...more] = group.toSorted((a, b) => a.rank - b.rank);
    return (
      more
        // of two that guard something both may be wanted: a foreign key may need the one, a query names the other
        .filter(({ rank }) => rank >= 2)
        .map(({ identity }) => ({
          identity,
          message: `The index has the same columns as \`${kept?.identity}\`.`,
          remedy: `DROP INDEX CONCURRENTLY ${identity};`,
        }))
    );
  });
}

function disabledTriggers(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "trigger"))
    .filter((trigger) => attributeOf(trigger, "enabled") === "disabled")
    .map((trigger) => {
      const table = String(attributeOf(trigger, "table"));
      return {
        identity: trigger.identity,
        message: "The trigger is disabled.",
        remedy: `ALTER TABLE ${table} ENABLE TRIGGER ${trigger.identity.slice(table.length + 1)}; or drop it.`,
      };
    });
}

const nearlyFull = 80;

function nearTheEnd({ sequences, ours: isOurs }: Scene): Finding[] {
  return (sequences ?? [])
    .filter(({ identity, used }) => used >= nearlyFull && isOurs(identity.split(".")[0] ?? ""))
    .map(({ identity, used }) => ({
      identity,
      message: `The sequence has used ${used} % of its numbers; at the end every INSERT fails.`,
      remedy: "Make the column bigint and the sequence AS bigint.",
    }));
}

function withoutIndex(scene: Scene): Finding[] {
  return ours(scene, objectsOf(scene.snapshot, "constraint"))
    .filter(
      (constraint) =>
        attributeOf(constraint, "type") === "foreign key" && attributeOf(constraint, "inherited") !== true,
    )
    .filter((constraint) => {
      const table = String(attributeOf(constraint, "table"));
      const columns = listOf(constraint, "columns");
      return !childrenOf(scene.snapshot, table, "index").some((index) => {
        const first = new Set(listOf(index, "columns").slice(0, columns.length));
        return attributeOf(index, "predicate") === null && columns.every((column) => first.has(column));
      });
    })
    .map((constraint) => {
      const table = String(attributeOf(constraint, "table"));
      const columns = listOf(constraint, "columns").join(", ");
      return {
        identity: constraint.identity,
        message: "No index begins with its columns: each DELETE or UPDATE of a referenced row reads the whole table.",
        remedy: `CREATE INDEX CONCURRENTLY ON ${table} (${columns});`,
      };
    });
}
