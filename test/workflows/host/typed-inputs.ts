import { asText, type Json, valueIn, type Scope } from "./expression.js";
import { InvalidWorkflow } from "./host-error.js";
import { type Fields, fieldsOf } from "./workflow-file.js";

/** Inputs of `workflow_call` or `workflow_dispatch` with their types and defaults. @throws {InvalidWorkflow} */
export function typedInputs(declared: Fields, given: Fields, scope: Scope): Fields {
  return Object.fromEntries(
    Object.entries(declared).map(([name, definition]) => {
      const field = fieldsOf(definition);
      const fallback = typeof field["default"] === "string" ? valueIn(field["default"], scope) : field["default"];
      return [name, typed(name, field, given[name] ?? fallback)];
    }),
  );
}

function typed(name: string, { type, options }: Fields, value: Json | undefined): Json {
  if (type === "boolean") {
    const asked = value ?? false;
    if (typeof asked === "boolean") return asked;
    if (asked === "true" || asked === "false") return asked === "true";
    throw wrong(name, "boolean", asked);
  }
  if (type === "number") {
    const asked = value ?? 0;
    if (asked === "" || typeof asked === "object" || Number.isNaN(Number(asked))) throw wrong(name, "number", asked);
    return Number(asked);
  }
  if (typeof value === "object" && value !== null) throw wrong(name, "string", value);
  const text = asText(value ?? "");
  if (type === "choice" && !(options as Json[]).map(String).includes(text)) throw wrong(name, "choice", text);
  return text;
}

const wrong = (name: string, type: string, value: Json) =>
  new InvalidWorkflow(`The input '${name}' is no ${type}: ${JSON.stringify(value)}`);
