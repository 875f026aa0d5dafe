import { systemClock } from "@lockkeeper/action-kit/system-clock";
import { snapshot, type SnapshotOptions } from "@lockkeeper/catalog";
import { type Database, type SchemaDifference, type Snapshot, type StepDone } from "@lockkeeper/core";
import { connect, resolveConnection } from "@lockkeeper/postgres";

/** A session as an action opens it. */
export function open(url: string): Promise<Database> {
  return connect(resolveConnection({ databaseUrl: url, connection: "auto", applicationName: "lockkeeper test" }), {
    clock: systemClock,
    retry: { attempts: 1 },
  });
}

/** Runs a script of many statements; rejects with what the server says. */
export async function run(db: Database, sql: string): Promise<void> {
  const name = quoteBody(sql);
  await db.query(`do ${name}begin execute ${name.replace("b", "s")}${sql}${name.replace("b", "s")}; end${name}`);
}

/** A dollar quote that the text does not hold. */
function quoteBody(sql: string): string {
  let tag = "b";
  while (sql.includes(`$${tag}`) || sql.includes(`$${tag.replace("b", "s")}`)) tag += "x";
  return `$${tag}$`;
}

/** Reads the schema of a database over a session of its own. */
export async function snapshotOf(url: string, options?: SnapshotOptions): Promise<Snapshot> {
  const db = await open(url);
  try {
    return await snapshot(db, options);
  } finally {
    await db.close();
  }
}

/** Differences in a few words: `breaking changed column public.a.n: type, default`. */
export function told(differences: readonly SchemaDifference[]): string[] {
  return differences.map(({ severity, change, kind, identity, attributes }) => {
    const names = attributes.map(({ name }) => name).join(", ");
    return `${severity} ${change} ${kind} ${identity}${names && `: ${names}`}`;
  });
}

/** A database that counts how often somebody waits for the server. */
export function counting(db: Database): { db: Database; flights: () => number } {
  let flights = 0;
  const counted: Database = Object.create(db);
  const once = <T>(answer: Promise<T>) => {
    flights += 1;
    return answer;
  };
  counted.query = (sql, values) => once(db.query(sql, values));
  counted.pipeline = (steps, onDone?: (done: StepDone) => void) => once(db.pipeline(steps, onDone));
  return { db: counted, flights: () => flights };
}

/** The same session, in whose open transaction a reader takes a savepoint where it would begin one. */
export function inside(session: Database): Database {
  const savepoint: Database = Object.create(session);
  savepoint.query = (sql, values) => session.query(sql, values);
  savepoint.pipeline = (steps) => {
    const [first, last] = [steps[0]?.sql, steps.at(-1)?.sql];
    if (first?.startsWith("start transaction") !== true || last !== "commit") throw new Error(`unexpected: ${first}`);
    return session.pipeline([{ sql: "savepoint look" }, ...steps.slice(1, -1), { sql: "release look" }]);
  };
  return savepoint;
}
