import { expect, test } from "@jest/globals";
import { downSection } from "./down-section.js";

test.each<[name: string, text: string, section: string | null]>([
  ["none", "create table a (b int);", null],
  [
    "at the end, at its own line",
    "select 1;\n/* lockkeeper: down\ndrop table a;\n*/\n",
    `${" ".repeat(9)}\n${" ".repeat(19)}\ndrop table a;\n`,
  ],
  ["in a string", "select '/* lockkeeper: down drop table a; */';", null],
  ["in a dollar quote", "do $$ begin /* lockkeeper: down */ end $$;", null],
  ["another comment", "/* lockkeeper: downhill */ select 1;", null],
  ["not closed", "/* lockkeeper: down\ndrop table a;", null],
  [
    "with a comment in it",
    "/*lockkeeper: DOWN\ndrop /* all */ table a;*/",
    `${" ".repeat(18)}\ndrop /* all */ table a;`,
  ],
])("%s", (_name, text, section) => {
  expect(downSection(text)).toBe(section);
});
