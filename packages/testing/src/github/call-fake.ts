import type { FakeGithub } from "./start-github.js";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

/** One call of a fake's API; `path` is below the repository. */
export async function callFake(
  github: FakeGithub,
  method: string,
  path: string,
  { body, token = github.token }: { body?: unknown; token?: string } = {},
): Promise<Reply> {
  const headers = { authorization: `token ${token}`, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${github.url}/repos/${github.repository}${path}`, { method, headers, ...sent });
  return { status: response.status, headers: response.headers, data: await response.json() };
}
