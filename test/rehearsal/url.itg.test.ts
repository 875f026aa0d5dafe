import { openShadow, type ShadowRequest } from "@lockkeeper/rehearsal";
import { type Cluster, defaultMajor, type Major, startCluster } from "@lockkeeper/testing";
import { afterAll, describe, expect, test } from "@jest/globals";
import { describeShadow, rowsOf } from "./describe-shadow.js";
import { connectToEngine, engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

// servers of their own: before 16 nobody can tell whose a role is, and other tests make roles, too
const clusters = new Map<Major, Promise<Cluster>>();
function ownCluster(major: Major = defaultMajor()): Promise<Cluster> {
  const known = clusters.get(major) ?? startCluster({ major });
  clusters.set(major, known);
  return known;
}
afterAll(async () => {
  for (const cluster of clusters.values()) await (await cluster).stop();
});

for (const major of [14, 17] as const) {
  const open = async (request: ShadowRequest) => {
    const cluster = await ownCluster(major);
    return openShadow({ ...request, rehearsal: cluster.url(), major }, engineDeps());
  };
  describeShadow(`PostgreSQL ${major} at a URL`, open, { plays: false, containsCreateRole: major >= 16 });
}

describe("a given server", () => {
  const everything = `select array_to_string(array(select datname::text from pg_database order by 1), ' ') as databases,
    array_to_string(array(select rolname::text from pg_roles order by 1), ' ') as roles`;

  async function ask(sql: string, login: { user?: string; password?: string } = {}) {
    const { host, port, superuser, password } = (await ownCluster()).info;
    const to = {
      host,
      port,
      database: "postgres",
      user: login.user ?? superuser,
      password: login.password ?? password,
    };
    return rowsOf(connectToEngine(to), sql);
  }

  test("has nothing of ours after the end, whatever was made in between", async () => {
    const before = await ask(everything);
    const history = await planned(
      "create role left_behind; create table t (); grant select on t to left_behind;",
      "create database left_behind;",
      "do $$ begin execute format('alter database %I is_template true', current_database()); end $$;",
    );
    const request = engineRequest({ rehearsal: (await ownCluster()).url(), user: "somebody", history });
    const shadow = await openShadow(request, engineDeps());
    expect(shadow.replayed.failed).toBeNull();
    await shadow.clone(shadow.base, "copy");
    await shadow.close();
    expect(await ask(everything)).toEqual(before);
  });

  test("whose superuser has the name of the migrations' role gets another role, and says so", async () => {
    const request = engineRequest({ rehearsal: (await ownCluster()).url(), user: "postgres" });
    const shadow = await openShadow(request, engineDeps());
    try {
      const sql = "select current_user::text as name, rolsuper as superuser from pg_roles where rolname = current_user";
      const [row] = await rowsOf(shadow.session(shadow.base), sql);
      expect(row).toEqual({ name: "lockkeeper_postgres", superuser: false });
      expect(shadow.info.chosen).toContain("files run as lockkeeper_postgres");
    } finally {
      await shadow.close();
    }
  });

  test("plays the platform beside its own superuser postgres", async () => {
    const request = engineRequest({ rehearsal: (await ownCluster()).url(), user: "postgres", platform: "supabase" });
    const shadow = await openShadow(request, engineDeps());
    try {
      const db = await shadow.session(shadow.base);
      const sql = `create table t (id uuid references auth.users);
        create policy p on storage.objects for select to authenticated using (owner = auth.uid())`;
      expect((await db.pipeline(sql.split(";").map((one) => ({ sql: one })))).failed).toBeNull();
    } finally {
      await shadow.close();
    }
  });

  test("is refused to a login that is no superuser", async () => {
    await ask("create role no_superuser login createdb createrole password 'x12345'");
    try {
      const url = new URL((await ownCluster()).url());
      url.username = "no_superuser";
      url.password = "x12345";
      const opening = openShadow(engineRequest({ rehearsal: url.href }), engineDeps());
      await expect(opening).rejects.toMatchObject({ code: "REHEARSAL_UNAVAILABLE" });
    } finally {
      await ask("drop role no_superuser");
    }
  });

  test("may be used by two rehearsals at once", async () => {
    const url = (await ownCluster()).url();
    const open = async () =>
      openShadow(engineRequest({ rehearsal: url, user: "twice", platform: "supabase" }), engineDeps());
    const [one, two] = await Promise.all([open(), open()]);
    await one.close();
    expect(await rowsOf(two.session(two.base), "select current_user::text as name")).toEqual([{ name: "twice" }]);
    await two.close();
  });
});
