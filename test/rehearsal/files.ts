import type { PlannedMigration, Problem } from "@lockkeeper/core";
import { parseScript, proceduresThatCommit } from "@lockkeeper/sql";
import { cutScript } from "@lockkeeper/migrations/execution";

/** Files as a plan has them, numbered from 0001. Refuses files that a push would refuse. */
export async function planned(...texts: readonly string[]): Promise<PlannedMigration[]> {
  const scripts = await Promise.all(
    texts.map((text, i) => parseScript(new TextEncoder().encode(text), fileOf(i), { spellings: [] })),
  );
  const commits = new Set(proceduresThatCommit(scripts.flatMap(({ statements }) => [...statements])));
  return scripts.map((script, i) => {
    const { execution, problems } = cutScript(script, fileOf(i), commits);
    refuse([...script.problems, ...problems]);
    const bytes = new TextEncoder().encode(texts[i]);
    return { version: number(i), name: "file", file: fileOf(i), bytes, sha256: "", script, execution, segmentsDone: 0 };
  });
}

const number = (i: number) => String(i + 1).padStart(4, "0");
const fileOf = (i: number) => `supabase/migrations/${number(i)}_file.sql`;

function refuse(problems: readonly Problem[]): void {
  if (problems.length) throw new Error(problems.map(({ id, message }) => `${id}: ${message}`).join("\n"));
}
