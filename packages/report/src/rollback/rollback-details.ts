import { formatMoment, type RollbackReceipt } from "@lockkeeper/core";
import type { Detail } from "../details.js";
import { type Phrase, say } from "../phrase.js";

/** What ties a rollback to its records. */
export function rollbackDetails(receipt: RollbackReceipt): Detail[] {
  const { deploymentId, startLsn, startedAt, actor, commit, runUrl, expectedDigest, plan, approval, sealed } = receipt;
  const { server } = plan;
  return [
    { label: "Asked for", value: goal(receipt) },
    ...plan.deployments.slice(0, 5).map((one) => ({
      label: "Takes back",
      value: [
        ...say`${one.id}`,
        " of ",
        { prose: formatMoment(one.startedAt) },
        ...(one.actor === null ? [] : [" by ", ...say`${one.actor}`]),
      ],
    })),
    ...(deploymentId === null ? [] : [{ label: "Rollback", value: say`${deploymentId}` }]),
    {
      label: "Started",
      value: [formatMoment(startedAt), ...(startLsn === null ? [] : [", LSN ", ...say`${startLsn}`])],
    },
    ...(approval?.approved ? [{ label: "Approved by", value: names(approval.approvedBy) }] : []),
    ...(sealed === null ? [] : [{ label: "Sealed plan", value: say`${sealed.seal}` }]),
    ...(actor === null ? [] : [{ label: "Actor", value: say`${actor}` }]),
    ...(commit === null ? [] : [{ label: "Commit", value: say`${commit}` }]),
    ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
    ...(expectedDigest === null || expectedDigest === plan.digest
      ? []
      : [{ label: "Approved plan", value: say`${expectedDigest}` }]),
    ...schema(receipt),
    { label: "Plan digest", value: say`${plan.digest}` },
    { label: "Database", value: [...say`${server.database}`, ", PostgreSQL ", { prose: server.version }] },
    { label: "Layout", value: say`${plan.layout}` },
  ];
}

function goal({ plan: { goal: asked } }: RollbackReceipt): Phrase {
  if (asked.kind === "deployment") return say`deployment ${asked.id}`;
  return asked.version === null ? ["everything"] : say`everything applied after ${asked.version}`;
}

const names = (logins: readonly string[]): Phrase =>
  logins.flatMap((login, index) => [...(index > 0 ? [", "] : []), ...say`${login}`]);

function schema({ endState, plan }: RollbackReceipt): Detail[] {
  if (endState === null || endState.after === null) return [];
  const proof = endState.proved === null ? "" : endState.proved ? ", the one from before" : ", not the one from before";
  return [{ label: "Schema", value: [...say`${endState.after}`, plan.mode === "history-only" ? "" : proof] }];
}
