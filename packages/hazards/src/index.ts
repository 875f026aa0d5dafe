export { planFindings, type PlanFacts } from "./plan/plan-findings.js";
export { planRules, type PlanRule } from "./plan/plan-rules.js";
export { judge, type JudgeInput, worstFirst } from "./judge.js";
export {
  defineRule,
  type Category,
  type Effect,
  type Hit,
  type PlanContext,
  type Rule,
  type StateHit,
  type StatementContext,
} from "./rule.js";
export { rules } from "./rules.generated.js";
export { silence } from "./silence.js";
export { askProbes, type AskOptions } from "./probes/ask.js";
export { probeFindings } from "./probes/findings.js";
export { probesFor, type ProbesInput } from "./probes/plan-probes.js";
export { countedUpTo, type PlannedProbe } from "./probes/probe.js";
