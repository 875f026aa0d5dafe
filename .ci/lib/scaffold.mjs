// The files of a new action: the smallest one that type-checks, builds, and passes its test.

/** Text of each file by its path within the action's folder. */
export function scaffold(name, description, versions) {
  return {
    "package.json": `${JSON.stringify(manifest(name, versions), null, 2)}\n`,
    "README.md": readme(name, description),
    "src/spec.ts": spec(name, description),
    "src/run.ts": run,
    "src/main.ts": main,
    "src/run.test.ts": runTest(name),
  };
}

const entry = (file) => ({
  "lockkeeper-source": `./src/${file}.ts`,
  types: `./lib/${file}.d.ts`,
  default: `./lib/${file}.js`,
});

function manifest(name, { version, license }) {
  return {
    name: `@lockkeeper/action-${name}`,
    version,
    private: true,
    license,
    type: "module",
    exports: { ".": entry("main"), "./spec": entry("spec") },
    dependencies: { "@lockkeeper/core": "*", "@lockkeeper/action-kit": "*" },
  };
}

function readme(name, description) {
  const parts = { Inputs: "inputs", Outputs: "outputs", Permissions: "permissions", "Side effects": "side-effects" };
  const generated = Object.entries(parts).map(
    ([title, part]) => `## ${title}\n<!-- generated:${part} -->\n<!-- /generated -->\n`,
  );
  return `# ${name}

${description}.

\`\`\`yaml
- uses: actions/checkout@v6
- uses: OWNER/lockkeeper/actions/${name}@v1
\`\`\`

${generated.join("\n")}
## Troubleshooting
| seen | do |
|---|---|
| \`INPUT_INVALID\` | [errors](../../docs/reference/errors.md) |
`;
}

function spec(name, description) {
  return `import { defineAction, fileInputs, textOutput } from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "${name}",
  description: "${description}",
  inputs: { ...fileInputs },
  outputs: { greeting: textOutput({ description: "Replace it by what this action finds out." }) },
  permissions: { contents: "read" },
  sideEffects: [],
});
`;
}

const run = `import type { Inputs, Outcome, Outputs } from "@lockkeeper/action-kit";
import type { Clock } from "@lockkeeper/core";
import type { spec } from "./spec.js";

export interface Deps {
  clock: Clock;
}

/** The story, top to bottom. Everything from outside comes by \`deps\`. */
export async function run(_inputs: Inputs<typeof spec>, deps: Deps): Promise<Outcome<Outputs<typeof spec>>> {
  const greeting = \`Hello at \${deps.clock.now().toISOString()}\`;
  const report = { markdown: \`\${greeting}\\n\`, terminal: () => greeting, json: { greeting } };
  return { exit: 0, outputs: { greeting }, report };
}
`;

const main = `import { type ReportingHost, runAction } from "@lockkeeper/action-kit";
import { nodeFiles } from "@lockkeeper/action-kit/node-files";
import { systemClock as clock } from "@lockkeeper/action-kit/system-clock";
import type { ExitCode } from "@lockkeeper/core";
import { run } from "./run.js";
import { spec } from "./spec.js";

/** The action with everything it needs from this machine. */
export function main(host: ReportingHost): Promise<ExitCode> {
  const files = nodeFiles(host.env["GITHUB_WORKSPACE"] ?? ".");
  return runAction(spec, host, files, (inputs) => run(inputs, { clock }));
}
`;

function runTest(name) {
  return `import { expect, test } from "@jest/globals";
import type { Clock } from "@lockkeeper/core";
import { run } from "./run.js";

const clock: Clock = {
  now: () => new Date("2026-01-02T03:04:05Z"),
  monotonic: () => 0,
  sleep: async () => {},
  random: () => 0,
};

test("${name} greets", async () => {
  const { outputs, exit } = await run({ config: undefined, outputDir: undefined }, { clock });
  expect(outputs.greeting).toBe("Hello at 2026-01-02T03:04:05.000Z");
  expect(exit).toBe(0);
});
`;
}
