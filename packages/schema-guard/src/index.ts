export { assertSchema, checkSchema } from "./check.js";
export { compareSchemaVersions } from "./judge.js";
export { setSchemaVersion } from "./set-version.js";
export { type OptionProblem, optionProblems } from "./settings.js";
export {
  type GuardClient,
  type GuardCode,
  type GuardLayout,
  type GuardOptions,
  type GuardRelation,
  type GuardResult,
  type GuardSource,
  type GuardVerdict,
  SchemaVersionError,
  type SetOptions,
  type SetResult,
} from "./types.js";
