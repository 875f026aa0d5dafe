import { type PlannedMigration, sha256 } from "@lockkeeper/core";
import { layoutNamed } from "@lockkeeper/migrations";
import { prepare } from "@lockkeeper/migrations/prepare";

/**
 * A rule's bad.sql or good.sql:
 * - lines `-- needs: ...` at the top: `postgres 18` (that major), `version 14.2` (said to be that), `measurement` (its text
 *   alone tells nothing), `supabase`, `exposed public` (schemas that an API shows), each with its reason in the rule's own page;
 * - what makes the state before;
 * - `-- migration` or `-- migration <version>_<name>`, and a pending file; as often as there are files;
 * - `-- here` at the end of each line that the rule has to name.
 */
export interface Example {
  needs: {
    major: number | null;
    version: string | null;
    measurement: boolean;
    supabase: boolean;
    exposed: readonly string[];
  };
  before: readonly PlannedMigration[];
  pending: readonly PlannedMigration[];
  /** `file:line` of each marked line */
  marked: readonly string[];
}

const separator = /^-- migration(?:[ \t]+(\S+))?[ \t]*$/m;

/** Reads an example as a push would read its files. */
export async function readExample(text: string): Promise<Example> {
  const needs = [...text.matchAll(/^-- needs: (.+)$/gm)].map(([, what]) => (what ?? "").trim());
  const [before = "", ...parts] = text.split(separator);
  const files: { file: string; text: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const name = parts[at] ?? `2024010100000${files.length + 1}_change`;
    // the newline after the separator is not the file's
    files.push({ file: `supabase/migrations/${name}.sql`, text: (parts[at + 1] ?? "").replace(/^\n/, "") });
  }
  if (files.length === 0) throw new Error("there is no line `-- migration`");
  const major = needs.flatMap((need) => /^postgres (\d+)$/.exec(need)?.[1] ?? [])[0];
  return {
    needs: {
      major: major === undefined ? null : Number(major),
      version: needs.flatMap((need) => /^version (\S+)$/.exec(need)?.[1] ?? [])[0] ?? null,
      measurement: needs.includes("measurement"),
      supabase: needs.includes("supabase"),
      exposed: needs.flatMap((need) => /^exposed (.+)$/.exec(need)?.[1]?.split(/[ ,]+/) ?? []),
    },
    before: await planned([{ file: "supabase/migrations/20230101000000_before.sql", text: before }]),
    pending: await planned(files),
    marked: files.flatMap(({ file, text: sql }) =>
      sql.split("\n").flatMap((line, index) => (/-- here\s*$/.test(line) ? [`${file}:${index + 1}`] : [])),
    ),
  };
}

/** Files of the Supabase layout, cut as a push would run them; problems of a file are no matter here. */
export async function planned(files: readonly { file: string; text: string }[]): Promise<readonly PlannedMigration[]> {
  const migrations = files.map(({ file, text }) => {
    const bytes = new TextEncoder().encode(text);
    const [, version = "", name = ""] = /(\d+)_([^/]*)\.sql$/.exec(file) ?? [];
    return { version, name, file, bytes, sha256: sha256(bytes) };
  });
  return (await prepare(migrations, [], layoutNamed("supabase", "lockkeeper"))).migrations;
}
