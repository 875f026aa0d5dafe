import type { PreflightFacts } from "@lockkeeper/core";
import type { Answer } from "./ask.js";
import { asides } from "./sizes.js";
import type { Aside } from "./theme.js";

/** What the answers to `asides` tell, in their order. */
export function gatheredAsides(answers: readonly Answer[]): Partial<PreflightFacts> {
  const each = asides.map(({ facts, tells }: Aside, index): Partial<PreflightFacts> => {
    const rows = answers[index]?.rows;
    return rows ? facts(rows) : { unknown: tells };
  });
  return { ...Object.assign({}, ...each), unknown: each.flatMap(({ unknown = [] }) => unknown) };
}

const nothing: PreflightFacts = {
  serverVersion: null,
  systemIdentifier: null,
  databaseBytes: null,
  walBytes: null,
  connections: null,
  lag: [],
  slots: [],
  longestTransaction: null,
  prepared: [],
  wraparound: null,
  invalidIndexes: [],
  disk: null,
  backup: null,
  window: null,
  lastDeployment: null,
  unknown: [],
};

/** All of it as one; what nobody told is not there. */
export function gathered(all: readonly Partial<PreflightFacts>[]): PreflightFacts {
  const unknown = new Set(all.flatMap((facts) => facts.unknown ?? []));
  return all.reduce<PreflightFacts>((sum, facts) => ({ ...sum, ...facts, unknown: [...unknown] }), nothing);
}
