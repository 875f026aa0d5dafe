import { type Execution, type Problem, type Script, type Segment, sha256, type Statement } from "@lockkeeper/core";

/** A file cut for running, or what keeps it from running. */
export interface Cut {
  execution: Execution;
  problems: readonly Problem[];
}

interface Draft {
  transactional: boolean;
  begin: string | null;
  statements: number[];
}

/**
 * Decides how a file runs. One transaction for the whole file is the rule; the exceptions are statements that PostgreSQL
 * refuses inside one, several transactions written in the file, and a directive that asks for none.
 * @param commits names of procedures that commit, as `Statement.calls` names them
 */
export function cutScript(script: Script, file: string, commits: ReadonlySet<string>): Cut {
  const problems = controlProblems(script.statements, file);
  if (problems.length) return { execution: whole(script, null), problems };
  const last = script.statements.length - 1;
  const outer = script.statements.filter((s) => s.control === "begin" || s.control === "commit");
  const wrapped =
    outer.length === 2 && script.statements[0]?.control === "begin" && script.statements[last]?.control === "commit";
  const reason = reasonAgainst(script, outer.length > 0 && !wrapped, commits);
  if (reason === null)
    return { execution: whole(script, wrapped ? (script.statements[0] ?? null) : null), problems: [] };
  const drafts = cutSegments(
    script.statements,
    commits,
    script.directives.some((d) => d.name === "no-transaction"),
  );
  return {
    execution: { transactional: false, reason, segments: drafts.map((draft, index) => seal(draft, index, script)) },
    problems: [],
  };
}

/** The whole file as one transaction, without the wrapper that it may bring along. */
function whole(script: Script, begin: Statement | null): Execution {
  const statements = script.statements
    .filter((s) => s.control === null || s.control === "savepoint")
    .map((s) => s.index);
  const draft = { transactional: true, begin: begin?.text ?? null, statements };
  return { transactional: true, reason: null, segments: [seal(draft, 0, script)] };
}

function reasonAgainst(script: Script, severalTransactions: boolean, commits: ReadonlySet<string>): string | null {
  const alone = script.statements.find((s) => standsAlone(s, commits) !== null);
  if (alone) return `${standsAlone(alone, commits)} on line ${alone.line}`;
  const directive = script.directives.find((d) => d.name === "no-transaction");
  if (directive) return `"${directive.spelling}" on line ${directive.line}`;
  return severalTransactions ? "it has transactions of its own" : null;
}

/** Why a statement needs to run outside a transaction, or null. */
function standsAlone(statement: Statement, commits: ReadonlySet<string>): string | null {
  if (statement.outsideTransaction !== null) return statement.outsideTransaction;
  const committing = statement.calls.find((name) => commits.has(name) || commits.has(name.replace(/^.*\./s, "")));
  return committing === undefined ? null : `CALL ${committing}, which commits,`;
}

function cutSegments(statements: readonly Statement[], commits: ReadonlySet<string>, oneByOne: boolean): Draft[] {
  const drafts: Draft[] = [];
  let block: Draft | null = null;
  let loose: Draft | null = null;
  for (const statement of statements) {
    if (statement.control === "begin") {
      block = { transactional: true, begin: statement.text, statements: [] };
      loose = null;
      drafts.push(block);
    } else if (statement.control === "commit") {
      block = null;
    } else if (block) {
      block.statements.push(statement.index);
    } else if (standsAlone(statement, commits) !== null) {
      loose = null;
      drafts.push({ transactional: false, begin: null, statements: [statement.index] });
    } else if (loose && !oneByOne) {
      loose.statements.push(statement.index);
    } else {
      loose = { transactional: true, begin: null, statements: [statement.index] };
      drafts.push(loose);
    }
  }
  return drafts.filter((draft) => draft.statements.length > 0);
}

function seal(draft: Draft, index: number, script: Script): Segment {
  const texts = draft.statements.map((n) => {
    const statement = script.statements[n];
    return statement ? `${statement.text}\n${statement.copyData ?? ""}` : "";
  });
  return { index, ...draft, sha256: sha256(texts.join(";\n")) };
}

/**
 * Transaction control that would leave the session inside a transaction or throw work away. The Supabase CLI runs such
 * files, prints success, and loses everything after them at disconnect (supabase/cli#5047).
 */
function controlProblems(statements: readonly Statement[], file: string): Problem[] {
  const problems: Problem[] = [];
  const add = (id: string, at: Statement, message: string, remedy: string) =>
    problems.push({ id, file, place: { line: at.line, column: at.column }, message, remedy });
  let open: Statement | null = null;
  for (const statement of statements) {
    const { control } = statement;
    if (control === "begin") {
      if (open)
        add(
          "nested-begin",
          statement,
          `BEGIN inside the transaction that began on line ${open.line}.`,
          "Remove one of the two BEGINs, or use SAVEPOINT.",
        );
      open = statement;
    } else if (control === "commit") {
      if (!open)
        add(
          "stray-commit",
          statement,
          "COMMIT without a BEGIN: what follows it would not be part of any transaction you see here.",
          "Remove it (each file already runs in a transaction), or write the BEGIN that belongs to it.",
        );
      open = null;
    } else if (control === "rollback") {
      add(
        "rollback",
        statement,
        "ROLLBACK throws away what this file did before it, and the file would still count as applied.",
        "Remove the ROLLBACK and what it undoes.",
      );
      open = null;
    } else if (control === "chain") {
      add(
        "chain",
        statement,
        "AND CHAIN begins another transaction at once, which nothing here ends.",
        "Write COMMIT and a new BEGIN ... COMMIT.",
      );
      open = null;
    } else if (control === "prepare") {
      add(
        "two-phase",
        statement,
        "Two-phase commit leaves a prepared transaction behind when the run is interrupted.",
        "Use BEGIN ... COMMIT.",
      );
      open = null;
    } else if (open && statement.outsideTransaction !== null) {
      add(
        "outside-transaction",
        statement,
        `${statement.outsideTransaction} cannot run inside the transaction that began on line ${open.line}.`,
        "Move it out of BEGIN ... COMMIT; a file of its own is best.",
      );
    }
  }
  if (open)
    add(
      "unclosed-begin",
      open,
      "This BEGIN has no COMMIT: everything after it would be rolled back when the connection closes.",
      "Write COMMIT at the end, or remove the BEGIN (each file already runs in a transaction).",
    );
  return problems;
}
