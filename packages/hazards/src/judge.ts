import {
  type Finding,
  type LiveFacts,
  type MeasuredMigration,
  type PlannedMigration,
  redact,
  severities,
  type Snapshot,
} from "@lockkeeper/core";
import { type FileContext, readPlan } from "./context/contexts.js";
import { grade } from "./grading/grade.js";
import { type Found, settle } from "./grading/settle.js";
import { familyOf } from "./reading/effects.js";
import { look, type Stumble } from "./look.js";
import type { PlanContext, Rule } from "./rule.js";
import { rules as allRules } from "./rules.generated.js";
import { silence } from "./silence.js";

export interface JudgeInput {
  /** what would run, in its order */
  migrations: readonly PlannedMigration[];
  /** what the rehearsal saw; empty when there was none */
  measured: readonly MeasuredMigration[];
  before: Snapshot | null;
  after: Snapshot | null;
  live: LiveFacts | null;
  /** major and exact version as `PlanContext` has them */
  major: number;
  version: string | null;
  supabase: boolean;
  exposedSchemas: readonly string[];
  /** entries of the config file's list */
  ignore: readonly string[];
  /** address of the folder of the rules' pages, without a slash at its end */
  docsBase: string;
}

/**
 * Asks every rule about a plan, grades the answers by the target's numbers, silences what people have accepted. Worst first,
 * then in the plan's order.
 * @throws LockkeeperError INPUT_INVALID for a malformed entry of `ignore`
 */
export async function judge(input: JudgeInput, rules: readonly Rule[] = allRules): Promise<readonly Finding[]> {
  const { migrations, before, after, live, major, version, supabase, exposedSchemas } = input;
  const plan: PlanContext = { migrations, before, after, live, major, version, supabase, exposedSchemas, rules };
  const files = await readPlan(plan, input.measured);
  const { found, stumbles } = look(rules, files, plan);
  const findings = [
    ...settle(found)
      .filter((one) => worthTelling(one, input))
      .map((one) => findingOf(one, input)),
    ...stumbles.map((stumble) => findingOfStumble(stumble, input)),
  ];
  return worstFirst(silence(inPlanOrder(findings, files), migrations, input.ignore, rules));
}

function findingOf({ rule, hit, migration, context, place }: Found, input: JudgeInput): Finding {
  const byRule = hit.severity ?? rule.severity;
  const family = (relation: string) => familyOf(input.before, relation);
  const { severity, live, message } = grade(hit, byRule, input.live, context?.measured?.locks, family);
  return {
    rule: rule.id,
    aliases: rule.aliases,
    severity,
    byRule,
    file: migration?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    endLine: context?.statement.endLine ?? place?.line ?? null,
    statement: context?.statement.index ?? null,
    relation: hit.relation,
    message: redact(message),
    why: rule.why,
    remedy: hit.remedy ?? { text: rule.fix, sql: null },
    docs: `${input.docsBase}/${rule.id}.md`,
    live,
    silenced: null,
  };
}

/** A lock for an instant on a quiet table stands in the report's table of locks, and that is enough. */
function worthTelling({ rule, hit }: Found, { live }: JudgeInput): boolean {
  if (rule.general !== true || hit.effect?.kind !== "lock") return true;
  const graded = grade(hit, rule.severity, live);
  return graded.live === null || graded.severity !== "info";
}

/** A rule that broke has judged nothing, and that must not read as "clear". */
function findingOfStumble({ rule, file, error }: Stumble, input: JudgeInput): Finding {
  const what = error instanceof Error ? error.message : String(error);
  return {
    rule: rule.id,
    aliases: rule.aliases,
    severity: "warning",
    byRule: rule.severity,
    file: file?.file ?? null,
    line: null,
    column: null,
    endLine: null,
    statement: null,
    relation: null,
    message: redact(`The rule ${rule.id} could not look here, which is a fault of Lockkeeper: ${what}`),
    why: "What this rule looks for may be there or not: nobody has looked.",
    remedy: { text: "Read the file with this rule's page beside it, and report the fault.", sql: null },
    docs: `${input.docsBase}/${rule.id}.md`,
    live: null,
    silenced: null,
  };
}

const rank = ({ severity }: Finding) => severities.indexOf(severity);

/** Worst first; findings of one severity stay in the order in which they come. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function inPlanOrder(findings: readonly Finding[], files: readonly FileContext[]): Finding[] {
  const order = new Map(files.map(({ migration }, index) => [migration.file, index]));
  const fileRank = ({ file }: Finding) => (file === null ? files.length : (order.get(file) ?? files.length));
  return findings.toSorted(
    (a, b) =>
      fileRank(a) - fileRank(b) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      (a.rule < b.rule ? -1 : Number(a.rule > b.rule)),
  );
}
