import type { CatalogObject, Snapshot } from "@lockkeeper/core";
import { nameParts } from "../expectations/names.js";
import type { Expectations } from "../expectations/format.js";
import type { BuiltInId, BuiltInLevel } from "./ids.js";

/** What the built-in checks look at. */
export interface Scene {
  snapshot: Snapshot;
  /** the schema as it stood before the last deployment; null when nobody knows */
  before: Snapshot | null;
  /** schemas that an API shows */
  exposed: readonly string[];
  /** whether a schema is the user's to answer for */
  ours: (schema: string) => boolean;
  expected: Expectations | null;
  /** sequences that are in use, with how much of them is; null when they could not be asked */
  sequences: readonly { identity: string; used: number }[] | null;
}

/** Something that should not be so. */
export interface Finding {
  /** what it is about, as PostgreSQL spells it: exceptions are compared with it */
  identity: string;
  /** what tells it from others about the same, ready for a name: ` to \`anon\`` */
  more?: string;
  message: string;
  remedy: string | null;
  /** what it counts as at most, where not enough is known to fail */
  level?: BuiltInLevel;
}

export interface BuiltIn {
  id: BuiltInId;
  /** what holds when nothing is found */
  title: string;
  find: (scene: Scene) => readonly Finding[];
}

/** Schema of a qualified name. */
export function schemaOf(identity: string): string {
  return nameParts(identity)?.[0] ?? "";
}

/** Those that are the user's. */
export function ours(scene: Scene, objects: readonly CatalogObject[]): CatalogObject[] {
  return objects.filter(({ identity }) => scene.ours(schemaOf(identity)));
}
