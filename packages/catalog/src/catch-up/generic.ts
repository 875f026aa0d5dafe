import { attributeOf, type CatalogObject, listOf } from "@lockkeeper/core";
import { objectPhrase } from "../kinds/object-phrase.js";
import { onDatabase } from "../on-database.js";
import { literal, sqlName, sqlRole } from "../sql-name.js";
import { splitDdl } from "./ddl.js";
import { foreignOptionChanges, leaveHidden } from "./foreign-options.js";
import { type Change, differs, keyOf, onlyDiffers, rankOf, textOf, type Writing } from "./writing.js";

/** A kind that nothing here knows better: its own DDL makes it, DROP takes it away. */
export function createByDdl(object: CatalogObject, w: Writing): void {
  leaveHidden(object, listOf(object, "options"), w);
  if (object.kind === "subscription") return leaveSubscription(object, w);
  if (object.kind === "database") return;
  if (isSecretSetting(object)) return leaveSetting(object, w);
  const [first, ...rest] = splitDdl(object.ddl).map((sql) => shownOptions(sql));
  if (first !== undefined) w.put("make", object, first, { makes: true });
  for (const sql of rest) w.put("make", object, sql, { rank: rankOf(object.kind) + 2 });
  const owner = attributeOf(object, "owner");
  if (typeof owner === "string" && owner !== w.role) give(object, owner, w, "make");
}

/** Hidden options cannot be written: they are left out, and told. */
function shownOptions(sql: string): string {
  const shown = sql.replace(/(?:, )?(?:"(?:[^"]|"")*"|\w+) '\(hidden [0-9a-f]+\)'/g, "");
  return shown.replace(/ OPTIONS \((?:, )?\)/, "").replace(" OPTIONS (, ", " OPTIONS (");
}

function give(object: CatalogObject, owner: string, w: Writing, stage: "make" | "finish"): void {
  w.put(stage, object, `ALTER ${objectPhraseOf(object)} OWNER TO ${sqlRole(owner)}`, {
    rank: stage === "make" ? rankOf(object.kind) + 1 : 0,
    texts: [],
  });
}

function objectPhraseOf(object: CatalogObject): string {
  if (object.kind === "user mapping")
    return `USER MAPPING FOR ${sqlRole(textOf(object, "role"))} SERVER ${sqlName(textOf(object, "server"))}`;
  return objectPhrase({ ...object, attributes: { ...object.attributes } });
}

function leaveSubscription(object: CatalogObject, w: Writing): void {
  w.leave(
    `subscription ${object.identity}: it holds a connection string with a password, and it is not made in a transaction`,
  );
}

/** Nothing hangs on them, so they go before what they hang on. */
const leaves =
  "cast,operator,operator class,operator family,text search configuration,transform,user mapping,statistics".split(",");

export function dropByKind(object: CatalogObject, w: Writing): void {
  if (object.kind === "subscription") return leaveSubscription(object, w);
  if (object.kind === "database") return;
  const stage = leaves.includes(object.kind) ? "detach" : w.fates.again.has(keyOf(object)) ? "clear" : "drop";
  if (object.kind === "setting") return w.put("finish", object, settingReset(object), { rank: 1, texts: [] });
  if (object.kind === "security label") return w.put("finish", object, withoutLabel(object), { rank: 1, texts: [] });
  w.put(stage, object, `DROP ${objectPhraseOf(object)}`, { texts: [object.ddl] });
}

function isSecretSetting(object: CatalogObject): boolean {
  return object.kind === "setting" && textOf(object, "value").startsWith("(hidden ");
}

function leaveSetting(setting: CatalogObject, w: Writing): void {
  w.leave(`setting ${setting.identity}: its value is secret, and no snapshot holds it`);
}

function settingReset(setting: CatalogObject): string {
  const parameter = textOf(setting, "parameter").split(".").map(sqlName).join(".");
  const role = attributeOf(setting, "role");
  const sql =
    role === null
      ? onDatabase("ALTER DATABASE", `RESET ${parameter}`)
      : onDatabase(`ALTER ROLE ${sqlRole(String(role))} IN DATABASE`, `RESET ${parameter}`);
  return sql.replace(/;$/, "");
}

function withoutLabel(label: CatalogObject): string {
  return label.ddl.replace(/ IS (?: E)?'(?:[^']|'')*';?\s*$/, " IS NULL");
}

const byOptions = ["foreign data wrapper", "server", "user mapping"];

export function canAlterByKind(change: Change): boolean {
  const { kind } = change.is;
  if (kind === "subscription" || kind === "database" || kind === "setting" || kind === "security label") return true;
  if (kind === "foreign data wrapper") return true;
  if (kind === "server")
    return (
      onlyDiffers(change, "owner", "options", "version") &&
      !(differs(change, "version") && attributeOf(change.is, "version") === null)
    );
  if (kind === "user mapping") return onlyDiffers(change, "options");
  if (kind === "statistics") return onlyDiffers(change, "owner", "target");
  return onlyDiffers(change, "owner");
}

export function alterByKind(change: Change, w: Writing): void {
  const { was, is } = change;
  if (is.kind === "subscription") return leaveSubscription(is, w);
  if (is.kind === "database") return alterDatabase(change, w);
  if (isSecretSetting(is)) return leaveSetting(is, w);
  if (is.kind === "setting" || is.kind === "security label") {
    for (const sql of splitDdl(is.ddl)) w.put("finish", is, sql, { rank: 2, texts: [] });
    return;
  }
  if (differs(change, "owner")) give(is, textOf(is, "owner"), w, "finish");
  if (differs(change, "options") && byOptions.includes(is.kind)) optionsOf(was, is, w);
  for (const name of ["handler", "validator"].filter(
    (one) => is.kind === "foreign data wrapper" && differs(change, one),
  )) {
    const routine = textOf(is, name);
    const clause = routine === "" ? `NO ${name.toUpperCase()}` : `${name.toUpperCase()} ${routine}`;
    w.put("make", is, `ALTER FOREIGN DATA WRAPPER ${sqlName(is.identity)} ${clause}`, { texts: [clause] });
  }
  if (differs(change, "version"))
    w.put("make", is, `ALTER SERVER ${sqlName(is.identity)} VERSION ${literal(textOf(is, "version"))}`, { texts: [] });
  if (differs(change, "target"))
    w.put("make", is, `ALTER STATISTICS ${sqlName(is.identity)} SET STATISTICS ${textOf(is, "target") || "-1"}`, {
      texts: [],
    });
}

function optionsOf(was: CatalogObject, is: CatalogObject, w: Writing): void {
  foreignOptionChanges({ object: is, phrase: objectPhraseOf(is) }, listOf(was, "options"), listOf(is, "options"), w);
}

function alterDatabase(change: Change, w: Writing): void {
  if (differs(change, "owner"))
    w.put(
      "finish",
      change.is,
      onDatabase("ALTER DATABASE", `OWNER TO ${sqlRole(textOf(change.is, "owner"))}`).replace(/;$/, ""),
      { rank: 0, texts: [] },
    );
  if (differs(change, "encoding", "collation"))
    w.leave("the database's encoding and collation are chosen when it is made");
}
