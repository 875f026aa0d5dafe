import { expect, test } from "@jest/globals";
import { recordedBefore, recordedFingerprint, recordedSchema } from "@lockkeeper/migrations";
import { freshDatabase, runOnce } from "@lockkeeper/testing";
import { open, rowsOf } from "./world.js";

// Before the first push anybody who may create schemas can make one of the audit's name, and a reader asks what stands in it.
const makeIts: [what: string, sql: string][] = [
  ["a view", "create view lockkeeper.deployments as select stranger.act() as id"],
  ["a type", "create table lockkeeper.deployments (id stranger.mine)"],
  [
    "a policy",
    "create table lockkeeper.deployments (id uuid, started_at timestamptz, finished_at timestamptz, result text, actor text, commit_sha text, run_url text, fingerprint_before text, fingerprint_after text, catalog_state jsonb); insert into lockkeeper.deployments (fingerprint_after, finished_at) values ('x', now()); alter table lockkeeper.deployments enable row level security; create policy p on lockkeeper.deployments using (stranger.act() = 1)",
  ],
];
test.each(makeIts)("%s runs nothing of its maker's", async (_what, sql) => {
  const other = await freshDatabase();
  const reader = `reader_${other.name}`;
  const url = other.url.replace(/\/\/[^@/]+@/, `//${reader}:reads@`);
  const make = `create schema stranger; create schema lockkeeper;
    create function stranger.act() returns int language plpgsql as 'begin raise exception ''a stranger acts''; end';
    create domain stranger.mine as int check (stranger.act() = 1);
    create table lockkeeper.snapshots (fingerprint text, format text, snapshot bytea); ${sql};
    create role ${reader} login password 'reads'; grant usage on schema lockkeeper, stranger to ${reader};
    grant select on all tables in schema lockkeeper to ${reader}`;
  try {
    await rowsOf(other.url, `do $do$ begin execute $sql$${make}$sql$; end $do$`);
    const db = await open(url);
    const options = { auditSchema: "lockkeeper" };
    const answers = [
      await recordedFingerprint(db, options),
      await recordedSchema(db, options),
      await recordedBefore(db, options),
    ];
    await db.close();
    const missing = answers.map((answer) => answer.missing);
    expect(missing.join()).not.toContain("a stranger acts");
    expect(missing).toEqual(
      answers.map(() => expect.stringMatching(/no table as a push|not those of|Row security|may not read/)),
    );
  } finally {
    await other.drop();
    await runOnce(other.cluster.url(), `drop role if exists ${reader}`);
  }
});
