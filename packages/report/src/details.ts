import type { Plan, Receipt } from "@lockkeeper/core";
import { approvalPhrase } from "./comment-state/people.js";
import { type Phrase, say } from "./phrase.js";

export interface Detail {
  label: string;
  value: Phrase;
}

/** What identifies a plan: the whole digest, and everything that it was made for. */
export function planDetails({ digest, server, layout, options, run }: Plan): Detail[] {
  const given = Object.entries(options).flatMap(([name, value], index): Phrase => {
    return [...(index > 0 ? [", "] : []), { name: `${name}: ${value}` }];
  });
  return [
    { label: "Plan digest", value: say`${digest}` },
    { label: "Database", value: identity(server) },
    ...(run.length > 0 ? [{ label: "Transactions", value: transactions(run) }] : []),
    { label: "Layout", value: say`${layout}` },
    ...(given.length > 0 ? [{ label: "Options", value: given }] : []),
  ];
}

function transactions(run: Plan["run"]): Phrase {
  const apart = run.filter(({ transactional }) => !transactional).length;
  return [apart === 0 ? "each file in one" : `each file in one, except ${apart} as noted above`];
}

function identity({ database, systemIdentifier, version }: Plan["server"]): Phrase {
  const known =
    systemIdentifier === null ? [", system identifier not readable"] : say`, system identifier ${systemIdentifier}`;
  return [...say`${database}`, ...known, ", PostgreSQL ", { prose: version }];
}

/** What ties a push to its records: the audit, the log position, who and from where. */
export function pushDetails(receipt: Receipt): Detail[] {
  const { deploymentId, startLsn, startedAt, actor, commit, runUrl, expectedDigest } = receipt;
  return [
    ...(deploymentId === null ? [] : [{ label: "Deployment", value: say`${deploymentId}` }]),
    ...(startLsn === null
      ? []
      : [{ label: "Recovery point", value: say`LSN ${startLsn}, before ${clock(startedAt)}` }]),
    ...(startLsn === null ? [{ label: "Started", value: say`${clock(startedAt)}` }] : []),
    ...(actor === null ? [] : [{ label: "Actor", value: say`${actor}` }]),
    ...(commit === null ? [] : [{ label: "Commit", value: say`${commit}` }]),
    ...(runUrl === null ? [] : [{ label: "Run", value: [{ url: runUrl }] }]),
    ...approvalDetails(receipt),
    ...(expectedDigest === null || expectedDigest === receipt.plan.digest
      ? []
      : [{ label: "Approved plan", value: say`${expectedDigest}` }]),
    ...schemaDetails(receipt),
    ...planDetails(receipt.plan),
  ];
}

/** Who stands for it, and which reviewed plan it was held to. */
function approvalDetails({ approval, sealed }: Receipt): Detail[] {
  return [
    ...(approval === null ? [] : [{ label: "Approval", value: approvalPhrase(approval) }]),
    ...(sealed === null
      ? []
      : [
          {
            label: "Sealed plan",
            value: [...say`${sealed.seal}`, `, valid until `, { prose: clock(sealed.expiresAt) }],
          },
        ]),
  ];
}

/** What stands now, and whether it is what was to stand. */
function schemaDetails({ endState }: Receipt): Detail[] {
  if (endState === null || endState.after === null) return [];
  const { before, after, proved } = endState;
  const same = before === after ? ", as before" : "";
  const expected = proved === null ? "" : proved ? ", as expected" : ", not the expected one";
  return [{ label: "Schema", value: [...say`${after}`, `${same}${expected}`] }];
}

/** `2026-11-20 14:02:11 UTC` for an ISO date; anything else as it is. */
function clock(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}
