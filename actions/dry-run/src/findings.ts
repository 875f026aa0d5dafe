import type { Inputs } from "@lockkeeper/action-kit";
import type { AskedProbe, Finding, LiveFacts, ServerIdentity } from "@lockkeeper/core";
import { askProbes, judge, planFindings, probeFindings, probesFor, silence, worstFirst } from "@lockkeeper/hazards";
import type { PreviewPlan } from "@lockkeeper/migrations";
import type { Clock } from "@lockkeeper/core";
import type { Rehearsed } from "./rehearse.js";
import type { spec } from "./spec.js";
import type { Target } from "./target.js";

interface Known {
  plan: PreviewPlan;
  rehearsed: Rehearsed;
  live: LiveFacts | null;
  target: Target | null;
}

/** What rules, the target's rows and the proofs say, worst first, with what somebody has silenced marked. */
export async function findingsOf(
  inputs: Inputs<typeof spec>,
  known: Known,
  deps: { clock: Clock; cancelled: AbortSignal; docs: string },
): Promise<{ findings: readonly Finding[]; probes: readonly AskedProbe[] }> {
  const { plan, rehearsed, live, target } = known;
  const { supabase } = plan;
  const server = serverOf(plan.plan.server, rehearsed);
  const seen = { migrations: plan.pending, measured: rehearsed.migrations, before: rehearsed.before, supabase };
  const found = await judge({
    ...seen,
    after: rehearsed.after,
    live,
    ...server,
    exposedSchemas: inputs.exposedSchemas ?? (supabase ? ["public"] : []),
    ignore: inputs.ignore ?? [],
    docsBase: deps.docs,
  });
  const probes = inputs.probes && target ? await ask(target, { ...seen, major: server.major }, live, deps) : [];
  const facts = planFindings(
    {
      entries: plan.plan.entries,
      order: rehearsed.order,
      queries: rehearsed.queries,
      rollback: rehearsed.rollback,
      rehearsal: rehearsed.state,
      unseen: rehearsed.unseen,
      pending: plan.pending.length,
    },
    deps.docs,
  );
  const more = silence([...probeFindings(probes, deps.docs), ...facts], plan.pending, inputs.ignore ?? []);
  return { findings: worstFirst([...found, ...more]), probes };
}

async function ask(
  target: Target,
  seen: Parameters<typeof probesFor>[0],
  live: LiveFacts | null,
  { clock, cancelled }: { clock: Clock; cancelled: AbortSignal },
): Promise<readonly AskedProbe[]> {
  const probes = await probesFor(seen);
  if (probes.length === 0) return [];
  const asked = await target.ask("The rows", (db) => askProbes(db, probes, { clock, cancelled, live }));
  return (
    asked ??
    probes.map((probe) => ({
      ...probe,
      asked: false,
      reason: "the connection to the target was lost",
      violations: null,
      atLeast: false,
      durationMs: null,
    }))
  );
}

/** The target's version, of the rehearsal where there is no target, and the newest that we know where there is neither. */
function serverOf(server: ServerIdentity, { state }: Rehearsed): { major: number; version: string | null } {
  if (server.major > 0) return { major: server.major, version: server.version };
  return state.major > 0 ? { major: state.major, version: state.version } : { major: 18, version: null };
}
