import { type AttributeValue, type CatalogObject, redact, type Snapshot } from "@lockkeeper/core";
import { fingerprint } from "./fingerprint.js";
import { compare } from "./gathering.js";

/**
 * The same schema for a report file: no text in it holds a secret. A snapshot that holds none comes out as it is; another one has a
 * fingerprint of its own, which no live schema has.
 */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  const clean = snapshot.objects.map(redactObject);
  const incomplete = snapshot.incomplete.map(redact);
  const same = clean.every((object, index) => object === snapshot.objects[index]);
  if (same && incomplete.every((text, index) => text === snapshot.incomplete[index])) return snapshot;
  // names that were different may be the same now
  const byName = new Map(clean.map((object) => [`${object.kind} ${object.identity}`, object]));
  const objects = [...byName.values()].toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
  return { ...snapshot, objects, incomplete, fingerprint: fingerprint(objects, incomplete, snapshot.server) };
}

function redactObject(object: CatalogObject): CatalogObject {
  const values = Object.entries(object.attributes).map(([name, value]) => [name, redactValue(value)] as const);
  const [identity, ddl] = [redact(object.identity), redact(object.ddl)];
  const same = values.every(([name, value]) => value === object.attributes[name]);
  if (same && identity === object.identity && ddl === object.ddl) return object;
  return { kind: object.kind, identity, attributes: Object.fromEntries(values), ddl };
}

function redactValue(value: AttributeValue): AttributeValue {
  if (typeof value === "string") return redact(value);
  if (!Array.isArray(value)) return value;
  const texts = value.map((text) => redact(String(text)));
  return texts.every((text, index) => text === value[index]) ? value : texts;
}
