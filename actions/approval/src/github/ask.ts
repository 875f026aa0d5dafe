import { failureOf, field, type GithubApi, refusalReason } from "@lockkeeper/action-kit";
import { LockkeeperError } from "@lockkeeper/core";

/** What GitHub did not let us know, as a sentence for the reader. Whoever catches it has found no approval. */
export class Unreadable extends Error {}

export interface Asker {
  api: GithubApi;
  owner: string;
  repo: string;
  cancelled: AbortSignal;
}

/** What an answer is about, for the reader of a refusal. */
export interface About {
  /** completes "GitHub did not tell ..." */
  what: string;
  /** as it stands under `permissions:` */
  permission: string;
}

type Values = Readonly<Record<string, unknown>>;

const perPage = 100;
// more than anybody has, and few enough for the token's limit of calls
const mostPages = 30;

/**
 * One answer of GitHub's.
 * @throws Unreadable; LockkeeperError CANCELLED
 */
export async function ask(asker: Asker, route: string, values: Values, about: About): Promise<unknown> {
  const found = await askMaybe(asker, route, values, about);
  if (found === null) throw new Unreadable(`GitHub did not tell ${about.what}: it knows no such thing (404).`);
  return found;
}

/** The same; null where GitHub says that there is no such thing. */
export async function askMaybe(asker: Asker, route: string, values: Values, about: About): Promise<unknown> {
  return (await call(asker, route, values, about))?.data ?? null;
}

/**
 * All items of a list, over all its pages; `member` is where they stand when the answer is not the list itself.
 * @throws Unreadable
 */
export async function askAll(
  asker: Asker,
  route: string,
  values: Values,
  about: About & { member?: string },
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await call(asker, route, { ...values, per_page: perPage, page }, about);
    if (answer === null) throw new Unreadable(`GitHub did not tell ${about.what}: it knows no such thing (404).`);
    const items = about.member === undefined ? answer.data : field(answer.data, about.member);
    if (!Array.isArray(items)) throw malformed(about.what);
    for (const item of items) found.push(item);
    if (!/rel="next"/.test(String(answer.headers["link"]))) return found;
  }
  throw new Unreadable(`GitHub tells of ${about.what} on more than ${mostPages} pages, which is not read.`);
}

/** An answer that is not what GitHub's description of its API promises. */
export function malformed(what: string): Unreadable {
  return new Unreadable(`GitHub did not tell ${what}: its answer has another form than expected.`);
}

async function call({ api, owner, repo, cancelled }: Asker, route: string, values: Values, about: About) {
  try {
    return await api.request(route, { owner, repo, ...values });
  } catch (error) {
    if (cancelled.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled.", { cause: error });
    const failure = failureOf(error);
    if (failure.status === 404) return null;
    const reason = refusalReason(failure, {
      403: (said) => `it refused (403: ${said}); give the job \`permissions: ${about.permission}\`.`,
    });
    throw new Unreadable(`GitHub did not tell ${about.what}: ${reason}`);
  }
}
