import {
  type Database,
  type DatabaseError,
  oneLine,
  plural,
  quoteIdentifier,
  type Step,
  type StepDone,
} from "@lockkeeper/core";
import { parseScript } from "@lockkeeper/sql";
import type { DeclaredChecks } from "../expectations/declared.js";
import type { Expectations, Trial } from "../expectations/format.js";
import { meant, suggestion } from "../expectations/names.js";
import { cellText } from "../files/cell-text.js";
import type { CheckFilesOptions } from "../files/check-files.js";
import { refused } from "../rolled-back/refused.js";
import { rolledBack } from "../rolled-back/rolled-back.js";

export interface TrialOptions extends CheckFilesOptions {
  roles: ReadonlySet<string>;
  login: string;
}

const allowed = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CallStmt"];

/**
 * Lets roles try statements: each under SET LOCAL ROLE, with the claims that PostgREST would set, in a transaction of its own
 * that is rolled back. One statement alone, so that none can take another role and go on.
 * @throws LockkeeperError CONNECTION_LOST, CANCELLED
 */
export async function checkTrials(
  db: Database,
  { trials }: Expectations,
  options: TrialOptions,
  into: DeclaredChecks,
): Promise<void> {
  for (const { value: trial, place } of trials?.value ?? []) {
    const title = trial.name?.value ?? titleOf(trial);
    const push = (
      state: "passed" | "failed" | "error" | "skipped",
      message: string | null,
      remedy: string | null,
      ms: number | null = null,
    ) => into.push(place, title, state, message, remedy, "role", ms);
    const [as, sql] = [trial.as?.value ?? "", trial.run?.value ?? ""];
    const role = meant(as, options.roles, null);
    const wrong = await notOneStatement(sql);
    if (wrong !== null) push("error", wrong, "Write one SELECT, INSERT, UPDATE, DELETE, MERGE or CALL.");
    else if (role === null)
      push("error", `The server has no role \`${as}\`.${suggestion(as, options.roles)}`, "Mend the name.");
    else if (!options.rolledBackWrites) push("skipped", "`rolled-back-writes` is false.", null);
    else {
      const before = preparations(trial, role);
      const steps = [...before, { sql }, { sql: "select current_user::text as who" }];
      const { done, failed, durationMs } = await rolledBack(db, steps, { ...options, readOnly: false });
      if (failed && failed.index < before.length) {
        const remedy = `GRANT ${quoteIdentifier(role)} TO ${quoteIdentifier(options.login)};`;
        const { sqlstate, message } = failed.error;
        push(
          "error",
          `The login \`${options.login}\` may not act as \`${role}\` (${sqlstate}: ${message}).`,
          remedy,
          durationMs,
        );
        continue;
      }
      const ran = done.find(({ index }) => index === before.length);
      const after = done.find(({ index }) => index === before.length + 1)?.rows[0]?.["who"];
      if (ran && after !== undefined && after !== role) {
        push(
          "error",
          `The statement took on another role, \`${cellText(after)}\`, so what it saw tells nothing.`,
          null,
          durationMs,
        );
        continue;
      }
      const { state, message } = judge(trial, ran, failed && !ran ? failed.error : null, options.statementTimeoutMs);
      push(state, message, null, durationMs);
    }
  }
}

function titleOf({ as, run, expect }: Trial): string {
  const sql = oneLine(run?.value ?? "", 100);
  return `\`${as?.value}\`: \`${sql.replaceAll("`", "'")}\` gives ${expectWords(expect?.value)}`;
}

type Expect = NonNullable<Trial["expect"]>["value"];

function expectWords(expect: Expect | undefined): string {
  if (typeof expect === "number") return plural(expect, "row");
  if (typeof expect === "string") return expect === "no-rows" ? "no rows" : expect;
  if (expect?.error) return `SQLSTATE ${expect.error.value}`;
  return expect?.rows ? plural(expect.rows.value, "row") : "success";
}

async function notOneStatement(sql: string): Promise<string | null> {
  const { statements, problems } = await parseScript(new TextEncoder().encode(sql), "run");
  if (problems[0]) return problems[0].message;
  const [statement, ...more] = statements;
  if (!statement || more.length > 0) return `It has ${plural(statements.length, "statement")}, and must have one.`;
  return allowed.includes(statement.kind) ? null : "It is none of the statements that a role may try.";
}

/** Settings first: the role may not be allowed to make them. */
function preparations({ claims, settings }: Trial, role: string): Step[] {
  const set = "select pg_catalog.set_config($1, $2, true)";
  const said = claims === undefined ? undefined : claims.value;
  const members = typeof said === "object" && said !== null ? Object.entries(said) : [];
  return [
    {
      sql: set,
      values: ["request.jwt.claims", said === undefined ? JSON.stringify({ role }) : JSON.stringify(said)],
      rows: false,
    },
    // as PostgREST before version 9 set them, and auth.uid() of old projects reads them
    ...members
      .filter(([name]) => /^[A-Za-z_][\w$]*$/.test(name))
      .map(([name, value]) => ({
        sql: set,
        values: [`request.jwt.claim.${name}`, typeof value === "string" ? value : JSON.stringify(value)],
        rows: false,
      })),
    ...(settings?.value ?? []).map(({ name, value }) => ({ sql: set, values: [name, value], rows: false })),
    { sql: `SET LOCAL ROLE ${quoteIdentifier(role)}`, rows: false },
  ];
}

function judge(
  { expect }: Trial,
  ran: StepDone | undefined,
  error: DatabaseError | null,
  timeoutMs: number,
): { state: "passed" | "failed" | "error"; message: string | null } {
  const wanted = expect?.value;
  const code = typeof wanted === "object" ? wanted.error?.value : undefined;
  if (error !== null) {
    if (error.sqlstate === code) return { state: "passed", message: null };
    const said = `${error.sqlstate}: ${error.message}`;
    // that the role has no right is what a trial asks for, and no lack of the login's
    if (error.sqlstate === "42501") return { state: "failed", message: `It was refused (${said}).` };
    const { state, message } = refused(error, timeoutMs);
    return { state, message };
  }
  const rows = rowsOf(ran);
  const told = `It gave ${plural(rows, "row")}.`;
  if (code !== undefined)
    return { state: "failed", message: `${told.slice(0, -1)}, and was to be refused with ${code}.` };
  if (wanted === "success") return { state: "passed", message: null };
  const number = typeof wanted === "number" ? wanted : typeof wanted === "object" ? wanted.rows?.value : undefined;
  const holds = number !== undefined ? rows === number : wanted === "rows" ? rows > 0 : rows === 0;
  return holds ? { state: "passed", message: null } : { state: "failed", message: told };
}

/** Rows that came back, or that a writing statement counted: `INSERT 0 1`, `UPDATE 3`. */
function rowsOf(ran: StepDone | undefined): number {
  const [, counted] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(ran?.tag ?? "") ?? [];
  return counted === undefined ? (ran?.rows.length ?? 0) : Number(counted);
}
