import { oneLine, redact } from "@lockkeeper/core";
import type { GithubFailure } from "./github-api.js";

/** What a status means for this call, beside what it means for all of them. */
export type Meanings = Readonly<Record<number, (said: string) => string>>;

/** One sentence for the reader of a run: why GitHub did not do it, and what to change. */
export function refusalReason(failure: GithubFailure, meanings: Meanings): string {
  const said = oneLine(redact(failure.message), 300);
  const { status, rateLimited } = failure;
  if (rateLimited) return "GitHub's rate limit for this token is used up; run the job again later.";
  if (status === null) return `GitHub could not be reached (${said}).`;
  const own = meanings[status];
  if (own !== undefined) return own(said);
  if (status === 401) return "GitHub does not accept the token (401): `github-token` has expired, or is none.";
  if (status === 422) return `GitHub did not take the text (422: ${said}).`;
  return `GitHub answered ${status} (${said}).`;
}
