import { type AttributeValue, type CatalogObject, canonicalJson, sha256 } from "@lockkeeper/core";

/** What does not count for the meaning of a schema. */
const informational: readonly string[] = ["column position", "extension version", "materialized view populated"];

/** Whether a difference of this attribute is a difference of the schema. */
export function counts(kind: string, attribute: string): boolean {
  return !informational.includes(`${kind} ${attribute}`);
}

/** An attribute in the form in which it is compared: white space at the ends of a body's lines means nothing. */
export function comparable(kind: string, attribute: string, value: AttributeValue): AttributeValue {
  if (kind === "function" && attribute === "body" && typeof value === "string")
    return value.replace(/[^\S\n]+$/gm, "").trimEnd();
  if (kind === "grant" && (attribute === "privileges" || attribute === "grantable") && isList(value))
    return whole(value);
  return value;
}

/**
 * sha256 over all objects, hex; the same for the same schema on every major version. What could not be read is part of it,
 * so that a partial reading is not taken for a whole one; compare snapshots with `sameSchema`.
 */
export function fingerprint(objects: readonly CatalogObject[], incomplete: readonly string[]): string {
  const lines = objects.map(({ kind, identity, attributes }) => {
    const counted = Object.entries(attributes)
      .filter(([name]) => counts(kind, name))
      .map(([name, value]) => [name, comparable(kind, name, value)]);
    return canonicalJson([kind, identity, Object.fromEntries(counted)]);
  });
  return sha256([...lines, ...incomplete.map((text) => `incomplete: ${text}`)].join("\n"));
}

const beforeMaintain = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

/** Everything there is to have on a table is ALL, with and without 17's MAINTAIN; all but that one is told apart on 17. */
function whole(privileges: readonly string[]): readonly string[] {
  const rest = privileges.filter((name) => name !== "MAINTAIN");
  return rest.length === beforeMaintain.length && rest.every((name) => beforeMaintain.includes(name))
    ? [privileges.includes("MAINTAIN") ? "ALL" : "ALL before MAINTAIN"]
    : privileges;
}

function isList(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value);
}
