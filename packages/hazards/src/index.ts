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
