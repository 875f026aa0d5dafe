// npm run bench:startup: what a bundle costs before it does anything, above the start of node. See README.md.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runnerNode } from "@lockkeeper/testing";
import { machine } from "./lib/machine.js";
import { type Start } from "./lib/peers.js";
import { selfTimeByFile } from "./lib/profile.js";
import { timed } from "./lib/run.js";
import { median, table } from "./lib/table.js";

const { values: asked } = parseArgs({
  options: {
    dist: { type: "string", multiple: true, default: ["dist"] },
    repetitions: { type: "string", default: "20" },
    profile: { type: "boolean", default: false },
  },
});

interface Case {
  title: string;
  start: Start;
  /** how it must end, or it was not what we meant to measure */
  exit: number;
}

const node = runnerNode();

function casesOf(dist: string): Case[] {
  const label = asked.dist.length > 1 ? ` [${basename(resolve(dist, ".."))}]` : "";
  const at = (name: string) => join(resolve(dist), name);
  const action = (entry: string, inputs: Record<string, string>) => ({
    program: node,
    args: [entry],
    action: { entry, inputs },
  });
  return [
    { title: `push.js, a wrong input${label}`, exit: 2, start: action(at("push.js"), { "lock-timeout": "soon" }) },
    {
      title: `status.js, a folder without files${label}`,
      exit: 2,
      start: action(at("status.js"), { "database-url": "postgresql://u:p@127.0.0.1:1/d", "migrations-path": "." }),
    },
    { title: `lockkeeper --help${label}`, exit: 0, start: { program: node, args: [at("lockkeeper.js"), "--help"] } },
    {
      title: `lockkeeper push --help${label}`,
      exit: 0,
      start: { program: node, args: [at("lockkeeper.js"), "push", "--help"] },
    },
  ];
}

const bare: Case = { title: "node -e 0", exit: 0, start: { program: node, args: ["-e", "0"] } };
const cases = [bare, ...asked.dist.flatMap(casesOf)];
const taken = new Map<Case, number[]>(cases.map((one) => [one, []]));
const folder = mkdtempSync(join(tmpdir(), "lockkeeper-bench-"));
try {
  console.log(machine(null));
  for (let i = -1; i < Number(asked.repetitions); i += 1) {
    for (const one of cases) {
      const ms = await timed(one.start, folder, one.exit);
      if (i >= 0) taken.get(one)?.push(ms); // the first warms the disk's cache
    }
  }
  console.log(report());
  if (asked.profile) for (const one of cases.slice(1)) console.log(await profile(one));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(): string {
  const base = taken.get(bare) ?? [];
  const rows = cases.map((one) => {
    const ms = taken.get(one) ?? [];
    const above = (pick: (all: readonly number[]) => number) =>
      one === bare ? "" : (pick(ms) - pick(base)).toFixed(0);
    const least = (all: readonly number[]) => Math.min(...all);
    return [one.title, median(ms).toFixed(0), above(median), least(ms).toFixed(0), above(least)];
  });
  return table(["", "median ms", "above node", "min ms", "above node"], rows);
}

async function profile({ title, start, exit }: Case): Promise<string> {
  const out = mkdtempSync(join(folder, "profile-"));
  await timed({ ...start, env: { ...start.env, NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${out}` } }, folder, exit);
  const rows = selfTimeByFile(out).slice(0, 12);
  return `\n${title}: where a sampled run was\n\n${table(["", "ms"], rows)}`;
}
