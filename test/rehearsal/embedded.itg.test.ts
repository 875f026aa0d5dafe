import { mkdtempSync, rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "@jest/globals";
import { describeTransport } from "@lockkeeper/postgres/transports/conformance";
import { openShadow, type Shadow, type ShadowRequest } from "@lockkeeper/rehearsal";
import { describeShadow, rowsOf } from "./describe-shadow.js";
import { engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

const open = (request: ShadowRequest) => openShadow({ ...request, rehearsal: "embedded", major: 18 }, engineDeps());

describeShadow("PGlite", open);

let shared: Shadow | null = null;
afterAll(() => shared?.close());

describeTransport("a session of PGlite", async () => {
  shared ??= await open(engineRequest());
  return shared.session(shared.base);
});

describe("PGlite", () => {
  test("is no secret: what it cannot do stands in its description", async () => {
    shared ??= await open(engineRequest());
    expect(shared.info).toMatchObject({ engine: "embedded", major: 18, version: expect.stringMatching(/^18\.\d+$/) });
    expect(shared.info.chosen).toContain("it has one session and knows no statement_timeout");
  });

  test("comes from the cache the second time", async () => {
    const cacheDir = mkdtempSync("/tmp/lockkeeper-embedded-");
    try {
      const history = await planned("create table a as select 1 as n;");
      for (const cached of [0, 1]) {
        const shadow = await open(engineRequest({ history, cacheDir, platform: "supabase", user: "postgres" }));
        expect(shadow.replayed).toEqual({ files: 1, cached, failed: null });
        const sql =
          "select n, current_user::text as name, rolsuper from public.a, pg_roles where rolname = current_user";
        expect(await rowsOf(shadow.session(shadow.base), sql)).toEqual([{ n: 1, name: "postgres", rolsuper: false }]);
        await shadow.close();
      }
    } finally {
      rmSync(cacheDir, { recursive: true });
    }
  });

  test("that is not installed is an error that says what to install", async () => {
    const opening = openShadow(engineRequest({ rehearsal: "embedded" }), engineDeps({ workspace: "/" }));
    await expect(opening).rejects.toMatchObject({
      code: "REHEARSAL_UNAVAILABLE",
      hint: expect.stringContaining("@electric-sql/pglite"),
    });
  });
});
