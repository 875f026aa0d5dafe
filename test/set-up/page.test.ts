import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { recordingTerminal } from "@lockkeeper/cli/recording-terminal";
import { runCli } from "@lockkeeper/cli/run-cli";
import { read } from "../guards/source.js";

test("the set-up page shows what init says, and what it writes", async () => {
  const root = mkdtempSync(join(tmpdir(), "lockkeeper-page-"));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put(".git/config", '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n');
    put(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
    for (const name of ["1_a", "2_b", "3_c"]) put(`supabase/migrations/${name}.sql`, "select 1;\n");
    const terminal = { ...recordingTerminal({ columns: 100 }), cwd: () => root };
    await runCli(["init", "--uses", "acme/lockkeeper@v1"], {}, terminal, "1.2.3");

    const page = read("docs/how-to/set-up.md");
    const shown = /<!-- checked by [^>]* -->\n```text\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(terminal.out().split("\n\nThree things")[0]).toBe(shown.trimEnd());

    const gate = readFileSync(join(root, ".github/workflows/migrations.yml"), "utf8");
    const [, withoutHead = ""] = /^#.*\n([\s\S]*)$/.exec(gate) ?? [];
    expect(page).toContain(withoutHead.replace("acme/", "OWNER/"));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("every option that the page names is one", async () => {
  const terminal = recordingTerminal();
  await runCli(["init", "--help"], {}, terminal, "1.2.3");
  const table = /\| option \| for \|\n[\s\S]*?\n\n/.exec(read("docs/how-to/set-up.md"))?.[0] ?? "";
  const named = [...table.matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option ?? "");
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((option) => !new RegExp(`\n  ${option}[ \n]`).test(terminal.out()))).toEqual([]);
});
