import { isDeepStrictEqual } from "node:util";
import { formatDuration, oneLine, redact } from "@lockkeeper/core";
import { query } from "json-p3";
import type { HttpCheck } from "./http-check.js";
import type { Answer } from "./request.js";

const shown = 160;

/** What of an answer does not hold, one sentence each; empty when all of it does. */
export function wrongWith(check: HttpCheck, answer: Answer): string[] {
  if ("refused" in answer) return [`It was not reached: ${oneLine(redact(answer.refused), shown)}.`];
  const { status, body, latencyMs, redirectsTo } = answer;
  if (redirectsTo !== null) return [`It redirects to ${excerptOf(redirectsTo)}, which is not followed.`];
  const wrong: string[] = [];
  if (!check.status.includes(status)) {
    const said = body.trim() === "" ? "" : `: ${excerptOf(body)}`;
    wrong.push(`The status is ${status}, not ${check.status.join(" or ")}${said}.`);
  }
  if (check.json.length > 0) wrong.push(...wrongJson(check, answer));
  for (const text of check.contains) {
    if (!body.includes(text)) wrong.push(`The answer does not contain "${excerptOf(text)}".`);
  }
  if (check.latencyMs !== null && latencyMs > check.latencyMs) {
    wrong.push(`It took ${formatDuration(latencyMs)}, and ${formatDuration(check.latencyMs)} is the limit.`);
  }
  return wrong;
}

function wrongJson(check: HttpCheck, { body, cut }: Exclude<Answer, { refused: string }>): string[] {
  if (cut) return ["The answer is longer than 1 MB, too long to look into."];
  let data: Parameters<typeof query>[1];
  try {
    data = JSON.parse(body);
  } catch {
    return [`The answer is no JSON: ${excerptOf(body)}.`];
  }
  try {
    return wrongValues(check, data);
  } catch (error) {
    // thousands of brackets in each other, for example
    return [`The answer could not be looked into: ${error instanceof Error ? excerptOf(error.message) : "it is odd"}.`];
  }
}

function wrongValues({ json }: HttpCheck, data: Parameters<typeof query>[1]): string[] {
  return json.flatMap(([path, wanted]) => {
    const found = query(path, data).values();
    if (found.length === 0) return [`${path} is not there.`];
    const other = found.find((value) => !isDeepStrictEqual(value, wanted));
    return other === undefined
      ? []
      : [`${path} is ${excerptOf(JSON.stringify(other))}, not ${excerptOf(JSON.stringify(wanted) ?? "")}.`];
  });
}

/** A short piece of what a server said: one line, without what is known to be secret. */
function excerptOf(text: string): string {
  return oneLine(redact(text.slice(0, 4_000)), shown);
}
