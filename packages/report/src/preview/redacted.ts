import { redact } from "@lockkeeper/core";

/**
 * The same data without secrets: every text in it goes through `redact`, names of members too. It happens before anything
 * is drawn, since a mask in finished Markdown could take a closing backtick along.
 */
export function redacted<T>(data: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape comes out as went in
  return clean(data) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), clean(member)]));
}
