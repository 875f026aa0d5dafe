import { failureOf, field, type GithubApi, textField } from "./github-api.js";

/** Who wrote something, or may write. */
export interface Author {
  readonly id: number | null;
  readonly login: string;
}

/** A person's login may change hands, the number does not. Nobody but its app can have a login that ends in `[bot]`. */
export function isSame(author: Author, self: Author): boolean {
  if (author.id !== null && author.id === self.id) return true;
  return author.login === self.login && (self.id === null || self.login.endsWith("[bot]"));
}

/** A user of an answer of GitHub's, whose number stands under `idName`. */
export function asAuthor(user: unknown, idName: string): Author {
  const id = field(user, idName);
  return { id: typeof id === "number" ? id : null, login: textField(user, "login") };
}

/**
 * Who writes with this token. GET /user is closed to the tokens of apps, and the job's own is one of these; `viewer` is
 * open to both. Where neither answers, it is the job's own.
 */
export async function tokenOwner({ api, debug }: { api: GithubApi; debug: (line: string) => void }): Promise<Author> {
  const ways: (() => Promise<Author>)[] = [
    async () => asAuthor(field(await api.graphql("query { viewer { login databaseId } }", {}), "viewer"), "databaseId"),
    async () => asAuthor((await api.request("GET /user", {})).data, "id"),
  ];
  for (const ask of ways) {
    try {
      const author = await ask();
      if (author.login !== "") return author;
    } catch (error) {
      const failure = failureOf(error);
      debug(`who the token belongs to: ${failure.message}`);
      if (failure.status === null || failure.rateLimited) throw error;
    }
  }
  return { id: null, login: "github-actions[bot]" };
}
