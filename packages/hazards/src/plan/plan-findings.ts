import {
  type CheckedQuery,
  type Finding,
  type HistoryEntry,
  oneLine,
  type OrderProof,
  plural,
  redact,
  type RehearsalState,
  type RolledBack,
  type SchemaDifference,
  type Severity,
} from "@lockkeeper/core";
import { type PlanRule, planRules } from "./plan-rules.js";

/** What was found out about a plan as a whole. */
export interface PlanFacts {
  entries: readonly HistoryEntry[];
  order: readonly OrderProof[];
  queries: readonly CheckedQuery[];
  rollback: readonly RolledBack[];
  rehearsal: RehearsalState;
  /** what could not be looked at after the files had run, as sentences */
  unseen: readonly string[];
  /** how many migrations are pending */
  pending: number;
}

interface Told {
  message: string;
  file?: string | null;
  severity?: Severity;
  remedy?: string;
}

/** Findings about the plan as a whole. `docsBase` is the address of the folder of the rules' pages. */
export function planFindings(facts: PlanFacts, docsBase: string): Finding[] {
  return tell(facts).map(([rule, { message, file = null, severity = rule.severity, remedy = rule.fix }]) => ({
    rule: rule.id,
    aliases: [],
    severity,
    byRule: rule.severity,
    file,
    line: file === null ? null : 1,
    column: file === null ? null : 1,
    endLine: null,
    statement: null,
    relation: null,
    message: redact(message),
    why: rule.why,
    remedy: { text: remedy, sql: null },
    docs: `${docsBase}/plan.md#${rule.id}`,
    live: null,
    silenced: null,
  }));
}

function tell({ entries, order, queries, rollback, rehearsal, unseen, pending }: PlanFacts): [PlanRule, Told][] {
  return [
    ...entries.filter((entry) => entry.blocks).map((entry) => tellEntry(entry, order)),
    ...order.filter(({ proved }) => proved !== true).map(tellOrder),
    ...queries.filter(({ result }) => result === "breaks").map(tellQuery),
    ...rollback.flatMap(tellRollback),
    ...tellRehearsal(rehearsal, pending),
    ...unseen.map((message): [PlanRule, Told] => [planRules.outcomeUnseen, { message }]),
  ];
}

function tellEntry(entry: HistoryEntry, order: readonly OrderProof[]): [PlanRule, Told] {
  const { file, version, message, remedy } = entry;
  const proved = order.some((proof) => proof.version === version && proof.proved === true);
  const allowed = proved ? " Both orders give the same schema, so `out-of-order: allow` is safe for it." : "";
  return [planRules.historyDiverged, { file, message: `\`${file ?? version}\`: ${message}`, remedy: remedy + allowed }];
}

function tellOrder({ file, proved, reason, differences }: OrderProof): [PlanRule, Told] {
  return [
    planRules.orderUnproved,
    {
      file,
      severity: proved === null ? "warning" : "blocking",
      message: `\`${file}\` is older than what is applied. ${reason}${listed(differences)}`,
    },
  ];
}

function tellQuery({ source, sql, reason }: CheckedQuery): [PlanRule, Told] {
  const query = oneLine(redact(sql), 160);
  return [
    planRules.queryBreaks,
    { message: `\`${query}\` (${source}) no longer plans: ${reason ?? "no reason given"}` },
  ];
}

function tellRollback({ file, down, result, error, differences }: RolledBack): [PlanRule, Told][] {
  const back = down === file ? "The section `down`" : `\`${down}\``;
  if (result === "failed") return [[planRules.rollbackFails, { file: down, message: `${back} fails: ${error ?? ""}` }]];
  if (result !== "differs") return [];
  return [[planRules.rollbackDiffers, { file: down, message: `${back} does not lead back:${listed(differences)}` }]];
}

function tellRehearsal(rehearsal: RehearsalState, pending: number): [PlanRule, Told][] {
  const { state, reason, sameMajor, chosen, drift } = rehearsal;
  const told: [PlanRule, Told][] = [];
  if (pending === 0) return told;
  if (state === "none") told.push([planRules.notRehearsed, { message: reason ?? "Nothing was rehearsed." }]);
  else if (sameMajor === false) told.push([planRules.otherMajor, { message: chosen }]);
  const real = drift.filter(({ severity }) => severity !== "cosmetic");
  if (real.length > 0) {
    const ground = state === "dumped" ? "The rehearsal went on from the target's own schema." : "";
    const what = `The target differs from what its applied files give in ${plural(real.length, "object")}:${listed(real)} ${ground}`;
    told.push([planRules.targetDrifted, { message: what.trim() }]);
  }
  return told;
}

const shown = 3;

/** The first differences, by name. */
function listed(differences: readonly SchemaDifference[]): string {
  if (differences.length === 0) return "";
  const names = differences.slice(0, shown).map(({ kind, identity, change }) => `${kind} \`${identity}\` ${change}`);
  const more = differences.length - names.length;
  return ` ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
