import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Finding } from "@lockkeeper/core";
import { judge, type Rule, rules } from "@lockkeeper/hazards";
import { parseTrees } from "@lockkeeper/sql/tree";
import { type Example, readExample } from "./example.js";
import { nothingSeen, type Seen, seeOn } from "./seen.js";

const sqlOf = (id: string, name: string) =>
  readFileSync(new URL(`../../packages/hazards/src/rules/${id}/${name}.sql`, import.meta.url), "utf8");

function judged(example: Example, seen: Seen): Promise<readonly Finding[]> {
  return judge({
    migrations: example.pending,
    measured: seen.measured,
    before: seen.before,
    after: seen.after,
    live: null,
    major: seen.major,
    version: seen.version,
    supabase: example.needs.supabase,
    exposedSchemas: example.needs.exposed,
    ignore: [],
    docsBase: "https://docs.test/hazards",
  });
}

const places = (findings: readonly Finding[], { id }: Rule) =>
  findings.filter(({ rule }) => rule === id).map(({ file, line }) => `${file}:${line}`);

/** A rule whose findings come from the target's rows, or from nothing but the schema, has no text to read. */
const readsText = (rule: Rule, example: Example) =>
  !example.needs.measurement && (rule.statement !== undefined || rule.file !== undefined);

const looking = rules.filter(({ statement, file, state }) => statement || file || state);

test.each(looking.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
  const bad = await readExample(sqlOf(id, "bad"));
  const badSeen = await seeOn(bad);
  expectHits(places(await judged(bad, badSeen), rule), bad, `${id}/bad.sql`);
  await expectRemedies(await judged(bad, badSeen), rule);
  if (readsText(rule, bad))
    expectHits(places(await judged(bad, nothingSeen(bad)), rule), bad, `${id}/bad.sql, its text`);

  const good = await readExample(sqlOf(id, "good"));
  const goodSeen = await seeOn(good);
  expect({ example: `${id}/good.sql`, failed: goodSeen.failed }).toEqual({ example: `${id}/good.sql`, failed: null });
  expect(places(await judged(good, goodSeen), rule)).toEqual([]);
  if (readsText(rule, good)) expect(places(await judged(good, nothingSeen(good)), rule)).toEqual([]);
});

function expectHits(found: readonly string[], { marked }: Example, where: string): void {
  if (marked.length === 0) expect({ where, found: found.length > 0 }).toEqual({ where, found: true });
  else expect({ where, found: [...new Set(found)].toSorted() }).toEqual({ where, found: marked.toSorted() });
}

/** A remedy is there to be pasted: it is SQL, but where a person has to fill in what nobody can know. */
async function expectRemedies(findings: readonly Finding[], { id }: Rule): Promise<void> {
  for (const { rule, remedy } of findings) {
    if (rule !== id || !remedy?.sql || /<[^>]+>|\.\.\./.test(remedy.sql)) continue;
    expect({ sql: remedy.sql, parses: (await parseTrees(remedy.sql)) !== null }).toMatchObject({ parses: true });
  }
}
