export * from "./annotate-all.js";
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
export { planInputs } from "./plan-inputs.js";
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
  textOutput,
} from "./outputs.js";
export { outputText, redactedJson } from "./output-text.js";
export { rareProgress } from "./rare-progress.js";
export { nodeFiles } from "./node-files.js";
export { systemClock } from "./system-clock.js";
export { lastResort } from "./last-resort.js";
export { cutMarkdown } from "./cut-markdown.js";
export { envName, givenText, type InputSource, readInputs } from "./read-inputs.js";
export { runAction } from "./run-action.js";
export * from "./shared-inputs.js";
export { type Annotation, docsLink, showError, type ShownError } from "./show-error.js";
export * from "./spec.js";
