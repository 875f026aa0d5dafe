import type { Answer } from "./answer.js";
import { suffices, threadNeed } from "./permissions.js";
import { asRecord, nodeIdOf, userId } from "./rest-data.js";
import type { FakeToken, GithubState } from "./state.js";

/** The operations that we use, known by their texts: GraphQL's own errors come with status 200. */
export function answerGraphql(state: GithubState, token: FakeToken, call: unknown): Answer {
  const { query, variables } = asCall(call);
  if (/\bviewer\b/.test(query)) {
    return token.viewer ? data({ viewer: viewerData(token) }) : forbidden("viewer");
  }
  if (/\bdefaultBranchRef\b/.test(query)) return repositoryData(state, token, variables);
  const classifier = /minimizeComment\(input: \{ subjectId: \$id, classifier: ([A-Z_]+) \}\)/.exec(query)?.[1];
  if (classifier === undefined) return { status: 200, data: { errors: [{ message: `not known here: ${query}` }] } };
  const comment = state.comments.find(({ id }) => nodeIdOf(id) === variables["id"]);
  if (comment === undefined) return failed("NOT_FOUND", "minimizeComment", "Could not resolve to a node");
  const need = threadNeed(state, comment.pullRequest, "write");
  if (need !== null) state.use(token, need);
  if (!token.mayMinimize || (need !== null && !suffices(token.permissions, need))) return forbidden("minimizeComment");
  comment.minimized = classifier;
  return data({ minimizeComment: { minimizedComment: { isMinimized: true } } });
}

function repositoryData(state: GithubState, token: FakeToken, { owner, name }: Record<string, unknown>): Answer {
  const need = { scope: "contents", level: "read" } as const;
  state.use(token, need);
  if (`${String(owner)}/${String(name)}` !== state.repository || !suffices(token.permissions, need)) {
    return failed("NOT_FOUND", "repository", "Could not resolve to a Repository");
  }
  const oid = state.git.refs.get("heads/main");
  const tree = { oid: oid === undefined ? undefined : state.git.commits.get(oid)?.tree };
  return data({ repository: { defaultBranchRef: oid === undefined ? null : { name: "main", target: { oid, tree } } } });
}

function viewerData(token: FakeToken): Record<string, unknown> {
  return { login: token.viewerLogin ?? token.login, databaseId: token.viewerId ?? userId(token.login) };
}

function asCall(call: unknown): { query: string; variables: Record<string, unknown> } {
  const { query, variables } = asRecord(call);
  return { query: String(query), variables: asRecord(variables) };
}

function data(found: unknown): Answer {
  return { status: 200, data: { data: found } };
}

function forbidden(path: string): Answer {
  return failed("FORBIDDEN", path, "Resource not accessible by integration");
}

function failed(type: string, path: string, message: string): Answer {
  return { status: 200, data: { data: { [path]: null }, errors: [{ type, path: [path], message }] } };
}
