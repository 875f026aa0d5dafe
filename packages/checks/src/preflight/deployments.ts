import {
  type DeploymentStanding,
  formatMoment,
  type LastDeployment,
  nameBlocker,
  type OpenJournal,
  plural,
} from "@lockkeeper/core";
import { foreign, type Judged, listed, passed, type Verdict } from "./theme.js";

/** Whether the deployments before this one left nothing that somebody has to look at. */
export function judgeDeployments({ refused, last, journal, holders }: DeploymentStanding): Judged {
  if (refused !== null)
    return {
      facts: { unknown: ["lastDeployment"] },
      verdict: { state: "error", message: foreign(refused, 500), remedy: "Connect as the role that pushes." },
    };
  const [newest = null] = last;
  const facts = { lastDeployment: newest && cleaned(newest) };
  // what runs at this moment has no end yet, and the check of the lock tells of it
  const running = (holders ?? []).length > 0;
  const judged = last.map((one) => ({ one, state: stateOf(one, running) }));
  const dirty = judged.filter(({ state }) => state === "failed").map(({ one }) => described(one));
  const partly = running ? [] : journal.map(standsPartly);
  if (dirty.length + partly.length > 0)
    return {
      facts,
      verdict: {
        state: "failed",
        message: listed("A deployment has left something behind:", [...dirty, ...partly]),
        remedy: lookFirst,
      },
    };
  const ended = judged.filter(({ state }) => state === "warning").map(({ one }) => described(one));
  if (ended.length > 0)
    return {
      facts,
      verdict: {
        state: "warning",
        message: listed(
          "The last deployment did not go through; each of its files stands as a whole or not at all:",
          ended,
        ),
        remedy: "See in its run why, before the next one meets the same.",
      },
    };
  return { facts, verdict: passed(newest === null ? "none is on record" : `${newest.kind} ${how(newest)}`) };
}

const lookFirst =
  "Look at it: `status` says what stands, `push` goes on where it stopped, `rollback` takes it back. When you know, `warn: deployments` lets this one through.";

/** What ended well, as push and rollback write it. */
const well = new Set(["applied", "nothing-to-do", "blocked", "rolled-back"]);

function stateOf({ kind, result, finishedAt, proved, reason }: LastDeployment, running: boolean): Verdict["state"] {
  if (finishedAt === null) return running ? "passed" : "failed";
  if (proved === false || reason === "schema-unexpected" || reason === "proof-failed") return "failed";
  if (result !== null && well.has(result)) return "passed";
  // a file that failed was rolled back with its history row; one outside of a transaction has left a journal
  const whole = kind === "push" && (result === "failed" || result === "cancelled") && reason !== "connection-lost";
  return whole ? "warning" : "failed";
}

function described(one: LastDeployment): string {
  return `${one.kind} ${foreign(one.id, 36)}: ${how(one)}`;
}

/** How and when it ended, and whose it was. */
function how({ result, reason, startedAt, finishedAt, actor, proved }: LastDeployment): string {
  const why = reason === null || reason === "" ? "" : ` (${foreign(reason, 40)})`;
  const end = finishedAt === null ? "began and has no end on record" : `${foreign(result, 40) || "ended"}${why}`;
  const schema = proved === false ? ", and left a schema that was not expected" : "";
  const who = actor === null ? "" : `, by ${foreign(actor, 64)}`;
  return `${end}${schema}, ${formatMoment(finishedAt ?? startedAt)}${who}`;
}

function standsPartly({ kind, version, segmentsDone, state }: OpenJournal): string {
  const last = state === "done" ? "" : `, then one ${state === "running" ? "was interrupted" : "failed"}`;
  return `version ${foreign(version, 64)} ${kind === "push" ? "stands partly" : "is half taken back"}: ${plural(segmentsDone, "part")} done${last}`;
}

function text(value: string | null, longest = 200): string | null {
  return value === null ? null : foreign(value, longest);
}

function cleaned(one: LastDeployment): LastDeployment {
  return {
    ...one,
    result: text(one.result, 40),
    reason: text(one.reason, 40),
    actor: text(one.actor, 64),
    commit: text(one.commit, 64),
    runUrl: text(one.runUrl),
    approver: text(one.approver),
    emergency: text(one.emergency, 500),
  };
}

/** Whether nobody deploys at this moment. */
export function judgeApplyLock({ holders, refused }: DeploymentStanding): Judged {
  if (holders === null) return { facts: {}, verdict: { state: "error", message: foreign(refused, 500), remedy: null } };
  if (holders.length === 0) return { facts: {}, verdict: passed("nobody deploys at this moment") };
  return {
    facts: {},
    verdict: {
      state: "failed",
      message: listed(
        "Another deployment is running:",
        holders.map((holder) => foreign(nameBlocker(holder), 300)),
      ),
      remedy: "Wait for its end. If its runner is gone, its session can be ended: SELECT pg_terminate_backend(pid);",
    },
  };
}
