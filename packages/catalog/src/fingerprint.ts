import { createHash } from "node:crypto";
import type { AttributeValue, CatalogObject, Snapshot } from "@lockkeeper/core";
import { schemaOf } from "./schema-of.js";

/** What does not count for the meaning of a schema. */
const informational: readonly string[] = [
  "column position",
  "database owner",
  "database encoding",
  "database collation",
  "extension version",
  "materialized view populated",
];

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
  const hash = createHash("sha256");
  let text = "";
  let last: Heading | null = null;
  let written = "";
  for (const { kind, identity, attributes } of objects) {
    const heading: Heading = last && isAbout(last, kind, attributes) ? last : headingOf(kind, attributes);
    if (heading !== last && heading.text !== written) text += heading.text;
    [last, written] = [heading, heading.text];
    const values = heading.counted.map((name) =>
      comparable(kind, name, everything(name, attributes[name] ?? null, server)),
    );
    text += `${JSON.stringify([identity, ...values])}\n`;
    if (text.length < 65_536) continue;
    hash.update(text);
    text = "";
  }
  text += incomplete.map((what) => `incomplete: ${what}\n`).join("");
  return hash.update(text).digest("hex");
}

/** sha256 of one object, hex; `server` is the one that it was read from. */
export function fingerprintOf(object: CatalogObject, server: Snapshot["server"]): string {
  return fingerprint([object], [], server);
}

/** The same for each schema, by its name as identities spell it; what stands in no schema is under the empty name. */
export function schemaFingerprints({ objects, server }: Snapshot): Record<string, string> {
  const bySchema = new Map<string, CatalogObject[]>();
  for (const object of objects) {
    const schema = schemaOf(object);
    const list = bySchema.get(schema);
    if (list) list.push(object);
    else bySchema.set(schema, [object]);
  }
  return Object.fromEntries([...bySchema].map(([schema, own]) => [schema, fingerprint(own, [], server)]));
}

/** Names of attributes once for all objects of a kind, that have the same ones in the same order. */
interface Heading {
  kind: string;
  names: readonly string[];
  /** sorted, without those that do not count */
  counted: readonly string[];
  text: string;
}

function headingOf(kind: string, attributes: CatalogObject["attributes"]): Heading {
  const names = Object.keys(attributes);
  const counted = names.filter((name) => counts(kind, name)).toSorted();
  return { kind, names, counted, text: `${JSON.stringify([kind, ...counted])}\n` };
}

function isAbout({ kind, names }: Heading, other: string, attributes: CatalogObject["attributes"]): boolean {
  if (kind !== other) return false;
  let at = 0;
  for (const name in attributes) {
    if (names[at] !== name) return false;
    at += 1;
  }
  return at === names.length;
}

const tablePrivileges = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];

/** All that there is to have on a table is ALL on every server: one privilege more since 17, MAINTAIN. */
function everything(attribute: string, value: AttributeValue, { major }: Snapshot["server"]): AttributeValue {
  if ((attribute !== "privileges" && attribute !== "grantable") || !Array.isArray(value)) return value;
  const all = major < 17 ? tablePrivileges : [...tablePrivileges, "MAINTAIN"];
  return value.length === all.length && all.every((name) => value.includes(name)) ? ["ALL"] : value;
}
