import { type Answer, refusal } from "./answer.js";

/** Something that comes between a call and its answer. */
export type Interruption =
  | { readonly kind: "server-error"; readonly status: number }
  /** carried out, but the connection breaks before the answer */
  | { readonly kind: "lost-answer" }
  /** the connection breaks at once */
  | { readonly kind: "hang-up" }
  /** no answer, ever */
  | { readonly kind: "silence" }
  | { readonly kind: "secondary-limit"; readonly retryAfter: number }
  | { readonly kind: "primary-limit"; readonly resetInSeconds: number };

export interface Planned {
  readonly method: string;
  readonly path: RegExp;
  readonly interruption: Interruption;
  /** how many calls it still meets */
  left: number;
}

/** The first plan that meets this call, used up by one. */
export function takeInterruption(plans: readonly Planned[], method: string, path: string): Interruption | null {
  const plan = plans.find((each) => each.left > 0 && each.method === method && each.path.test(path));
  if (plan === undefined) return null;
  plan.left -= 1;
  return plan.interruption;
}

/** What is answered instead; null when nothing is. */
export function interruptedAnswer(interruption: Interruption): Answer | null {
  switch (interruption.kind) {
    case "server-error":
      return { status: interruption.status, data: { message: "Server Error" } };
    case "secondary-limit": {
      const text = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
      return { ...refusal(403, text), headers: { "retry-after": String(interruption.retryAfter) } };
    }
    case "primary-limit": {
      const reset = Math.floor(Date.now() / 1000) + interruption.resetInSeconds;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
      return { ...refusal(403, "API rate limit exceeded for installation ID 1."), headers };
    }
    default:
      return null;
  }
}
