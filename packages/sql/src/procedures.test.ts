import { expect, test } from "@jest/globals";
import { procedureCommits, proceduresThatCommit } from "./procedures.js";

test.each<[body: string, commits: boolean]>([
  ["begin commit; end", true],
  ["begin insert into t values (1); COMMIT; end", true],
  ["begin rollback and chain; end", true],
  ["begin if a then commit; end if; end", true],
  ["begin if a then null; else rollback; end if; end", true],
  ["begin for i in 1..9 loop commit /* ; */ ; end loop; end", true],
  ["<<a>> begin <<b>> begin commit; end; end", true],
  ["declare commit int; begin commit := 1; end", false],
  ["begin perform 'commit;'; -- commit;\n end", false],
  ["begin select 1 as commit; end", false],
  ["begin commit_all(); raise notice 'x'; end", false],
  ["begin execute 'commit'; end", false],
  ["", false],
])("commits: %s", (body, commits) => {
  expect(procedureCommits(body)).toBe(commits);
});

test.each<[name: string, sql: string, names: string[]]>([
  ["plain", "create procedure p() language plpgsql as $$ begin commit; end $$", ["p"]],
  [
    "qualified, replaced, after comments",
    '-- c\nCreate Or Replace Procedure S."P ""q"() as $x$begin commit; end$x$ language \'PLpgSQL\'',
    ['s.P "q'],
  ],
  ["body in quotes", "create procedure p() language \"plpgsql\" as 'begin perform ''x''; commit; end'", ["p"]],
  ["body with escapes", "create procedure p() language plpgsql as E'begin\\ncommit;\\nend'", ["p"]],
  ["argument named language", "create procedure p(language text) as 'begin commit; end' language plpgsql", ["p"]],
  ["that does not commit", "create procedure p() language plpgsql as $$ begin end $$", []],
  ["in another language", "create procedure p() language plpython3u as $$ begin commit; end $$", []],
  ["function", "create function p() returns void language plpgsql as $$ begin commit; end $$", []],
  ["not a procedure", "drop procedure p", []],
])("procedures: %s", (_, text, names) => {
  expect(proceduresThatCommit([{ text }])).toEqual(names);
});
