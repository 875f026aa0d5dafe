import type { Folder } from "./find-migrations.js";
import { branchPattern, yamlText } from "./yaml-text.js";

/** What the files are written from. */
export interface Wanted {
  readonly folder: Folder;
  /** the layout when somebody asked for one, null when the files say it themselves */
  readonly layout: string | null;
  readonly branch: string;
  readonly environment: string;
  /** what counts as an approval where there can be no reviewers */
  readonly fallback: "none" | "review" | "digest";
  readonly staging: boolean;
  readonly forks: boolean;
  /** `owner/repository@ref` */
  readonly uses: string;
  /** the name for a workflow of that name which calls these of ours: another one where a stranger has it */
  nameFor(name: string, calls: readonly string[]): string;
}

/** One file that a repository should have. */
export interface WantedFile {
  readonly path: string;
  /** what it is there for, in a few words */
  readonly purpose: string;
  /** workflows of ours that it calls, by file name without ending; none of a file that is no workflow */
  readonly calls: readonly string[];
  readonly text: string;
  /** the path that it would have, were it not somebody else's */
  readonly beside: string | null;
}

/** The workflow whose job must pass before anybody merges, by the names that GitHub makes the check's from. */
export const requiredCheck = "migrations / Gate";

/** What the workflows take when they are told nothing. */
const defaults = {
  environment: "production",
  migrations: "supabase/migrations",
  verify: "supabase/verify",
  smoke: "scripts/smoke.sql",
};
const secretNames = ["DATABASE_URL", "DATABASE_PASSWORD"];

/** Every file, in the order in which people meet them. */
export function wantedFiles(wanted: Wanted): WantedFile[] {
  return [
    gate(wanted),
    ...(wanted.forks ? [comment(wanted)] : []),
    deploy(wanted),
    rollback(wanted),
    drift(wanted),
    ...config(wanted),
  ];
}

function gate(wanted: Wanted): WantedFile {
  return workflow("migrations", "every pull request is previewed and checked", wanted, {
    head: () => `Tries the migrations of every pull request. The check to require: ${requiredCheck}`,
    // the default branch's own run keeps the rehearsals from which every pull request goes on
    on: `on:\n  pull_request:\n  merge_group:\n  push: { branches: [${branchPattern(wanted.branch)}] }`,
    jobs: [
      {
        name: "migrations",
        calls: "pr-gate",
        permissions: { contents: "read", "pull-requests": "write" },
        given: { ...folderInputs(wanted), ...checkInputs(wanted) },
        secrets: same(secretNames),
      },
    ],
  });
}

function comment(wanted: Wanted): WantedFile {
  return workflow("migrations-comment", "forks get their comment too", wanted, {
    head: () => "Comments the preview of pull requests from forks, whose own runs may not.",
    on: `on:\n  workflow_run: { workflows: [${wanted.nameFor("migrations", ["pr-gate"])}], types: [completed] }`,
    jobs: [
      {
        name: "comment",
        calls: "pr-comment",
        permissions: { actions: "read", "pull-requests": "write" },
        given: {},
        secrets: {},
      },
    ],
  });
}

function deploy(wanted: Wanted): WantedFile {
  const dispatch = `  workflow_dispatch:
    inputs:
      confirmation: { description: "Type CONFIRM PRODUCTION DEPLOYMENT", required: true }
      emergency: { description: "Go past checks, staging, window and backup", type: boolean }
      emergency-reason: { description: "Why, for the audit" }${digestAsked(wanted)}`;
  const staging: Job = {
    name: "staging",
    when: "github.event_name == 'push'",
    calls: "deploy-staging",
    permissions: { contents: "read" },
    given: { ...folderInputs(wanted), ...checkInputs(wanted) },
    secrets: Object.fromEntries(secretNames.map((name) => [name, `STAGING_${name}`])),
  };
  const production: Job = {
    name: "production",
    ...(wanted.staging ? { when: "github.event_name == 'workflow_dispatch'" } : {}),
    calls: "promote",
    permissions: {
      contents: "read",
      actions: "read",
      checks: "read",
      statuses: "read",
      "pull-requests": "write",
    },
    given: {
      ...environmentInput(wanted),
      confirmation: "${{ inputs.confirmation }}",
      emergency: "${{ inputs.emergency }}",
      "emergency-reason": "${{ inputs.emergency-reason }}",
      ...fallbackInputs(wanted),
      ...folderInputs(wanted),
      ...checkInputs(wanted),
    },
    secrets: same(wanted.staging ? [...secretNames, ...secretNames.map((name) => `STAGING_${name}`)] : secretNames),
  };
  const purpose = "production by hand, with an approval";
  return workflow("deploy", wanted.staging ? `staging with every merge, ${purpose}` : purpose, wanted, {
    head: (name) =>
      `Promotes to production: Actions, ${name}, Run workflow.${wanted.staging ? " What is merged goes to staging." : ""}`,
    on: `on:\n${wanted.staging ? `  push: { branches: [${branchPattern(wanted.branch)}] }\n` : ""}${dispatch}`,
    jobs: wanted.staging ? [staging, production] : [production],
  });
}

