import type { Past, PastDeployment } from "./past.js";

/** The schema from before what is taken back, as far as the audit tells. */
export interface Before {
  /** null: nobody knows which one it was */
  fingerprint: string | null;
  /** why another schema in the end would be no wonder, as a sentence; null when only this one may stand then */
  untold: string | null;
}

/** What is needed to tell it. */
export interface Question {
  past: Past;
  /** `schema.table` of the history */
  historyTable: string;
  /** to take back */
  versions: readonly string[];
  /** in the history now */
  applied: readonly string[];
}

/**
 * The schema from before the oldest deployment of which something is taken back. Only that one may stand in the end when nothing
 * else has changed it since: every deployment in between found what the one before it had left, nothing of them stays, and
 * nobody has touched the schema after the last one.
 * @param now fingerprint of the schema as it stands; null when it was not read
 */
export function schemaBefore(question: Question, now: string | null): Before {
  const { past, versions, applied } = question;
  if (past.missing !== null) return nobodyKnows(past.missing);
  const unknown = versions.find((version) => !past.files.has(version));
  if (unknown !== undefined) return nobodyKnows(`the audit has not seen how \`${unknown}\` was applied`);
  const since = deploymentsSince(past, versions);
  const [oldest] = since;
  if (oldest === undefined) return nobodyKnows("the audit does not reach back so far");
  const [taken, ids] = [new Set(versions), new Set(since.map(({ id }) => id))];
  const stays = applied.find((version) => !taken.has(version) && ids.has(past.files.get(version)?.deployment ?? ""));
  if (stays !== undefined) return nobodyKnows(`\`${stays}\` was applied by the same deployment or since, and stays`);
  const { id, before } = oldest;
  if (before === null) return nobodyKnows(`the schema was not recorded before deployment \`${id}\``);
  const why = leftBehind(question, ids) ?? otherChanges(since, before, now, question.historyTable);
  return { fingerprint: before, untold: why === null ? null : sentence(why) };
}

/** From the oldest on that applied one of the versions, in their order. */
export function deploymentsSince({ deployments, files }: Past, versions: readonly string[]): readonly PastDeployment[] {
  const ids = new Set(versions.map((version) => files.get(version)?.deployment));
  const start = deployments.findIndex(({ id }) => ids.has(id));
  return start === -1 ? [] : deployments.slice(start);
}

/** What only the history has lost stands there still, as far as anybody knows. */
function leftBehind({ past, versions, applied }: Question, since: ReadonlySet<string>): string | null {
  const known = new Set([...versions, ...applied]);
  const lost = Array.from(past.files.values()).find(
    ({ version, deployment, takenBack }) => since.has(deployment) && !known.has(version) && !takenBack,
  );
  return lost ? `\`${lost.version}\` was taken out of the history, and no way back of it has run` : null;
}

function otherChanges(
  since: readonly PastDeployment[],
  first: string,
  now: string | null,
  historyTable: string,
): string | null {
  let left = first;
  for (const { id, before, after, historyTable: table } of since) {
    if (before === null || after === null) return `deployment \`${id}\` has not recorded the schema`;
    if (before !== left) return `the schema was changed by other means before deployment \`${id}\``;
    if (table !== historyTable && before !== after)
      return `deployment \`${id}\`, of another history, has changed it, too`;
    left = after;
  }
  if (now === null) return "the schema could not be read before the rollback";
  return now === left ? null : "the schema was changed by other means since the last deployment";
}

const nobodyKnows = (why: string): Before => ({ fingerprint: null, untold: sentence(why) });
const sentence = (why: string) => `Whether the schema is the one from before cannot be told: ${why}.`;
