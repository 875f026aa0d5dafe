import { redact, registeredSecrets } from "@lockkeeper/core";

/** Every surface asks for the same report; of a large schema it is tens of thousands of texts. */
const known = new WeakMap<object, { secrets: readonly string[]; clean: unknown }>();

/**
 * The same data without secrets: every text in it goes through `redact`, names of members too. It happens before anything
 * is drawn, since a mask in finished Markdown could take a closing backtick along. Done once for the same data, unless
 * there are more secrets since; nobody changes a report that has been drawn.
 */
export function redacted<T extends object>(data: T): T {
  const secrets = registeredSecrets();
  const before = known.get(data);
  const found = before?.secrets === secrets ? before.clean : clean(data);
  known.set(data, { secrets, clean: found });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape comes out as went in
  return found as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), clean(member)]));
}
