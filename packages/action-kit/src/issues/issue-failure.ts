import { failureOf } from "../github-api.js";
import { refusalReason } from "../github-refusal.js";

const grant = "give the job `permissions: issues: write`";

/** A sentence or two for the reader of the run: what did not come about, why, and what to change. */
export function issueFailure(error: unknown, what = "No issue"): string {
  const reason = refusalReason(failureOf(error), {
    403: (said) =>
      /\b(locked|archived)\b/i.test(said)
        ? `GitHub refused it (403: ${said}).`
        : `the token may not write issues (403); ${grant}.`,
    404: () => `the token sees no such repository or issue (404); ${grant}, and leave \`github-token\` to its default.`,
    410: () => "this repository has no issues (410): switch them on in its settings, or leave `issue` out.",
  });
  return `${what}: ${reason} The job summary holds the same content.`;
}
