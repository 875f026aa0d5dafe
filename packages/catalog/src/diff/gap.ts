import type { SchemaDifference, Snapshot } from "@lockkeeper/core";
import { placesOwn, platformsOwn } from "../platform.js";
import { diffSnapshots } from "./diff.js";

/** What two schemas differ in, without what belongs to the place where one stands, or to the platform: no rehearsal has that. */
export function schemaGap(one: Snapshot, other: Snapshot, platform: "supabase" | "plain"): readonly SchemaDifference[] {
  const differences = diffSnapshots(one, other, { unfolded: true }).filter((difference) => !placesOwn(difference));
  return platform === "plain" ? differences : differences.filter((difference) => !platformsOwn(difference));
}
