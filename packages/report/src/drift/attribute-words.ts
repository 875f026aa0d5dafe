import type { AttributeValue } from "@lockkeeper/core";

/** Attributes that are yes or no, as PostgreSQL's words for either: without a label, since they say what they are about. */
const switches: Readonly<Record<string, readonly [on: string, off: string]>> = {
  notNull: ["NOT NULL", "NULL allowed"],
  validated: ["validated", "NOT VALID"],
  enforced: ["enforced", "NOT ENFORCED"],
  unique: ["UNIQUE", "not unique"],
  primary: ["primary key", "no primary key"],
  valid: ["valid", "INVALID"],
  clustered: ["clustered by it", "not clustered by it"],
  populated: ["populated", "not populated"],
  securityDefiner: ["SECURITY DEFINER", "SECURITY INVOKER"],
  strict: ["STRICT", "CALLED ON NULL INPUT"],
  leakproof: ["LEAKPROOF", "not leakproof"],
  permissive: ["PERMISSIVE", "RESTRICTIVE"],
  inherited: ["inherited", "its own"],
};

/** What an attribute is called in a sentence, where its name in camel case does not say it. */
const labels: Readonly<Record<string, string>> = {
  using: "USING",
  check: "WITH CHECK",
  searchPath: "search_path",
  result: "returns",
  partitionKey: "PARTITION BY",
  partitionOf: "partition of",
  enabled: "",
  rls: "row security",
  forceRls: "row security of the owner",
  securityInvoker: "security_invoker",
  securityBarrier: "security_barrier",
  persistence: "",
};

/** How a sentence says that an attribute has no value. */
const absent: Readonly<Record<string, string>> = {
  default: "none",
  identity: "none",
  using: "none",
  check: "none",
  searchPath: "not set",
  predicate: "all rows",
  deferrable: "not deferrable",
};

/** Words of ours for a value that is yes or no; null for any other. */
export function switchWords(name: string, value: AttributeValue): string | null {
  if (typeof value !== "boolean" || !Object.hasOwn(switches, name)) return null;
  return switches[name]?.[value ? 0 : 1] ?? null;
}

/** `identity options` of `identityOptions`; empty for an attribute whose values speak for themselves. */
export function labelOf(name: string): string {
  if (Object.hasOwn(labels, name)) return labels[name] ?? "";
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Words of ours for an attribute without a value. */
export function absentWords(name: string): string {
  return (Object.hasOwn(absent, name) ? absent[name] : undefined) ?? "none";
}
