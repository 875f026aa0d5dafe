import {
  migrationBetween,
  type MigrationStatement,
  schemaGap,
  settleOrder,
  snapshot,
  withRole,
} from "@lockkeeper/catalog";
import { type Database, plural, type PlannedMigration, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import { type PatienceParts, replay, type Shadow, withPatience } from "@lockkeeper/rehearsal";
import type { Cluster } from "./ground.js";

/** What could not be brought about, as a sentence. */
export class NotProved extends Error {}

/** A rehearsal on which migrations go up and down. */
export class Stage {
  readonly #shadow: Shadow;
  readonly #cluster: Cluster;
  readonly #parts: PatienceParts;

  constructor(shadow: Shadow, cluster: Cluster, parts: PatienceParts) {
    this.#shadow = shadow;
    this.#cluster = cluster;
    this.#parts = parts;
  }

  /** The schema as it stands there. */
  async look(): Promise<Snapshot> {
    const { platform, user } = this.#cluster;
    const admin = await this.#shadow.admin(this.#shadow.base);
    try {
      // on a server that has the role for itself another one plays it (packages/rehearsal/src/engines/url)
      return withRole(await snapshot(admin, { platform }), `lockkeeper_${user}`, user);
    } finally {
      await admin.close();
    }
  }

  /** Makes the state that the migrations started from; returns what could not be made. */
  async build(goal: Snapshot): Promise<readonly SchemaDifference[]> {
    const draft = migrationBetween(await this.look(), goal, { role: this.#cluster.user });
    await this.#session((session) => settleOrder(session, draft));
    return this.gap(await this.look(), goal);
  }

  /** Writes what leads from the one schema to the other, and runs it, in the order in which it goes through. */
  async lead(
    from: Snapshot,
    to: Snapshot,
  ): Promise<{ statements: readonly MigrationStatement[]; without: readonly string[] }> {
    const draft = migrationBetween(from, to, { role: this.#cluster.user });
    const { statements, failed } = await this.#session((session) => settleOrder(session, draft));
    const [first] = failed;
    if (first) {
      const { kind, identity } = first.statement.about;
      throw new NotProved(
        `${plural(failed.length, "statement")} did not run on the rehearsal, the first (${kind} \`${identity}\`) with "${first.error.message}".`,
      );
    }
    return { statements, without: draft.without };
  }

  /** Runs a file as a push would. */
  async run(file: PlannedMigration): Promise<void> {
    const { failed } = await this.#session((session) => replay(session, [file]));
    if (failed === null) return;
    const place = `${failed.file}${failed.line === null ? "" : `:${failed.line}`}`;
    throw new NotProved(`\`${place}\` did not run on the rehearsal: ${failed.message}`);
  }

  gap(one: Snapshot, other: Snapshot): readonly SchemaDifference[] {
    return schemaGap(one, other, this.#cluster.platform);
  }

  /** A session of its own each time, as the role of migrations: other people's code never runs as a superuser. */
  async #session<T>(work: (session: Database) => Promise<T>): Promise<T> {
    const session = await this.#shadow.session(this.#shadow.base);
    try {
      return await withPatience(session, this.#parts, () => work(session));
    } finally {
      await session.close();
    }
  }
}
