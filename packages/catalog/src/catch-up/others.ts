import { attributeOf, type CatalogObject, objectOf } from "@lockkeeper/core";
import { sqlName, sqlRole } from "../sql-name.js";
import { splitList } from "./names.js";
import { changeOwner, giveToOwner } from "./owners.js";
import { type Change, differs, keyOf, onlyDiffers, textOf, type Writing } from "./writing.js";

export function createSchema(schema: CatalogObject, w: Writing): void {
  const owner = textOf(schema, "owner");
  const authorization = owner === w.role ? "" : ` AUTHORIZATION ${sqlRole(owner)}`;
  w.put("make", schema, `CREATE SCHEMA ${sqlName(schema.identity)}${authorization}`, { makes: true });
}

export function dropSchema(schema: CatalogObject, w: Writing): void {
  w.put("drop", schema, `DROP SCHEMA ${sqlName(schema.identity)}`, { texts: [] });
}

export function createExtension(extension: CatalogObject, w: Writing): void {
  const schema = textOf(extension, "schema");
  w.put("make", extension, `CREATE EXTENSION ${sqlName(extension.identity)} WITH SCHEMA ${sqlName(schema)}`, {
    makes: true,
    texts: [],
  });
  if (!objectOf(w.to, "schema", schema) && schema !== "pg_catalog" && !objectOf(w.from, "schema", schema))
    w.leave(`extension ${extension.identity}: its schema ${schema} is not part of the snapshot and has to be there`);
}

export function dropExtension(extension: CatalogObject, w: Writing): void {
  w.put("drop", extension, `DROP EXTENSION ${sqlName(extension.identity)}`, {
    destroys: `drops extension ${extension.identity} and what it brought along`,
    texts: [],
  });
}

export function alterExtension(change: Change, w: Writing): void {
  const { is } = change;
  if (differs(change, "schema"))
    w.put("make", is, `ALTER EXTENSION ${sqlName(is.identity)} SET SCHEMA ${sqlName(textOf(is, "schema"))}`, {
      texts: [],
    });
}

const firings: Record<string, string> = {
  enabled: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
};

export function createEventTrigger(trigger: CatalogObject, w: Writing): void {
  w.put("make", trigger, textOf(trigger, "definition"), { makes: true });
  giveToOwner(trigger, w);
  if (attributeOf(trigger, "enabled") !== "enabled") fire(trigger, w);
}

function fire(trigger: CatalogObject, w: Writing): void {
  const state = firings[textOf(trigger, "enabled")] ?? "ENABLE";
  w.put("finish", trigger, `ALTER EVENT TRIGGER ${sqlName(trigger.identity)} ${state}`, { rank: 999, texts: [] });
}

export function canAlterEventTrigger(change: Change): boolean {
  return onlyDiffers(change, "owner", "enabled");
}

export function alterEventTrigger(change: Change, w: Writing): void {
  changeOwner(change, w);
  if (differs(change, "enabled")) fire(change.is, w);
}

export function createPublication(publication: CatalogObject, w: Writing): void {
  const { members, options } = partsOfPublication(publication);
  w.put(
    "make",
    publication,
    `CREATE PUBLICATION ${sqlName(publication.identity)}${members && ` FOR ${members}`}${options && ` WITH (${options})`}`,
    {
      makes: true,
    },
  );
  giveToOwner(publication, w);
}

export function dropPublication(publication: CatalogObject, w: Writing): void {
  const again = w.fates.again.has(keyOf(publication));
  w.put("detach", publication, `DROP PUBLICATION ${sqlName(publication.identity)}`, {
    destroys: again ? null : `drops publication ${publication.identity}: its subscribers get nothing more`,
    texts: [textOf(publication, "definition")],
  });
}

/** Its tables and options may change; from some tables to all of them is another publication. */
export function canAlterPublication({ was, is }: Change): boolean {
  const [before, after] = [partsOfPublication(was), partsOfPublication(is)];
  return (
    before.members === after.members ||
    (before.members !== "" && after.members !== "" && !everything(before.members) && !everything(after.members))
  );
}

export function alterPublication(change: Change, w: Writing): void {
  const { was, is } = change;
  changeOwner(change, w);
  if (!differs(change, "definition")) return;
  const [before, after] = [partsOfPublication(was), partsOfPublication(is)];
  const put = (sql: string) => w.put("make", is, `ALTER PUBLICATION ${sqlName(is.identity)} ${sql}`);
  if (before.members !== after.members) put(`SET ${after.members}`);
  if (before.options === after.options) return;
  const usual = "publish = 'insert, update, delete, truncate'";
  const reset = [
    after.options.includes("publish = ") || !before.options.includes("publish = ") ? "" : usual,
    after.options.includes("publish_via_partition_root") || !before.options.includes("publish_via_partition_root")
      ? ""
      : "publish_via_partition_root = false",
    after.options.includes("publish_generated_columns") || !before.options.includes("publish_generated_columns")
      ? ""
      : "publish_generated_columns = none",
  ];
  put(`SET (${[after.options, ...reset].filter((option) => option !== "").join(", ")})`);
}

function partsOfPublication(publication: CatalogObject): { members: string; options: string } {
  const [, members = "", options = ""] =
    /^(?:FOR (.*?))?(?: ?WITH \((.*)\))?$/s.exec(textOf(publication, "definition")) ?? [];
  // one TABLE for several tables is what every major takes
  const items = splitList(members).map((item, at, all) =>
    item.startsWith("TABLE ") && all[at - 1]?.startsWith("TABLE ") === true ? item.slice("TABLE ".length) : item,
  );
  return { members: items.join(", "), options };
}

const everything = (members: string) => members === "ALL TABLES";
