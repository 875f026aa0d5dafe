export { type RollbackComment, rollbackComment } from "./comment-state/rollback-comment.js";
export { approvalAnnotations, approvalMarkdown, approvalTerminal } from "./approval/approval-report.js";
export { requestAnnotations, requestMarkdown, requestTerminal } from "./approval/request-report.js";
export {
  applyingComment,
  approvedComment,
  type BegunPlan,
  receiptComment,
  type StateComment,
  stoppedComment,
} from "./comment-state/state-comment.js";
export { driftAnnotations } from "./drift/drift-annotations.js";
export type { DriftOptions } from "./drift/drift-document.js";
export { type DriftIssue, driftIssue } from "./drift/drift-issue.js";
export { type DriftPull, driftPull } from "./drift/drift-pull.js";
export { driftJson } from "./drift/drift-json.js";
export { driftMarkdown } from "./drift/drift-markdown.js";
export { driftTerminal } from "./drift/drift-terminal.js";
export { guardMarkdown } from "./guard/guard-markdown.js";
export { guardTerminal } from "./guard/guard-terminal.js";
export { performanceMarkdown } from "./performance/performance-markdown.js";
export { performanceTerminal } from "./performance/performance-terminal.js";
export { planMarkdown } from "./plan-markdown.js";
export { preflightMarkdown } from "./preflight/preflight-markdown.js";
export { preflightTerminal } from "./preflight/preflight-terminal.js";
export { type PreviewAnnotation, previewAnnotations } from "./preview/preview-annotations.js";
export { previewHtml } from "./preview/html/preview-html.js";
export { previewJson } from "./preview/preview-json.js";
export { type CommentOptions, previewComment, previewSummary } from "./preview/preview-markdown.js";
export { previewTerminal } from "./preview/preview-terminal.js";
export { type EventLine, pushEventLine } from "./push-event.js";
export { pushMarkdown } from "./push-markdown.js";
export { pushTerminal } from "./push-terminal.js";
export { standingMarkdown } from "./standing/standing-markdown.js";
export { standingTerminal } from "./standing/standing-terminal.js";
export { statusMarkdown } from "./status-markdown.js";
export { statusTerminal } from "./status-terminal.js";
export type { Display } from "./theme.js";
export { type CheckAnnotation, checksAnnotations } from "./checks/checks-annotations.js";
export { checksMarkdown } from "./checks/checks-markdown.js";
export { checksTerminal } from "./checks/checks-terminal.js";
export { rollbackMarkdown } from "./rollback/rollback-markdown.js";
export { rollbackTerminal } from "./rollback/rollback-terminal.js";
