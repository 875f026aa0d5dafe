import { expect, test } from "@jest/globals";
import { type Clock, type Database, DatabaseError, LockkeeperError, type PipelineResult } from "@lockkeeper/core";
import type { PreflightLimits } from "./limits.js";
import { preflight } from "./preflight.js";

const clock: Clock = {
  now: () => new Date("2026-11-20T12:00:00Z"),
  monotonic: () => 0,
  sleep: (_ms, signal) => new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
  random: () => 0,
};

const target = {
  host: "db.example.com",
  port: 6543,
  database: "shop",
  user: "app",
  transport: "direct",
  tls: "verified",
} as const;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is asked of a server here needs no limit
const limits = { disk: null, backup: null, window: null, blackout: null } as PreflightLimits;

/** A server of which only these members are asked. */
function server(members: Partial<Database>): Database {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as said
  return { target, requireSession: () => Promise.resolve(), ...members } as Database;
}

async function statesOf(db: Database): Promise<Record<string, string>> {
  const standing = () => Promise.resolve({ refused: null, last: [], journal: [], holders: [] });
  const { checks, facts } = await preflight(
    { db, standing },
    {
      limits,
      weights: { skip: new Set(), warn: new Set(), emergency: false },
      clock,
      signal: new AbortController().signal,
    },
  );
  const states = checks.map(({ name, state, message }) => [name, `${state}: ${message}`] as const);
  return { ...Object.fromEntries(states), unknown: facts.unknown.join(", ") };
}

const silent = (): Promise<PipelineResult> => Promise.resolve({ done: [], failed: null, transaction: "idle" });

test("no answer is no good answer", async () => {
  const states = await statesOf(server({ pipeline: silent }));
  const told = Object.entries(states).filter(([, state]) => state.startsWith("error: It was not answered."));
  expect(told.map(([name]) => name)).toEqual([
    "server-version",
    "writable",
    "privileges",
    "connections",
    "replication-lag",
    "wraparound",
  ]);
});

test("what is refused is asked no more, and everything else is", async () => {
  const asked: number[] = [];
  const error = new DatabaseError({ sqlstate: "42501", message: "permission denied for function pg_control_system" });
  const refusing = server({
    pipeline: (steps) => {
      asked.push(steps.length);
      const index = steps.findIndex(({ sql }) => sql.includes("pg_control_system") || sql.includes("pg_ls_waldir"));
      const failed = index < 0 ? null : { index, error };
      return Promise.resolve({ done: [], failed, transaction: "idle" });
    },
  });
  const { unknown = "" } = await statesOf(refusing);
  expect(unknown).toContain("systemIdentifier, walBytes");
  // pg_ls_waldir comes last, right after it
  expect(asked).toEqual([14, 1]);
});

test("a pooler that gives no session of its own is no way to push", async () => {
  const pooler = new LockkeeperError("POOLER_MODE", "The pooler spreads statements over several sessions.", {
    hint: "Use port 5432.",
  });
  const states = await statesOf(server({ pipeline: silent, requireSession: () => Promise.reject(pooler) }));
  expect(states["connection"]).toBe("failed: The pooler spreads statements over several sessions.");
});
