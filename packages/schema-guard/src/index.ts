export { assertSchema, checkSchema } from "./check.js";
export { compareSchemaVersions } from "./judge.js";
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
} from "./types.js";
