import { readFileSync } from "node:fs";
import { JSONObjectReader } from "@actions/workflow-parser/templates/json-object-reader";
import { TemplateSchema } from "@actions/workflow-parser/templates/schema/template-schema";
import { TemplateContext, TemplateValidationErrors } from "@actions/workflow-parser/templates/template-context";
import { readTemplate } from "@actions/workflow-parser/templates/template-reader";
import { NoOperationTraceWriter } from "@actions/workflow-parser/templates/trace-writer";
import { YamlObjectReader } from "@actions/workflow-parser/workflows/yaml-object-reader";
import type { data } from "@actions/expressions";
import type { ExpressionFunction, Scope } from "./expression.js";
import { HostError } from "./host-error.js";

// the parser imports it as JSON in a way that only a bundler understands
const file = new URL("../../../node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json", import.meta.url);

interface Loaded {
  readonly schema: TemplateSchema;
  readonly definitions: Readonly<Record<string, { context?: readonly string[] }>>;
}

let loaded: Loaded | undefined;

function load(): Loaded {
  if (loaded !== undefined) return loaded;
  const text = readFileSync(file, "utf8");
  const { definitions } = JSON.parse(text) as Loaded;
  return (loaded = { schema: TemplateSchema.load(new JSONObjectReader(undefined, text)), definitions });
}

/** What GitHub's schema of workflow files has against this text, with line and column. */
export function schemaErrors(path: string, text: string): string[] {
  const context = new TemplateContext(new TemplateValidationErrors(), load().schema, new NoOperationTraceWriter());
  const id = context.getFileId(path);
  const reader = new YamlObjectReader(id, text);
  for (const { message, range } of reader.errors) context.error(id, message, range);
  if (reader.errors.length === 0) readTemplate(context, "workflow-root-strict", reader, id);
  return context.errors.getErrors().map(({ message }) => message);
}

export type Contexts = Readonly<Record<string, data.ExpressionData>>;

/** Of what there is, that which an expression may name at a place, by the schema's name of the place: `job-if`. */
export function scopeAt(place: string, contexts: Contexts, functions: readonly ExpressionFunction[] = []): Scope {
  const names = load().definitions[place]?.context?.map((name) => name.replace(/\(.*/, ""));
  if (names === undefined) throw new HostError(`GitHub's schema knows no place "${place}"`);
  return {
    contexts: Object.fromEntries(Object.entries(contexts).filter(([name]) => names.includes(name))),
    functions: functions.filter(({ name }) => names.includes(name)),
  };
}
