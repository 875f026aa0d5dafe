import { existsSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { openShadow } from "@lockkeeper/rehearsal";
import { engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

test.each([14, 15, 16, 17, 18])("PostgreSQL %i replays, copies, and leaves nothing behind", async (major) => {
  const history = await planned("create table t (id int);", "insert into t values (1);");
  const shadow = await openShadow(engineRequest({ major, history }), engineDeps());
  expect(shadow.info).toMatchObject({ engine: "local", major, sameMajor: true });
  expect(shadow.replayed).toEqual({ files: 2, cached: 0, failed: null });
  await shadow.clone(shadow.base, "try");
  const session = await shadow.session("try");
  expect(await session.query("select id from t")).toEqual([{ id: 1 }]);
  await shadow.drop("try");
  await shadow.close();
  expect(existsSync(session.target.host)).toBe(false);
});
