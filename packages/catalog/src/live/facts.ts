import {
  type Clock,
  type Database,
  type LiveFacts,
  type RelationFacts,
  relationKinds,
  type RelationName,
  relationName,
  type Row,
} from "@lockkeeper/core";
import { type Answers, ask, type Names, sizesAreNoted } from "./ask.js";
import { type Load, loadOf } from "./load.js";
import { splitRelationName } from "./relation-names.js";
import { toBlocker } from "./sessions.js";

export interface LiveOptions {
  clock: Clock;
  /** pause between two reads of the counters; 0 (the default) takes the averages since the statistics were reset */
  betweenReadsMs?: number;
  /** where the server does not say since when it counts, the counters are read again when this settles */
  meanwhile?: Promise<unknown>;
  /** age in seconds from which a transaction is long; default 10 */
  longSeconds?: number;
}

/**
 * What the target says about its relations, its load and its sessions; `relations` that do not exist are left out, "all" are
 * those of every schema but the server's own. One flight, another one after `betweenReadsMs`, and a further one when a
 * relation is locked so that its size cannot be had. What the login may not see stands in `missing`. Rejects with
 * DatabaseError only when the server itself is in trouble.
 */
export async function readLiveFacts(
  db: Database,
  relations: readonly RelationName[] | "all",
  { clock, betweenReadsMs = 0, longSeconds = 10, meanwhile }: LiveOptions,
): Promise<LiveFacts> {
  const asking = { names: namesOf(relations), longSeconds };
  const readAt = clock.now().toISOString();
  const { answers, missing } = await ask(db, asking);
  const again = async (pause: Promise<unknown>) => {
    await pause;
    return loadOf(answers, (await ask(db, asking, ["counters"])).answers.counters);
  };
  const since = loadOf(answers, null);
  const load =
    betweenReadsMs > 0
      ? await again(clock.sleep(betweenReadsMs))
      : since.rates === null && meanwhile
        ? await again(meanwhile)
        : since;
  const hidden = Number(answers.hidden[0]?.["hidden"] ?? 0);
  const facts = answers.sizes.map((row) => factsOf(row, load.perSecond));
  return {
    readAt,
    rates: load.rates,
    relations: Object.fromEntries(facts.map((one) => [one.relation, one])),
    longTransactions: answers.transactions.map(toBlocker),
    settings: {
      lockTimeoutMs: setting(answers, "lock_timeout"),
      statementTimeoutMs: setting(answers, "statement_timeout"),
    },
    missing: [
      ...missing,
      ...(load.rates === null ? ["Writes and reads per second: the server does not say since when it counts."] : []),
      ...(answers.sizes.some((row) => row["noted"] === true) ? [sizesAreNoted] : []),
      ...(hidden > 0 ? [`What ${hidden} sessions of other roles do: pg_read_all_stats would show it.`] : []),
    ],
  };
}

function namesOf(relations: readonly RelationName[] | "all"): Names {
  if (relations === "all") return [null, null];
  const parts = relations.map(splitRelationName).filter((pair) => pair !== null);
  return [parts.map(([schema]) => schema), parts.map(([, name]) => name)];
}

function setting({ settings }: Answers, name: string): number | null {
  const value = settings.find((row) => row["name"] === name)?.["ms"];
  return typeof value === "number" ? value : null;
}

function factsOf(row: Row, perSecond: Load["perSecond"]): RelationFacts {
  const load = perSecond.get(String(row["oid"]));
  return {
    relation: relationName(String(row["schema"]), String(row["name"])),
    kind: relationKinds[String(row["kind"])] ?? "table",
    table: typeof row["table_name"] === "string" ? relationName(String(row["table_schema"]), row["table_name"]) : null,
    bytes: amount(row["bytes"]),
    indexBytes: amount(row["index_bytes"]),
    rows: amount(row["rows"]),
    writesPerSecond: load?.writes ?? null,
    readsPerSecond: load?.reads ?? null,
  };
}

function amount(value: unknown): number | null {
  return typeof value === "number" ? Math.round(value) : null;
}
