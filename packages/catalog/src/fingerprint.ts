import { type AttributeValue, type CatalogObject, canonicalJson, type Snapshot, sha256 } from "@lockkeeper/core";

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
  return value;
}

/**
 * sha256 over all objects, hex; the same for the same schema on every major version. What could not be read is part of it,
 * so that a partial reading is not taken for a whole one; compare snapshots with `sameSchema`.
 */
export function fingerprint(
  objects: readonly CatalogObject[],
  incomplete: readonly string[],
  server: Snapshot["server"],
): string {
  const lines = objects.map(({ kind, identity, attributes }) => {
    const counted = Object.entries(attributes)
      .filter(([name]) => counts(kind, name))
      .map(([name, value]) => [name, comparable(kind, name, everything(name, value, server))]);
    return canonicalJson([kind, identity, Object.fromEntries(counted)]);
  });
  return sha256([...lines, ...incomplete.map((text) => `incomplete: ${text}`)].join("\n"));
}

const tablePrivileges = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

/** All that there is to have on a table is ALL on every server: one privilege more since 17, MAINTAIN. */
function everything(attribute: string, value: AttributeValue, { major }: Snapshot["server"]): AttributeValue {
  if ((attribute !== "privileges" && attribute !== "grantable") || !Array.isArray(value)) return value;
  const all = major < 17 ? tablePrivileges : [...tablePrivileges, "MAINTAIN"];
  return value.length === all.length && all.every((name) => value.includes(name)) ? ["ALL"] : value;
}
