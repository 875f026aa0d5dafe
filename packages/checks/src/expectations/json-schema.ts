import { expectationsShape } from "./format.js";
import type { Shape } from "./shape.js";

/** The JSON Schema of expectations files, for editors: made from the same shape that reads them. */
export function jsonSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://raw.githubusercontent.com/OWNER/lockkeeper/v1/docs/reference/expectations.schema.json",
    title: "Lockkeeper: expectations of a database",
    ...schemaOf(expectationsShape),
  };
}

function schemaOf(shape: Shape): Record<string, unknown> {
  const about = shape.description === undefined ? {} : { description: shape.description };
  switch (shape.kind) {
    case "text":
      // 1.3 and true are texts, too, as far as we are concerned
      return {
        ...about,
        type: ["string", "number", "boolean"],
        ...(shape.pattern === undefined ? {} : { pattern: shape.pattern }),
        examples: [shape.example],
      };
    case "flag":
      return { ...about, type: "boolean" };
    case "count":
      return { ...about, type: "integer", minimum: 0 };
    case "none":
      return { ...about, type: "null" };
    case "anything":
      return about;
    case "choice":
      return { ...about, enum: shape.values };
    case "list":
      return { ...about, type: "array", items: schemaOf(shape.of) };
    case "names":
      return {
        ...about,
        type: ["object", "null"],
        additionalProperties: schemaOf(shape.of),
        propertyNames: { minLength: 1 },
      };
    case "object":
      return {
        ...about,
        type: shape.required.length > 0 ? "object" : ["object", "null"],
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of)])),
        additionalProperties: false,
        ...(shape.required.length > 0 ? { required: shape.required } : {}),
      };
    default:
      return { ...about, anyOf: shape.shapes.map(schemaOf) };
  }
}
