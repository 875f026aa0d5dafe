import { type Check, type Database, plural, type Snapshot } from "@lockkeeper/core";
import { checkTrials } from "../roles/check-trials.js";
import type { CheckFilesOptions } from "../files/check-files.js";
import { checkRows } from "./counts.js";
import { DeclaredChecks } from "./declared.js";
import { askFacts } from "./facts.js";
import { checkAbsent, checkObjects } from "./objects.js";
import type { ExpectationsFile } from "./read.js";
import { KnownSchema } from "./schema.js";
import { checkSettings } from "./settings.js";
import { checkTables } from "./tables.js";

/**
 * Holds a schema against a file of expectations: what the catalog tells from the snapshot, without asking again, and in few
 * flights what only the server knows. The snapshot must hold the schemas that the file names.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED; DatabaseError where the server does not tell its types and roles
 */
export async function checkExpectations(
  db: Database,
  { file, expected }: ExpectationsFile,
  snapshot: Snapshot,
  options: CheckFilesOptions,
): Promise<Check[]> {
  const into = new DeclaredChecks(file);
  const { types, roles, login } = await askFacts(db, options);
  const schema = new KnownSchema(snapshot, types);
  if (snapshot.incomplete.length > 0) {
    const what = `The schema was not read as a whole (${plural(snapshot.incomplete.length, "part")} missing), so what is absent may be there.`;
    into.unknown({ line: 1, column: 1 }, "the schema can be read", [what, ...snapshot.incomplete].join("\n"));
  }
  checkTables(schema, expected, roles, into);
  checkObjects(schema, expected, roles, into);
  checkAbsent(schema, expected, into);
  await checkRows(db, schema, expected, options, into);
  await checkSettings(db, expected, into);
  await checkTrials(db, expected, { ...options, roles, login }, into);
  return into.checks;
}

/** Schemas that a file names, for a snapshot that must not leave them out. */
export function schemasNamed({ expected }: ExpectationsFile): ReadonlySet<string> {
  const names: string[] = [];
  for (const part of [
    expected.tables,
    expected.views,
    expected.functions,
    expected.sequences,
    expected.enums,
    expected.grants,
    expected.rows,
  ]) {
    for (const one of part?.value ?? []) names.push("name" in one ? one.name : one.value);
  }
  for (const one of expected.schemas?.value ?? []) names.push(`${"name" in one ? one.name : one.value}.`);
  for (const member of Object.values(expected.absent?.value ?? {}))
    for (const one of member.value) names.push(one.value);
  return new Set(names.map(schemaPart));
}

/** `auth` of `auth.users`, `"auth"."users"`, `schema auth` or `function auth.uid()`. */
function schemaPart(name: string): string {
  const kinds = "schema|function|procedure|sequence|table|view|type";
  return new RegExp(`^(?:(?:${kinds})\\s+)?"?([^".(]+)"?\\s*(?:\\.|$)`, "i").exec(name)?.[1] ?? "";
}
