import type { Answer } from "./answer.js";
import type { FakeToken, GithubState } from "./state.js";

/** A call that the description knows. */
export interface RestCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** address with the query, for the Link header */
  readonly url: URL;
}

export type Handler = (state: GithubState, call: RestCall, token: FakeToken, sample: () => unknown) => Answer;
