import { requiredCheck, type Wanted } from "./callers.js";
import type { Remote } from "./repository.js";

/** One thing that a person has to do. */
export interface Step {
  readonly title: string;
  readonly why: string;
  /** where it is done by hand; null when nobody knows which repository it is */
  readonly link: string | null;
  /** what does it, to be pasted into a shell */
  readonly parts: readonly { readonly title: string | null; readonly commands: readonly string[] }[];
}

export interface Known extends Wanted {
  readonly remote: Remote | null;
  readonly reviewers: readonly string[];
}

/** GitHub Actions' own app: a check of that name from anybody else does not count. */
const actionsApp = 15_368;

/** The environment, the secrets and the required check: what no file can bring along. The commands are GitHub's own, `gh`. */
export function nextSteps(known: Known): Step[] {
  return [environment(known), secrets(known), check(known)];
}

function environment(known: Known): Step {
  const { remote, environment: name, reviewers, branch, staging } = known;
  const path = `environments/${encodeURIComponent(name)}`;
  // GitHub refuses reviewers where its plan has none
  const people = known.fallback !== "none" ? [] : reviewers.length > 0 ? reviewers : ["LOGIN"];
  const settings = [
    ...people.map(
      (login) =>
        `-F 'reviewers[][type]=User' -F "reviewers[][id]=$(gh api${hostFlag(remote)} users/${login} --jq .id)"`,
    ),
    ...(people.length === 0 ? [] : ["-F prevent_self_review=true"]),
    "-F 'deployment_branch_policy[protected_branches]=false'",
    "-F 'deployment_branch_policy[custom_branch_policies]=true'",
  ];
  const commands = [
    `${api(remote, "PUT", path)} ${settings.map((setting) => `\\\n  ${setting}`).join(" ")}`,
    `${api(remote, "POST", `${path}/deployment-branch-policies`)} -f ${shell(`name=${branch}`)}`,
    ...(staging ? [api(remote, "PUT", "environments/staging")] : []),
  ];
  return {
    title: `The environment ${name}, and who approves`,
    why: approvalNote(known),
    link: page(remote, "settings/environments"),
    parts: [{ title: null, commands }],
  };
}

function approvalNote({ fallback }: Known): string {
  if (fallback === "review") return "Without reviewers here, a review of the pull request by somebody else counts.";
  if (fallback === "digest") return "Without reviewers here, the plan's digest counts, typed by whoever promotes.";
  return "Without reviewers a promotion does not begin. GitHub has them for public repositories and, for private ones, in Enterprise: elsewhere see --fallback.";
}

function secrets({ remote, environment: name, staging, folder }: Known): Step {
  const url = folder.supabase ? "the session pooler's, port 5432" : "postgresql://user@host:5432/database";
  return {
    title: "The secrets",
    why: `The URL is ${url}; the password stands apart, as it is.`,
    link: page(remote, "settings/secrets/actions"),
    parts: [
      { title: `${name}: a login that may migrate`, commands: pair(` --env ${shell(name)}`) },
      { title: `${name}: a login that can only read, for previews and plans`, commands: pair("") },
      ...(staging
        ? [
            { title: "staging: a login that may migrate", commands: pair(" --env staging") },
            { title: "staging: a login that can only read", commands: pair("", "STAGING_") },
          ]
        : []),
    ],
  };
}

function pair(where: string, prefix = ""): string[] {
  return ["DATABASE_URL", "DATABASE_PASSWORD"].map((secret) => `gh secret set ${prefix}${secret}${where}`);
}

function check({ remote }: Known): Step {
  // as JSON, a line for each of its ideas
  const body = [
    `{"name": "migrations", "target": "branch", "enforcement": "active",`,
    ` "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},`,
    ` "rules": [{"type": "required_status_checks", "parameters": {`,
    `   "strict_required_status_checks_policy": true,`,
    `   "required_status_checks": [{"context": ${JSON.stringify(requiredCheck)}, "integration_id": ${actionsApp}}]}}]}`,
  ];
  const command = `${api(remote, "POST", "rulesets")} --input - <<'JSON'\n${body.join("\n")}\nJSON`;
  return {
    title: `The required check, ${requiredCheck}`,
    why: "Once these files are merged; a pull request without them would wait for it.",
    link: page(remote, "settings/rules"),
    parts: [{ title: null, commands: [command] }],
  };
}

function api(remote: Remote | null, method: string, path: string): string {
  // gh fills the braces in from the clone it is run in
  const repository = remote === null ? "{owner}/{repo}" : `${remote.owner}/${remote.name}`;
  return `gh api${hostFlag(remote)} -X ${method} ${shell(`repos/${repository}/${path}`)}`;
}

const hostFlag = (remote: Remote | null) =>
  remote === null || remote.host === "github.com" ? "" : ` --hostname ${remote.host}`;

function page(remote: Remote | null, path: string): string | null {
  return remote === null ? null : `https://${remote.host}/${remote.owner}/${remote.name}/${path}`;
}

/** One word for a POSIX shell. */
function shell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
