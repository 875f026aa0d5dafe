import type { Migration, PlannedMigration, Problem, Statement } from "@lockkeeper/core";
import { parseScript, place, proceduresThatCommit } from "@lockkeeper/sql";
import { cutScript } from "./execution.js";
import type { Layout } from "./layouts/layout.js";

export interface Prepared {
  migrations: readonly PlannedMigration[];
  problems: readonly Problem[];
  notices: readonly string[];
}

/**
 * Parses and cuts the files that would run.
 * @param others files that are applied already: a procedure that a pending file calls may have been created there
 */
export async function prepare(
  pending: readonly Migration[],
  others: readonly Migration[],
  layout: Layout,
): Promise<Prepared> {
  const options = { spellings: layout.noTransaction, parser: "when-in-doubt" } as const;
  const scripts = await Promise.all(
    pending.map(async (m) => ({ ...m, script: await parseScript(m.bytes, m.file, options) })),
  );
  const problems: Problem[] = [];
  const notices: string[] = [];
  const earlier = scripts.some((m) => m.script.statements.some((s) => s.calls.length > 0))
    ? await statementsWithProcedures(others)
    : [];
  const commits = new Set(proceduresThatCommit([...earlier, ...scripts.flatMap((m) => m.script.statements)]));
  const migrations = scripts.map((migration): PlannedMigration => {
    const { execution, problems: found } = cutScript(migration.script, migration.file, commits);
    const foreign = layout.foreign(migration.script.text);
    if (foreign) {
      const { offset, message, remedy } = foreign;
      const at = place(migration.script.text, offset);
      problems.push({ id: "foreign-format", file: migration.file, place: at, message, remedy });
    }
    problems.push(...migration.script.problems, ...found);
    notices.push(...migration.script.notices.map((notice) => `${migration.file}: ${notice}`));
    notices.push(...migration.script.statements.flatMap((s) => namelessIndex(migration.file, s)));
    return { ...migration, execution, segmentsDone: 0 };
  });
  return { migrations, problems, notices };
}

async function statementsWithProcedures(files: readonly Migration[]): Promise<Statement[]> {
  const creating = files.filter((m) =>
    /create\s+(or\s+replace\s+)?procedure/i.test(Buffer.from(m.bytes).toString("latin1")),
  );
  const scripts = await Promise.all(creating.map((m) => parseScript(m.bytes, m.file)));
  return scripts.flatMap((script) => [...script.statements]);
}

/** What is left of an index without a name cannot be told from other indexes, so the next run builds a second one. */
function namelessIndex(file: string, { concurrentIndex, line }: Statement): string[] {
  if (concurrentIndex?.action !== "create" || concurrentIndex.name !== null) return [];
  return [
    `${file}:${line}: this index has no name. If its build is interrupted, what it leaves cannot be found again; give it one.`,
  ];
}