function rollback(wanted: Wanted): WantedFile {
  return workflow("rollback", "takes a deployment back, with the same approval", wanted, {
    head: (name) => `Takes migrations back by their down files, after an approval: Actions, ${name}, Run workflow.`,
    on: `on:
  workflow_dispatch:
    inputs:
      confirmation: { description: "Type CONFIRM PRODUCTION ROLLBACK", required: true }
      deployment: { description: "Id of the deployment to take back; or the next" }
      to: { description: "Version that shall be the newest" }${digestAsked(wanted)}`,
    jobs: [
      {
        name: "rollback",
        calls: "rollback",
        permissions: { contents: "read", actions: "read", "pull-requests": "write" },
        given: {
          ...environmentInput(wanted),
          confirmation: "${{ inputs.confirmation }}",
          deployment: "${{ inputs.deployment }}",
          to: "${{ inputs.to }}",
          ...fallbackInputs(wanted),
          ...folderInputs(wanted),
        },
        secrets: same(secretNames),
      },
    ],
  });
}

function drift(wanted: Wanted): WantedFile {
  return workflow("drift", "finds what is changed beside the migrations", wanted, {
    head: () =>
      "Looks every morning for what was changed beside the migrations; keeps one issue and one pull request about it.",
    on: `on:\n  schedule: [{ cron: "17 5 * * *" }]\n  workflow_dispatch:`,
    jobs: [
      {
        name: "drift",
        calls: "drift-watch",
        permissions: { contents: "write", issues: "write", "pull-requests": "write" },
        given: folderInputs(wanted),
        secrets: same(secretNames),
      },
    ],
  });
}

/** What the command on a laptop needs to know; a workflow gets it by `with:`. */
function config({ folder, layout }: Wanted): WantedFile[] {
  const lines = [
    ...(folder.path === defaults.migrations ? [] : [`migrations-path: ${yamlText(folder.path)}`]),
    ...(layout === null ? [] : [`layout: ${layout}`]),
    ...(folder.verify === null || folder.verify === defaults.verify
      ? []
      : [`schema-verify: { verify-path: ${yamlText(folder.verify)} }`]),
    ...(folder.smoke === null || folder.smoke === defaults.smoke
      ? []
      : [`smoke-test: { smoke-file: ${yamlText(folder.smoke)} }`]),
  ];
  if (lines.length === 0) return [];
  const text = `# For the command on a laptop; the workflows say it by \`with:\`.\n${lines.join("\n")}\n`;
  return [
    {
      path: ".github/lockkeeper.yml",
      purpose: "the folder, for the command on a laptop",
      calls: [],
      text,
      beside: null,
    },
  ];
}

interface Job {
  readonly name: string;
  readonly when?: string;
  readonly calls: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
  /** name there -> name here */
  readonly secrets: Readonly<Record<string, string>>;
}

interface Parts {
  /** the comment at the top; the workflow's name is in it, where people are told to look for it */
  readonly head: (name: string) => string;
  readonly on: string;
  readonly jobs: readonly Job[];
}

function workflow(usual: string, purpose: string, wanted: Wanted, { head, on, jobs }: Parts): WantedFile {
  const calls = jobs.map((job) => job.calls);
  const name = wanted.nameFor(usual, calls);
  const text = jobs.map((job) => jobText(job, wanted.uses));
  return {
    path: workflowPath(name),
    purpose,
    calls,
    text: `${[`# ${head(name)}`, `name: ${name}`, on, "permissions: {}", "jobs:", ...text].join("\n")}\n`,
    beside: name === usual ? null : workflowPath(usual),
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);
const workflowPath = (name: string) => `.github/workflows/${name}.yml`;

function jobText(job: Job, uses: string): string {
  const [repository, ref] = uses.split("@");
  const granted = Object.entries(job.permissions)
    .map(([scope, level]) => `${scope}: ${level}`)
    .toSorted(byText);
  const given = Object.entries(job.given).map(([name, value]) => `      ${name}: ${expressionOr(value)}`);
  const secrets = Object.entries(job.secrets).map(([there, here]) => `      ${there}: \${{ secrets.${here} }}`);
  return [
    `  ${job.name}:`,
    ...(job.when === undefined ? [] : [`    if: ${job.when}`]),
    `    permissions: { ${granted.join(", ")} }`,
    `    uses: ${repository}/.github/workflows/${job.calls}.yml@${ref}`,
    ...(given.length === 0 ? [] : ["    with:", ...given]),
    ...(secrets.length === 0 ? [] : ["    secrets:", ...secrets]),
  ].join("\n");
}

const expressionOr = (value: string) => (value.startsWith("${{") ? value : yamlText(value));

function folderInputs({ folder, layout }: Wanted): Record<string, string> {
  return {
    ...(folder.path === defaults.migrations ? {} : { "migrations-path": folder.path }),
    ...(layout === null ? {} : { layout }),
  };
}

function checkInputs({ folder: { verify, smoke } }: Wanted): Record<string, string> {
  return {
    ...(verify === null || verify === defaults.verify ? {} : { "verify-path": verify }),
    ...(smoke === null || smoke === defaults.smoke ? {} : { "smoke-file": smoke }),
  };
}

const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** The digest is known once a first run has shown the plan; the second one applies it. */
function digestAsked({ fallback }: Wanted): string {
  return fallback === "digest"
    ? `\n      approved-digest: { description: "Digest of the plan that an earlier run showed" }`
    : "";
}

function fallbackInputs({ fallback }: Wanted): Record<string, string> {
  if (fallback === "none") return {};
  return fallback === "review" ? { fallback } : { fallback, "approved-digest": "${{ inputs.approved-digest }}" };
}

function environmentInput({ environment }: Wanted): Record<string, string> {
  return environment === defaults.environment ? {} : { environment };
}
