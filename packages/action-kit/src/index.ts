export * from "./annotate-all.js";
export { keepIssueFor, type RollingIssue } from "./issues/keep-issue.js";
export type { IssueReport, IssueResult } from "./issues/upsert-issue.js";
export { keepPullFor, type RollingPull } from "./pulls/keep-pull.js";
export type { PullReport, PullResult } from "./pulls/upsert-pull.js";
export { commentOnPullRequest, type PullRequestComment } from "./comments/pull-request-comment.js";
export { followPlan, type PlanComments, type PlanNews, planTarget } from "./comments/follow-plan.js";
export { followInputs } from "./follow-inputs.js";
export { type CommentResult, upsertComment, type WantedComment } from "./comments/upsert-comment.js";
export type { MarkerName } from "./comments/marker.js";
export type { Thread } from "./comments/own-comments.js";
export { failureOf, type GithubApi, type GithubFailure, type GithubResponse, field, textField } from "./github-api.js";
export { refusalReason } from "./github-refusal.js";
export { type PullRequest, pullRequestOf } from "./pull-request.js";
export { type ConfigFile, type ConfigValue, readConfigFile } from "./config-file.js";
export {
  choice,
  duration,
  flag,
  type Given,
  type Input,
  type InputKind,
  integer,
  list,
  type Options,
  secret,
  size,
  text,
} from "./inputs.js";
export { nearest } from "./nearest.js";
export { guardInputs } from "./guard-inputs.js";
export { lockInputs, reloadInputs } from "./lock-inputs.js";
export { planInputs } from "./plan-inputs.js";
export { rehearsalInputs } from "./rehearsal-inputs.js";
export { type RunContext, runContext } from "./run-context.js";
export * from "./outcome.js";
export {
  choiceOutput,
  countOutput,
  flagOutput,
  jsonOutput,
  type Output,
  type OutputKind,
  type OutputOptions,
  secretOutput,
  textOutput,
} from "./outputs.js";
export { outputText, redactedJson } from "./output-text.js";
export { rareProgress } from "./rare-progress.js";
export { nodeFiles, readPlainFile } from "./node-files.js";
export { systemClock } from "./system-clock.js";
export { lastResort } from "./last-resort.js";
export { cutMarkdown } from "./cut-markdown.js";
export { envName, givenText, type InputSource, readInputs } from "./read-inputs.js";
export { runAction } from "./run-action.js";
export { runPost } from "./run-post.js";
export * from "./shared-inputs.js";
export { type Annotation, docsLink, showError, type ShownError } from "./show-error.js";
export * from "./spec.js";
