import type { Draft, Gathering } from "../gathering.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";
import { columnSettings } from "./column-settings.js";
import { byPosition, columnText } from "./columns.js";
import { constraintText } from "./constraints.js";
import { optionList } from "./options.js";

type Attributes = Draft["attributes"];

/** The table with its columns and constraints, as a person would write it, and behind it what CREATE TABLE cannot say. */
export function tableDdl(identity: string, table: Attributes, all: Gathering): string {
  const name = sqlName(identity);
  const columns = all.childrenOf(identity, "column").toSorted(byPosition);
  const constraints = all.childrenOf(identity, "constraint").filter(isOwn);
  return statements(
    createTable(name, table, columns.filter(isOwn), constraints.filter(isBorn)),
    ownerLine("TABLE", name, String(table["owner"])),
    ...columns.flatMap((column) => [...overridden(name, table, column, all), ...columnSettings(name, column)]),
    ...constraints
      .filter((constraint) => !isBorn(constraint))
      .map((one) => (typeof one.ddl === "string" ? one.ddl : one.ddl(all, one))),
    table["rls"] === true && `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`,
    table["forceRls"] === true && `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    replicaIdentityLine(name, String(table["replicaIdentity"]), constraints),
  );
}

function createTable(
  name: string,
  table: Attributes,
  columns: readonly Draft[],
  constraints: readonly Draft[],
): string {
  const { partitionOf, inherits, partitionKey, ofType, options, accessMethod, tablespace } = table;
  const own = partitionOf !== null ? [] : ofType === null ? columns.map(columnText) : columns.flatMap(typedColumn);
  const lines = [...own, ...constraints.map(constraintText).toSorted()].map((line) => `    ${line}`);
  const empty = partitionOf === null && ofType === null ? " ()" : "";
  return [
    `CREATE${table["persistence"] === "unlogged" ? " UNLOGGED" : ""} TABLE ${name}`,
    ofType === null ? "" : ` OF ${sqlName(String(ofType))}`,
    partitionOf === null ? "" : ` PARTITION OF ${sqlName(String(partitionOf))}`,
    lines.length > 0 ? ` (\n${lines.join(",\n")}\n)` : empty,
    Array.isArray(inherits) && inherits.length > 0
      ? ` INHERITS (${inherits.map((parent) => sqlName(String(parent))).join(", ")})`
      : "",
    partitionOf === null ? "" : ` ${String(table["partitionBound"])}`,
    partitionKey === null ? "" : ` PARTITION BY ${String(partitionKey)}`,
    accessMethod === null || accessMethod === "heap" ? "" : ` USING ${sqlName(String(accessMethod))}`,
    Array.isArray(options) && options.length > 0 ? ` WITH (${optionList(options)})` : "",
    tablespace === null ? "" : ` TABLESPACE ${sqlName(String(tablespace))}`,
    ";",
  ].join("");
}

/** A column of a typed table, whose type says the rest: `id WITH OPTIONS NOT NULL`. */
function typedColumn(column: Draft): string[] {
  const { default: value, notNull } = column.attributes;
  if (value === null && notNull !== true) return [];
  const name = sqlName(column.identity.slice(String(column.attributes["table"]).length + 1));
  return [
    `${name} WITH OPTIONS${value === null ? "" : ` DEFAULT ${String(value)}`}${notNull === true ? " NOT NULL" : ""}`,
  ];
}

/** What a partition or child says of an inherited column other than its parent does. */
function overridden(table: string, { partitionOf, inherits }: Attributes, column: Draft, all: Gathering): string[] {
  const { attributes, identity } = column;
  const suffix = identity.slice(String(attributes["table"]).length);
  const parents = partitionOf === null ? (Array.isArray(inherits) ? inherits : []) : [partitionOf];
  // a partition has all columns of its table, whether or not they were its own once
  if (parents.length === 0 || (partitionOf === null && isOwn(column))) return [];
  const parent = parents
    .flatMap((name) => all.childrenOf(String(name), "column"))
    .find((one) => one.identity.slice(String(one.attributes["table"]).length) === suffix);
  if (!parent) return [];
  const alter = `ALTER TABLE ONLY ${table} ALTER COLUMN ${sqlName(suffix.slice(1))}`;
  const value = attributes["default"];
  return [
    value === parent.attributes["default"]
      ? ""
      : value === null
        ? `${alter} DROP DEFAULT;`
        : `${alter} SET DEFAULT ${String(value)};`,
    attributes["notNull"] === true && parent.attributes["notNull"] !== true ? `${alter} SET NOT NULL;` : "",
  ].filter((line) => line !== "");
}

/** By an index that serves a constraint it can be told here; by another one, the index has to be there first. */
function replicaIdentityLine(name: string, identity: string, constraints: readonly Draft[]): string {
  if (identity === "default") return "";
  if (!identity.startsWith("index ")) return `ALTER TABLE ${name} REPLICA IDENTITY ${identity.toUpperCase()};`;
  const index = identity.slice("index ".length);
  const served = constraints.some((one) => one.identity.slice(String(one.attributes["table"]).length + 1) === index);
  return served ? `ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${sqlName(index)};` : "";
}

const isOwn = (draft: Draft) => draft.attributes["inherited"] !== true;

/** A constraint that can be said when the table is made; others would be valid then. */
const isBorn = ({ attributes }: Draft) => attributes["validated"] === true && attributes["enforced"] === true;
