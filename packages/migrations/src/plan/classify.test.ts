import { describe, expect, test } from "@jest/globals";
import { type AppliedMigration, type Migration, sha256 } from "@lockkeeper/core";
import { contentOf, storedTokens } from "../content.js";
import { supabase } from "../layouts/supabase.js";
import { classify, type Comparison, type PlanOptions, undecided } from "./classify.js";

const file = (version: string, text = `select ${version};`): Migration => {
  const bytes = new TextEncoder().encode(text);
  return { version, name: "x", file: `db/${version}_x.sql`, bytes, sha256: sha256(bytes) };
};
const row = (version: string, more: Partial<AppliedMigration> = {}): AppliedMigration => ({
  version,
  name: null,
  statementsSha256: contentOf(file(version)).statementsSha256,
  fileSha256: null,
  contentSha256: null,
  finished: true,
  ...more,
});
const strict: PlanOptions = { outOfOrder: "block", edited: "block", remoteOnly: "block" };
const mild: PlanOptions = { outOfOrder: "allow", edited: "warn", remoteOnly: "ignore" };
const look = (files: Migration[], applied: AppliedMigration[], more: Partial<Comparison> = {}, options = strict) => {
  const input = {
    files,
    applied,
    content: contentOf,
    sameText: new Map(),
    orphanTokens: new Map(),
    baselines: [],
    ...more,
  };
  return classify(input, supabase, options).map(
    (e) => `${e.version} ${e.class}${e.other === null ? "" : ` (${e.other})`}${e.blocks ? " !" : ""}`,
  );
};
const edited = row("1", { statementsSha256: "other" });

describe("classify", () => {
  test.each<[name: string, actual: () => string[], expected: string[]]>([
    ["nothing", () => look([], []), []],
    ["a fresh database", () => look([file("1"), file("2")], []), ["1 pending", "2 pending"]],
    [
      "out of order names what is newer",
      () => look([file("1"), file("2")], [row("2")]),
      ["1 out-of-order (2) !", "2 applied"],
    ],
    [
      "newer than something that is remote-only",
      () => look([file("1")], [row("2")]),
      ["1 out-of-order (2) !", "2 remote-only !"],
    ],
    [
      "not older than what never finished",
      () => look([file("1"), file("2")], [row("2", { finished: false })]),
      ["1 pending", "2 interrupted !"],
    ],
    [
      "edited, as the texts tell",
      () => look([file("1")], [edited], { sameText: new Map([["1", false]]) }),
      ["1 edited !"],
    ],
    [
      "applied, as the texts tell",
      () => look([file("1")], [edited], { sameText: new Map([["1", true]]) }),
      ["1 applied"],
    ],
    ["edited, when nobody could read the texts", () => look([file("1")], [edited]), ["1 edited !"]],
    ["renamed", () => look([file("2", "select 1;")], [row("1")]), ["2 renamed (1) !"]],
    [
      "renamed, as the texts tell",
      () => look([file("2", "select 1;")], [edited], { orphanTokens: new Map([["1", storedTokens(["select 1"])]]) }),
      ["2 renamed (1) !"],
    ],
    [
      "two files of one content, one of them applied",
      () => look([file("1"), file("2", "select 1;")], [row("1")]),
      ["1 applied", "2 pending"],
    ],
    [
      "an empty file is no rename of another one",
      () => look([file("2", "")], [row("1", { statementsSha256: sha256("") })]),
      ["1 remote-only !", "2 pending"],
    ],
    [
      "a row of which nothing is known is no rename",
      () => look([file("2")], [row("1", { statementsSha256: null })]),
      ["1 remote-only !", "2 pending"],
    ],
    [
      "squashed, inside the range only",
      () =>
        look([file("9", "-- new")], [row("1"), row("3"), row("5")], {
          baselines: [{ version: "9", first: "1", last: "3" }],
        }),
      ["1 squashed (9) !", "3 squashed (9) !", "5 remote-only !", "9 pending"],
    ],
    [
      "with the mildest options",
      () => look([file("2"), file("4", "x")], [row("1"), row("3"), { ...edited, version: "4" }], {}, mild),
      ["1 remote-only", "2 out-of-order (4)", "3 remote-only", "4 edited"],
    ],
  ])("%s", (_name, actual, expected) => expect(actual()).toEqual(expected));
});

describe("undecided: what must be read from the server", () => {
  test.each<[name: string, files: Migration[], applied: AppliedMigration[], expected: string[]]>([
    ["nothing when the digests agree", [file("1")], [row("1")], []],
    ["versions whose digests differ", [file("1"), file("2")], [edited, row("2")], ["1"]],
    ["nothing of what has no file, when no file is new", [file("2")], [row("1"), row("2")], []],
    ["what has no file, when a file is new", [file("2"), file("3")], [row("1"), row("2")], ["1"]],
    ["nothing where nothing is stored", [file("3")], [row("1", { statementsSha256: null })], []],
  ])("%s", (_name, files, applied, expected) => expect(undecided(files, applied, contentOf)).toEqual(expected));
});
