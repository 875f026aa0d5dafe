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
