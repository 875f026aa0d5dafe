import { expect, test } from "@jest/globals";
import { parseScript } from "@lockkeeper/sql";
import { obstaclesFor } from "./obstacles.js";

test.each([
  ["create index concurrently i on s.t (a)", ['"s"."t" SHARE UPDATE EXCLUSIVE', '"s"."t" ROW EXCLUSIVE']],
  ["drop index concurrently i", ['"i" SHARE UPDATE EXCLUSIVE', '"i" ROW EXCLUSIVE']],
  ['reindex table concurrently "Odd"', ['"Odd" SHARE UPDATE EXCLUSIVE', '"Odd" ROW EXCLUSIVE']],
  ["vacuum (analyze) a, s.b", ['"a" SHARE UPDATE EXCLUSIVE', '"s"."b" SHARE UPDATE EXCLUSIVE']],
  ["alter table p detach partition c concurrently", ['"p" SHARE UPDATE EXCLUSIVE', '"c" ROW EXCLUSIVE']],
  ["vacuum", []],
  ["reindex schema concurrently s", []],
  ["discard all", []],
  ["no sql at all", []],
])("%s", async (sql, obstacles) => {
  const { statements } = await parseScript(new TextEncoder().encode(sql), "f.sql");
  const [statement] = statements;
  const found = statement ? await obstaclesFor(statement) : null;
  expect(found?.map(({ relation, mode }) => `${relation} ${mode}`)).toEqual(obstacles);
});
