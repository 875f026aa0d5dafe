import type { LockMode, TouchedObject } from "@lockkeeper/core";
import type { Known } from "./relations.js";
import { lockModeOf } from "./sample.js";

/** What event triggers reported while one statement ran. */
export interface Reports {
  commands: Command[];
  drops: Drop[];
  /** oids of tables */
  rewrites: number[];
  /** blocking locks that were held when a command inside of a DO block, function or procedure was done */
  locks: [oid: number, mode: LockMode][];
  /** why a report could not be made */
  lost: string[];
}

interface Command {
  tag: string;
  type: string;
  identity: string;
  isRelation: boolean;
  oid: number;
  /** of a relation: its schema and name, unquoted */
  schema: string;
  relname: string;
  /** of a table: names of its foreign keys */
  foreignKeys: readonly string[];
}

interface Drop {
  type: string;
  identity: string;
  isRelation: boolean;
  oid: number;
  column: number;
  original: boolean;
  normal: boolean;
}

export function noReports(): Reports {
  return { commands: [], drops: [], rewrites: [], locks: [], lost: [] };
}

/** Adds one report, the JSON after the nonce, and returns how many objects it names. */
export function addReport(reports: Reports, json: string): number {
  const report: Record<string, unknown> = JSON.parse(json);
  for (const [tag, type, identity, isRelation, oid, schema, relname, foreignKeys] of rows(report["commands"])) {
    reports.commands.push({
      tag: String(tag),
      type: text(type),
      identity: text(identity),
      isRelation: isRelation === true,
      oid: Number(oid),
      schema: text(schema),
      relname: text(relname),
      foreignKeys: Array.isArray(foreignKeys) ? foreignKeys.map(String) : [],
    });
  }
  for (const [type, identity, isRelation, oid, column, original, normal] of rows(report["drops"])) {
    reports.drops.push({
      type: text(type),
      identity: text(identity),
      isRelation: isRelation === true,
      oid: Number(oid),
      column: Number(column),
      original: original === true,
      normal: normal === true,
    });
  }
  if (Array.isArray(report["rewrites"])) reports.rewrites.push(...report["rewrites"].map(Number));
  for (const [oid, name] of rows(report["locks"])) {
    const mode = lockModeOf(String(name));
    if (mode) reports.locks.push([Number(oid), mode]);
  }
  if (typeof report["lost"] === "string") reports.lost.push(report["lost"]);
  return rows(report["commands"]).length + rows(report["drops"]).length;
}

function rows(value: unknown): unknown[][] {
  return Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Objects by what became of them. Each is named once, however many commands a statement ran over it. */
export function touched({ commands, drops }: Reports, known: Known) {
  const made: TouchedObject[] = [];
  const changed: TouchedObject[] = [];
  for (const { tag, type, identity, isRelation, oid } of commands) {
    // privileges have no identity; the access matrix tells of them
    if (identity === "" || ofStorage(identity)) continue;
    const existing = isRelation ? known.get(oid) !== undefined : oid <= known.watermark;
    const object = { type, identity, cascaded: false, existing };
    // CREATE OR REPLACE of what was there is a change
    (/^(CREATE|IMPORT|SELECT INTO)/.test(tag) && !existing ? made : changed).push(object);
  }
  return { created: unique(made), changed: unique(changed), dropped: unique(dropped(drops, known)) };
}

/** TOAST is a part of its table, and its names are numbers. */
const ofStorage = (identity: string): boolean => identity.startsWith("pg_toast.");

/** Parts that nobody would miss when their table goes, and that are worth a line when it stays. */
const parts = ["index", "policy", "trigger", "table constraint", "statistics object", "sequence"];

function dropped(drops: readonly Drop[], known: Known): TouchedObject[] {
  const relations = drops.filter(({ isRelation, column, type }) => isRelation && column === 0 && type !== "index");
  const tables = new Set(relations.map(({ oid }) => oid));
  const names = new Set(relations.map(({ identity }) => identity));
  const constraints = new Set(
    drops.filter(({ type }) => type === "table constraint").map(({ identity }) => identity.replace(/ on .*$/s, "")),
  );
  const newTables = relations.some(({ oid, type }) => !known.get(oid) && /table|view/.test(type));
  const goesWithItsTable = ({ type, oid, identity }: Drop) => {
    const index = type === "index" ? known.get(oid) : undefined;
    if (index) return tables.has(index.table);
    // the table of an index that the plan made is not known
    return type === "index" ? newTables : names.has(identity.replace(/^.* on /s, ""));
  };
  return drops.flatMap((drop): TouchedObject[] => {
    const { type, identity, original } = drop;
    // the rule behind a view is the view, and the triggers behind a foreign key are the key
    if (ofStorage(identity) || /^"_RETURN" on |^"?RI_ConstraintTrigger/.test(identity)) return [];
    if (!original && !drop.normal) {
      if (!parts.includes(type) || goesWithItsTable(drop)) return [];
      // the index behind a constraint is the constraint itself
      if (type === "index" && constraints.has(identity.replace(/^("(?:[^"]|"")+"|[^.]+)\./, ""))) return [];
    }
    return [{ type, identity, cascaded: !original, existing: existed(drop, known) }];
  });
}

function existed({ isRelation, oid, column }: Drop, known: Known): boolean {
  if (!isRelation) return oid <= known.watermark;
  const relation = known.get(oid);
  return relation !== undefined && column <= relation.columns;
}

function unique(objects: readonly TouchedObject[]): TouchedObject[] {
  return [...new Map(objects.map((object) => [`${object.type} ${object.identity}`, object])).values()];
}
