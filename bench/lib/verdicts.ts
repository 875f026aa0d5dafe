import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LiveFacts,
  type MeasuredMigration,
  objectsOf,
  type PlannedMigration,
  type RelationFacts,
  type Snapshot,
} from "@lockkeeper/core";
import { judge, rules } from "@lockkeeper/hazards";
import { openFolder, previewOfEmpty } from "@lockkeeper/migrations";
import { openShadow, rehearse } from "@lockkeeper/rehearsal";
import { type Effects, lockMatrix, lockMatrixSetup } from "../../test/lock-matrix/read.js";
import { limits, lookAt, shadowDeps } from "./rehearsal.js";

/** One statement of the lock matrix: what it does, and what each tool says of it. */
export interface Verdict {
  name: string;
  sql: string;
  /** it keeps readers or writers waiting while it goes over a whole table */
  truth: boolean;
  /** what it does, in words */
  does: string;
  measured: boolean;
  text: boolean;
  squawk: boolean;
  /** squawk's rules that count here */
  squawkRules: readonly string[];
}

/** squawk's rules whose documentation says that the statement blocks for long: the others are about other things. */
export const squawkBlocking = [
  "adding-field-with-default",
  "adding-foreign-key-constraint",
  "adding-not-nullable-field",
  "adding-required-field",
  "adding-serial-primary-key-field",
  "changing-column-type",
  "constraint-missing-not-valid",
  "disallowed-unique-constraint",
  "require-concurrent-index-creation",
  "require-concurrent-reindex",
];

/** TRUNCATE gives a table a new, empty file: no work that grows with the table. */
const instant = /^truncate\b/i;
const strong: Record<string, string> = {
  AE: "ACCESS EXCLUSIVE",
  E: "EXCLUSIVE",
  SRE: "SHARE ROW EXCLUSIVE",
  S: "SHARE",
};

/** Every statement of the matrix that runs on that major. */
export async function verdicts(major: number): Promise<Verdict[]> {
  // the rehearsal's role may not drop what is not there, and needs none of it
  const setup = lockMatrixSetup().replace(/drop schema if exists m cascade;/, "");
  const [history] = await pendingFile("20250101000000_setup", setup);
  if (!history) throw new Error("the setup gives no migration");
  const request = {
    rehearsal: "local",
    major,
    platform: "plain",
    user: "postgres",
    roles: [],
    cacheDir: null,
  } as const;
  const shadow = await openShadow({ ...request, history: [history] }, shadowDeps());
  try {
    if (shadow.replayed.failed) throw new Error(shadow.replayed.failed.message);
    const before = await lookAt(shadow, shadow.base, "plain");
    // nobody writes to a materialized view: only a lock against readers keeps anybody waiting
    const readOnly = new Set(
      objectsOf(before, "materialized view").map(({ identity }) => identity.replace(/^m\./, "")),
    );
    const found: Verdict[] = [];
    for (const { name, sql, expected } of lockMatrix(major)) {
      if (!("locks" in expected)) continue;
      const [pending] = await pendingFile(`20260101000000_${name.toLowerCase()}`, `set search_path = m;\n${sql};`);
      if (!pending) continue;
      await shadow.clone(shadow.base, "one");
      const { migrations: measured } = await rehearse(shadow, "one", [pending], limits);
      const after = await lookAt(shadow, "one", "plain");
      await shadow.drop("one");
      found.push({
        name,
        sql,
        ...truthOf(sql, expected, readOnly),
        measured: await fires(pending, measured, before, after, major),
        text: await fires(pending, [], before, null, major),
        ...askSquawk(sql, major),
      });
    }
    return found;
  } finally {
    await shadow.close();
  }
}

function truthOf(
  sql: string,
  { locks, rewrite, scan }: Effects,
  readOnly: ReadonlySet<string>,
): Pick<Verdict, "truth" | "does"> {
  const work = [...new Set([...rewrite, ...scan])];
  const waits = (lock = "", relation = "") => (readOnly.has(relation) ? lock === "AE" : strong[lock] !== undefined);
  const hurt = work.filter((relation) => waits(locks[relation], relation));
  const doing = rewrite.length > 0 ? "writes" : "reads";
  const what = hurt.map((relation) => `${doing} all of \`${relation}\` under ${strong[locks[relation] ?? ""]}`);
  const truth = hurt.length > 0 && !instant.test(sql);
  return { truth, does: truth ? what.join(", ") : "nothing that grows with the table while others wait" };
}

const locking = new Set(rules.filter(({ category }) => category === "locking").map(({ id }) => id));

/** Tables of 10 GB: large enough that everything which takes time in proportion says how long. */
function large({ objects }: Snapshot): LiveFacts {
  const sized = objects.filter(({ kind }) => /^(table|materialized view)$/.test(kind));
  const facts = (relation: string): RelationFacts => ({
    relation,
    kind: "table",
    table: null,
    bytes: 10 * 1024 ** 3,
    indexBytes: 1024 ** 3,
    rows: 100_000_000,
    writesPerSecond: 0,
    readsPerSecond: 0,
  });
  return {
    readAt: "",
    rates: null,
    relations: Object.fromEntries(sized.map(({ identity }) => [identity, facts(identity)])),
    longTransactions: [],
    settings: { lockTimeoutMs: null, statementTimeoutMs: null },
    missing: [],
  };
}

/** Whether a rule about locks warns of something that takes time in proportion to a table. */
async function fires(
  migration: PlannedMigration,
  measured: readonly MeasuredMigration[],
  before: Snapshot,
  after: Snapshot | null,
  major: number,
): Promise<boolean> {
  const input = { migrations: [migration], measured, before, after, live: large(before), major, version: null };
  const found = await judge({ ...input, supabase: false, exposedSchemas: [], ignore: [], docsBase: "" });
  return found.some(({ rule, severity, live }) => locking.has(rule) && severity !== "info" && live?.estimateMs);
}

const squawkProgram = createRequire(import.meta.url).resolve("squawk-cli/js/bin/squawk");

function askSquawk(sql: string, major: number): Pick<Verdict, "squawk" | "squawkRules"> {
  const folder = mkdtempSync(join(tmpdir(), "lockkeeper-squawk-"));
  try {
    writeFileSync(join(folder, "one.sql"), `${sql};\n`);
    const { stdout } = spawnSync(
      process.execPath,
      [squawkProgram, "--reporter", "json", "--pg-version", `${major}.0`, join(folder, "one.sql")],
      {
        encoding: "utf8",
      },
    );
    const said: { rule_name: string }[] = JSON.parse(stdout || "[]");
    const counting = said.map(({ rule_name: rule }) => rule).filter((rule) => squawkBlocking.includes(rule));
    return { squawk: counting.length > 0, squawkRules: [...new Set(counting)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function squawkVersion(): string {
  return execFileSync(process.execPath, [squawkProgram, "--version"], { encoding: "utf8" }).trim();
}

async function pendingFile(name: string, sql: string): Promise<readonly PlannedMigration[]> {
  const bytes = new TextEncoder().encode(sql);
  const file = `${name}.sql`;
  const files = {
    list: () => Promise.resolve([file]),
    read: () => Promise.resolve(bytes),
    exists: () => Promise.resolve(true),
    write: () => Promise.reject(new Error("nothing is written")),
  };
  const opened = await openFolder({ migrationsPath: "m", layout: "plain", auditSchema: "lockkeeper" }, files);
  const options = { outOfOrder: "block", edited: "block", remoteOnly: "block" } as const;
  return (await previewOfEmpty({ ...opened, options, auditSchema: "lockkeeper" })).pending;
}
