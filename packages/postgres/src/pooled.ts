import { type Database, LockkeeperError } from "@lockkeeper/core";

const rounds = 5;
const ownPid = "select pg_catalog.pg_backend_pid() as pid";

/**
 * True when something stands between us and the server: login named another process than the one that answers.
 * `backendPid` is what `pg_backend_pid()` said on this connection, so asking costs nothing where it was read anyway.
 */
export function pooled(db: Database, backendPid: number): boolean {
  return db.loginPid !== backendPid;
}

/**
 * Rejects with POOLER_MODE when the statements of `db` are spread over several server sessions. Call it outside a
 * transaction. A direct connection costs nothing beyond knowing `backendPid`: pass the one that the first batch read;
 * without it `db.pid()` asks once. Only where a pooler is seen, a second connection proves its mode.
 *
 * The proof: while the second one holds a transaction, no other session may be given its server process. Under
 * transaction pooling either it got the very process that served us, or we are given another one than before.
 */
export async function refuseTransactionPooler(db: Database, backendPid?: number): Promise<void> {
  const pid = backendPid ?? (await db.pid());
  if (!pooled(db, pid)) return;
  const second = await db.observer();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const begun = second.pipeline([{ sql: "begin" }, { sql: ownPid, rows: true }]);
      const { done } = await begun.catch((error: unknown) => {
        // statement pooling knows no transactions, and hangs up
        throw String(error).includes("pooling mode") ? transactionPooler(db) : error;
      });
      // ours is not asked when it was given away: a pool of one would let it wait for the transaction that we hold
      if (done[1]?.rows[0]?.["pid"] === pid || (await askPid(db)) !== pid) throw transactionPooler(db);
      await second.query("rollback");
    }
  } finally {
    await second.close();
  }
}

async function askPid(db: Database): Promise<unknown> {
  const [row] = await db.query(ownPid);
  return row?.["pid"];
}

function transactionPooler({ target: { host, port } }: Database): LockkeeperError {
  return new LockkeeperError(
    "POOLER_MODE",
    `${host}:${port} is a pooler that gives each transaction another session.`,
    {
      hint:
        "Give the URL of the server itself, or of a pooler in session mode (on Supabase port 5432 instead of 6543): an apply " +
        "needs one session for its lock, its settings and its statements outside transactions.",
    },
  );
}
