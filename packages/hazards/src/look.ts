import type { PlannedMigration } from "@lockkeeper/core";
import { type FileContext, plainest } from "./context/contexts.js";
import { eventsOf } from "./context/events.js";
import type { Found } from "./grading/settle.js";
import type { PlanContext, Rule, StateHit, StatementContext } from "./rule.js";

/** A rule that broke, once for each file in which it did. */
export interface Stumble {
  rule: Rule;
  file: PlannedMigration | null;
  error: unknown;
}

/** Asks all rules about all statements, files, and the schema before and after. One that breaks does not stop the others. */
export function look(
  rules: readonly Rule[],
  files: readonly FileContext[],
  plan: PlanContext,
): { found: Found[]; stumbles: Stumble[] } {
  const found: Found[] = [];
  const stumbles: Stumble[] = [];
  for (const rule of rules) {
    for (const file of files) {
      try {
        found.push(...atStatements(rule, file), ...atFile(rule, file));
      } catch (error) {
        stumbles.push({ rule, file: file.migration, error });
      }
    }
    try {
      found.push(...atState(rule, files, plan));
    } catch (error) {
      stumbles.push({ rule, file: null, error });
    }
  }
  return { found, stumbles };
}

function atStatements(rule: Rule, { migration, statements }: FileContext): Found[] {
  const ask = rule.statement;
  if (!ask) return [];
  return statements.flatMap((context) =>
    ask(context).map((hit) => ({ rule, hit, migration, context, place: hit.place ?? placeOf(context) })),
  );
}

function atFile(rule: Rule, { migration, statements }: FileContext): Found[] {
  return (rule.file?.(migration, statements) ?? []).map((hit) => {
    const place = hit.place ?? (statements[0] ? placeOf(statements[0]) : { line: 1, column: 1 });
    const holds = ({ statement }: StatementContext) => statement.line <= place.line && place.line <= statement.endLine;
    return { rule, hit, migration, context: statements.find(holds) ?? null, place };
  });
}

/** Problems of the schema after that were not there before. Without both nothing can be said. */
function atState(rule: Rule, files: readonly FileContext[], plan: PlanContext): Found[] {
  if (!rule.state || !plan.before || !plan.after) return [];
  const old = new Set(rule.state(plan.before, plan).map(({ key }) => key));
  return rule
    .state(plan.after, plan)
    .filter(({ key }) => !old.has(key))
    .map((hit) => {
      const context = statementThatTouched(hit, files);
      return {
        rule,
        hit,
        migration: context?.migration ?? null,
        context,
        place: hit.place ?? (context && placeOf(context)),
      };
    });
}

/** The last pending statement that made what a hit hangs on, else the last that changed it. */
function statementThatTouched(hit: StateHit, files: readonly FileContext[]): StatementContext | null {
  const statements = files.flatMap((file) => file.statements);
  for (const identity of hit.identities ?? (hit.relation === null ? [] : [hit.relation])) {
    const name = plainest(identity);
    const found =
      statements.findLast((context) => makes(context, name)) ??
      statements.findLast((context) => context.measured?.changed.some((one) => plainest(one.identity) === name));
    if (found) return found;
  }
  return null;
}

function makes(context: StatementContext, identity: string): boolean {
  const { measured, node } = context;
  if (measured) return measured.created.some((object) => plainest(object.identity) === identity);
  return (
    node !== null &&
    eventsOf(node).some((event) => event.kind === "created" && context.nameOf(event.relation) === identity)
  );
}

function placeOf({ statement }: StatementContext) {
  return { line: statement.line, column: statement.column };
}
