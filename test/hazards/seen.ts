import type { MeasuredMigration, Snapshot } from "@lockkeeper/core";
import { replay } from "@lockkeeper/rehearsal";
import { freshDatabase, MAJORS } from "@lockkeeper/testing";
import { open } from "../push/world.js";
import type { Example } from "./example.js";

/** What a real server showed of an example. */
export interface Seen {
  measured: readonly MeasuredMigration[];
  before: Snapshot | null;
  after: Snapshot | null;
  major: number;
  version: string | null;
  /** why the migration did not run, or null */
  failed: string | null;
}

/** The state in which nothing was rehearsed: the text is all there is. */
export function nothingSeen({ needs }: Example): Seen {
  return { measured: [], before: null, after: null, major: needs.major ?? 17, version: null, failed: null };
}

/** Makes the state before on a fresh database, and tries the pending files on it. */
export async function seeOn({ needs, before, pending }: Example): Promise<Seen> {
  const major = MAJORS.find((one) => one === needs.major);
  const database = await freshDatabase(major);
  const db = await open(database.url);
  try {
    const made = await replay(db, before);
    if (made.failed) throw new Error(`the state before: ${made.failed.message}`);
    const { failed } = await replay(db, pending);
    return {
      measured: [],
      before: null,
      after: null,
      major: major ?? 17,
      version: null,
      failed: failed?.message ?? null,
    };
  } finally {
    await db.close();
    await database.drop();
  }
}
