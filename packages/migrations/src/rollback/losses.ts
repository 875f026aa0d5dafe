import type { Loss, Migration, Statement } from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import { parseTrees, walk } from "@lockkeeper/sql/tree";
import type { WayBack } from "./ways-back.js";

/**
 * Rows that no way back brings back, and rows that the ways back destroy, as far as the files' statements tell. What a file has
 * added by INSERT is no loss: it stays where nothing removes it.
 */
export async function lossesOf(ways: readonly WayBack[]): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const { version, migration, down } of ways) {
    if (migration) losses.push(...(await inFile(version, migration, upWords)));
    if (down) losses.push(...(await inFile(version, down, downWords)));
  }
  return losses;
}

/** What a statement makes of rows; each is given the name of what it is about. */
interface Words {
  gone(name: string): string;
  emptied(name: string): string;
  changed(name: string): string;
  unread(what: string): string;
}

const upWords: Words = {
  gone: (name) => `It dropped ${name}: what was in there does not come back.`,
  emptied: (name) => `It deleted rows of ${name}: they do not come back, unless the way back has kept them.`,
  changed: (name) => `It changed values in ${name}: they stay as they are, unless the way back has kept the old ones.`,
  unread: (what) => `${what}: what it did to rows is not known.`,
};

const downWords: Words = {
  gone: (name) => `The way back drops ${name}, with everything that was written there since.`,
  emptied: (name) => `The way back deletes rows of ${name}.`,
  changed: (name) => `The way back changes values in ${name}.`,
  unread: (what) => `${what} in the way back: what it does to rows is not known.`,
};

type Found = Pick<Loss, "of" | "what">;
const object = (what: string): Found => ({ of: "object", what });
const rows = (what: string): Found => ({ of: "rows", what });
const unknown = (what: string): Found => ({ of: "unknown", what });

/** Only a statement with one of these words can touch rows; all others need no parser. */
const mayTouchRows = /\b(drop|delete|truncate|update|merge|alter|do|call|select)\b/i;

async function inFile(version: string, { bytes, file }: Migration, words: Words): Promise<Loss[]> {
  const { statements } = await parseScript(bytes, file, { parser: "when-in-doubt" });
  const losses: Loss[] = [];
  for (const statement of statements) {
    if (!mayTouchRows.test(statement.text)) continue;
    const found = await inStatement(statement, words);
    losses.push(...found.map((one) => ({ version, file, line: statement.line, ...one })));
  }
  return losses;
}

async function inStatement({ text }: Statement, words: Words): Promise<Found[]> {
  const trees = await parseTrees(text);
  if (trees === null) return [unknown(words.unread("A statement that our parser does not know"))];
  const found = new Map<string, Found>();
  for (const { node } of trees) {
    // what a function's or a rule's body does, it does not do now
    if (/^(CreateFunctionStmt|RuleStmt|ViewStmt)$/.test(Object.keys(node)[0] ?? "")) continue;
    walk(node, (type, fields) => {
      for (const one of touched(type, fields, words)) found.set(one.what, one);
    });
  }
  return [...found.values()];
}

type Fields = Readonly<Record<string, unknown>>;

function touched(type: string, fields: Fields, words: Words): Found[] {
  const relation = () => relationName(fields["relation"]);
  switch (type) {
    case "DropStmt":
      return dropped(fields).map((name) => object(words.gone(name)));
    case "TruncateStmt":
      return list(fields["relations"]).map((one) => rows(words.emptied(relationName(inner(one, "RangeVar")))));
    case "DeleteStmt":
      return [rows(words.emptied(relation()))];
    case "UpdateStmt":
    case "MergeStmt":
      return [rows(words.changed(relation()))];
    case "AlterTableStmt":
      return columnChanges(fields, relation(), words);
    case "DoStmt":
      return [unknown(words.unread("A DO block"))];
    case "CallStmt":
      return [unknown(words.unread("A CALL"))];
    default:
      return [];
  }
}

const holdRows = new Map([
  ["OBJECT_TABLE", "table"],
  ["OBJECT_SCHEMA", "schema"],
  ["OBJECT_SEQUENCE", "sequence"],
  ["OBJECT_FOREIGN_SERVER", "server"],
  ["OBJECT_EXTENSION", "extension"],
]);

function dropped({ removeType, objects }: Fields): string[] {
  const kind = holdRows.get(String(removeType));
  if (kind === undefined) return [];
  return list(objects).map((one) => `${kind} ${quoted(names(one).join("."))}`);
}

function columnChanges({ cmds }: Fields, table: string, words: Words): Found[] {
  return list(cmds).flatMap((one) => {
    const { subtype, name } = inner(one, "AlterTableCmd");
    const column = `column ${quoted(String(name))} of ${table}`;
    if (subtype === "AT_DropColumn") return [object(words.gone(column))];
    return subtype === "AT_AlterColumnType" ? [rows(words.changed(column))] : [];
  });
}

function relationName(value: unknown): string {
  const { schemaname, relname } = fieldsOf(value);
  const parts = [schemaname, relname].filter((part) => typeof part === "string");
  return parts.length === 0 ? "a table" : quoted(parts.join("."));
}

/** The strings of a name, however deep its list is nested. */
function names(value: unknown): string[] {
  const found: string[] = [];
  walk([value], (type, fields) => {
    if (type === "String" && typeof fields["sval"] === "string") found.push(fields["sval"]);
  });
  return found;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const inner = (value: unknown, type: string): Fields => fieldsOf(fieldsOf(value)[type]);

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const quoted = (name: string) => `\`${name.replaceAll("`", "'")}\``;
