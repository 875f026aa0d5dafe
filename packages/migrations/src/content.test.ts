import { describe, expect, test } from "@jest/globals";
import { type AppliedMigration, type Migration, sha256 } from "@lockkeeper/core";
import { contentOf, sameByDigest, sameByText, statementsDigest } from "./content.js";

const migration = (text: string): Migration => {
  const bytes = new TextEncoder().encode(text);
  return { version: "1", name: "x", file: "db/1_x.sql", bytes, sha256: sha256(bytes) };
};
const file = migration("-- why\ncreate table t (a text default 'a b');\nselect 1;\n");
const own = contentOf(file);
const other = "0".repeat(64);
const row = (more: Partial<AppliedMigration>): AppliedMigration => ({
  version: "1",
  name: null,
  statementsSha256: null,
  fileSha256: null,
  contentSha256: null,
  finished: true,
  ...more,
});

describe("sameByDigest", () => {
  test.each<[name: string, known: Partial<AppliedMigration>, expected: boolean | null]>([
    ["nothing is known", {}, true],
    ["the same bytes", { fileSha256: file.sha256, statementsSha256: other, contentSha256: other }, true],
    ["other bytes, and nothing else is known", { fileSha256: other }, false],
    ["other bytes, the same tokens", { fileSha256: other, contentSha256: own.tokensSha256 }, true],
    ["other bytes, other tokens", { fileSha256: other, contentSha256: other }, false],
    ["the same statements", { statementsSha256: own.statementsSha256 }, true],
    [
      "the same statements, written anew since our audit",
      { statementsSha256: own.statementsSha256, contentSha256: other },
      true,
    ],
    ["other statements: only their texts can tell", { statementsSha256: other }, null],
    ["other statements, the same tokens", { statementsSha256: other, contentSha256: own.tokensSha256 }, true],
    ["other statements, other tokens", { statementsSha256: other, contentSha256: other }, null],
  ])("%s: %s", (_name, known, expected) => expect(sameByDigest(row(known), file, () => own)).toBe(expected));

  test("rows of a COPY are no statements, so the audit decides where there is one", () => {
    const copy = migration("copy t from stdin;\n1\n\\.\n");
    const content = contentOf(copy);
    const { statementsSha256 } = content;
    expect(sameByDigest(row({ statementsSha256, contentSha256: other }), copy, () => content)).toBe(false);
    expect(sameByDigest(row({ statementsSha256 }), copy, () => content)).toBe(true);
  });
});

describe("sameByText", () => {
  test.each<[name: string, stored: string[], loose: boolean, strict: boolean]>([
    ["cut alike", ["create table t (a text default 'a b')", "select 1"], true, true],
    ["with semicolons and without the comment", ["create table t (a text default 'a b');", "select 1;"], true, true],
    ["in one piece", ["create table t (a text default 'a b'); select 1;"], true, true],
    ["cut inside the string", ["create table t (a text default 'a", " b')", "select 1"], false, false],
    ["other white space in the string", ["-- why\ncreate table t (a text default 'a  b')", "select 1"], true, false],
    ["something else", ["create table t (a text default 'c')", "select 1"], false, false],
    ["nothing", [], false, false],
  ])("%s", (_name, stored, loose, strict) => {
    expect(sameByText(stored, own, false)).toBe(loose);
    expect(sameByText(stored, own, true)).toBe(strict);
  });
});

test("the digest of statements is the one that the server computes", () => {
  expect(statementsDigest([])).toBe(sha256(""));
  expect(statementsDigest(["a", "b"])).toBe(sha256("a;\nb"));
  expect(contentOf(migration("")).statementsSha256).toBe(sha256(""));
});
