import { failureOf } from "../github-api.js";
import { refusalReason } from "../github-refusal.js";

const grant = "give the job `permissions: contents: write` and `pull-requests: write`";

/** A sentence or two for the reader of the run: what did not come about, why, and what to change. */
export function pullFailure(error: unknown, what = "No pull request"): string {
  const reason = refusalReason(failureOf(error), {
    403: (said) =>
      /not permitted to create/i.test(said)
        ? "this repository does not let workflows make pull requests (403): allow it in its settings under Actions, General, or give `github-token` the token of an app."
        : /\b(locked|archived)\b/i.test(said)
          ? `GitHub refused it (403: ${said}).`
          : `the token may not write branches or pull requests (403); ${grant}.`,
    404: () => `the token sees no such repository, or may not write there (404); ${grant}.`,
    409: (said) => `the repository is empty, or a rule forbids it (409: ${said}).`,
    422: (said) => `GitHub did not take it (422: ${said}); a rule for branches may forbid it.`,
  });
  return `${what}: ${reason} The file is an output of the step, too.`;
}
