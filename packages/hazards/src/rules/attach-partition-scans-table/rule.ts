import { attributeOf, childrenOf, objectOf, objectsOf, type RelationName, type Snapshot } from "@lockkeeper/core";
import { actionsOnExisting } from "../../reading/added.js";
import { sqlName } from "../../reading/sql-name.js";
import { inFiles } from "../../reading/sql-text.js";
import { defineRule, type Hit, type StatementContext } from "../../rule.js";

export const rule = defineRule({
  id: "attach-partition-scans-table",
  category: "locking",
  severity: "blocking",
  catalogue: ["L23"],
  aliases: [],
  title: "Attaching a partition reads it, and the default partition",
  why: "ATTACH PARTITION locks the parent against other schema changes only. But it takes ACCESS EXCLUSIVE locks on the attached table and on the DEFAULT partition, and reads each of them under it, unless a validated CHECK constraint proves that the rows fit.",
  fix: "Before: give the attached table a CHECK that implies its bounds, and the DEFAULT partition one that excludes them, both NOT VALID and then validated in a file of their own. Attach, and drop the CHECKs.",
  statement: (context) =>
    actionsOnExisting(context, "AT_AttachPartition").flatMap(({ relation: parent, command }): Hit[] => {
      const def = command.def && "PartitionCmd" in command.def ? command.def.PartitionCmd : null;
      const attached = context.nameOf(def?.name);
      const relations = read(context, parent, attached);
      const [relation] = relations;
      if (relation === undefined) return [];
      const others = relation === attached ? "" : ", the default partition,";
      return [
        {
          relation,
          message: `Reads all of \`${relation}\`${others} under ACCESS EXCLUSIVE to attach \`${attached}\` to \`${parent}\`: every read and write of it waits`,
          remedy: {
            text: rule.fix,
            sql: inFiles(
              `alter table ${sqlName(relation)} add constraint fits check (<${relation === attached ? "the bounds" : "not the bounds"}>) not valid;`,
              `alter table ${sqlName(relation)} validate constraint fits;`,
              `-- the ALTER TABLE ... ATTACH PARTITION, and then\nalter table ${sqlName(relation)} drop constraint fits;`,
            ),
          },
          effect: { kind: "scan", blocks: "reads+writes", relations },
        },
      ];
    }),
});

/** Tables that are read: as measured, else those that the snapshot shows without any CHECK. */
function read({ measured, plan, existed }: StatementContext, parent: RelationName, attached: RelationName) {
  if (measured) return measured.scans.filter((name) => name === attached || isDefaultOf(plan.before, name, parent));
  const { before } = plan;
  const candidates = [attached, ...defaultsOf(before, parent)].filter((name) => existed(name));
  return candidates.filter(
    (name) =>
      !before ||
      !childrenOf(before, name, "constraint").some(
        (one) => attributeOf(one, "type") === "check" && attributeOf(one, "validated") === true,
      ),
  );
}

function isDefaultOf(snapshot: Snapshot | null, name: RelationName, parent: RelationName): boolean {
  const table = snapshot && objectOf(snapshot, "table", name);
  return table !== null && attributeOf(table, "partitionOf") === parent;
}

function defaultsOf(snapshot: Snapshot | null, parent: RelationName): RelationName[] {
  if (!snapshot) return [];
  return objectsOf(snapshot, "table")
    .filter((one) => attributeOf(one, "partitionOf") === parent && attributeOf(one, "partitionBound") === "DEFAULT")
    .map(({ identity }) => identity);
}
