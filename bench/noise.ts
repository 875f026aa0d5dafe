// npm run bench:noise -- <folder of histories>: how many migrations of real, merged histories a preview would have stopped or
// warned about. Each file is rehearsed on a database in the state before it, whose sizes and rows count as the target's.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type FileNoise, histories, noiseOf } from "./lib/noise.js";
import { table } from "./lib/table.js";

const place = process.argv[2];
if (place === undefined) throw new Error("Usage: npm run bench:noise -- <folder with one folder for each history>");

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const all: (FileNoise & { history: string })[] = [];
for (const name of readdirSync(place).toSorted()) {
  const history = histories(join(place, name));
  if (history === null) continue;
  const found = await noiseOf(history);
  all.push(...found.map((file) => ({ ...file, history: name })));
  console.error(`${name}: ${found.length} files`);
}

const line = (name: string, files: readonly FileNoise[]) => {
  const blocked = files.filter(({ findings }) => findings.some((f) => f.severity === "blocking")).length;
  const warned = files.filter(({ findings }) => findings.some((f) => f.severity !== "info")).length;
  const size = files.length;
  return [name, String(size), String(blocked), share(blocked, size), String(warned), share(warned, size)];
};
const names = [...new Set(all.map(({ history }) => history))];
console.log(
  table(
    ["history", "files", "blocked", "share", "blocked or warned", "share"],
    [
      ...names.map((name) =>
        line(
          name,
          all.filter((f) => f.history === name),
        ),
      ),
      line("all", all),
    ],
  ),
);

const rules = new Map<string, { files: Set<string>; example: string }>();
for (const { history, file, findings } of all) {
  for (const { rule, severity, message } of findings) {
    if (severity === "info") continue;
    const key = `${severity} ${rule}`;
    const known = rules.get(key) ?? { files: new Set(), example: `${history}: ${message}` };
    known.files.add(`${history}/${file}`);
    rules.set(key, known);
  }
}
console.log("\nWhat they were about:\n");
console.log(
  table(
    ["finding", "files", "first of them"],
    [...rules]
      .toSorted((a, b) => b[1].files.size - a[1].files.size)
      .map(([key, { files, example }]) => [key, String(files.size), example.slice(0, 140)]),
  ),
);
if (process.argv.includes("--all")) {
  console.log();
  for (const { history, file, findings } of all)
    for (const f of findings.filter(({ severity }) => severity !== "info"))
      console.log(`${history}/${file}:${f.line} ${f.severity} ${f.rule}: ${f.message}`);
}
