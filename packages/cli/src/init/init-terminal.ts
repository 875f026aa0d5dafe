import { oneLine, plural, visible } from "@lockkeeper/core";
import { type Display, marks, type Paint, painter, type Tone } from "@lockkeeper/report/theme";
import { wrap } from "../help.js";
import type { Folder } from "./find-migrations.js";
import type { Step } from "./next-steps.js";
import type { Remote } from "./repository.js";

export interface InitFile {
  readonly path: string;
  readonly purpose: string;
  readonly state: "written" | "to write" | "kept";
  readonly kept: "same" | "differs" | "elsewhere" | null;
  /** a file of that name was somebody else's */
  readonly beside: string | null;
  readonly changes: readonly string[];
  readonly text: string;
}

/** What `init` found and did (`lockkeeper/init@1`). */
export interface InitReport {
  readonly schema: string;
  readonly repository: Remote | null;
  readonly branch: { readonly name: string; readonly guessed: boolean };
  readonly folder: Folder;
  readonly files: readonly InitFile[];
  /** the workflows name a repository that stands for the real one */
  readonly placeholder: boolean;
  readonly next: readonly Step[];
}

const shownChanges = 16;
const tones: Record<InitFile["state"], Tone> = { written: "good", "to write": "todo", kept: "quiet" };

/** The whole result, for a terminal. */
export function initTerminal(report: InitReport, { columns, color }: Display): string {
  const paint = painter(color);
  return [verdict(report, paint), files(report, paint), notes(report, paint, columns), steps(report, paint, columns)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The files themselves, each under its name. */
export function printedFiles({ files: all }: InitReport): string {
  return all.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
}

function verdict({ files: all, repository }: InitReport, paint: Paint): string {
  const count = (state: InitFile["state"]) => all.filter((file) => file.state === state).length;
  const counted = (["written", "to write", "kept"] as const)
    .filter((state) => count(state) > 0)
    .map((state, index) => (index === 0 ? `${plural(count(state), "file")} ${state}` : `${count(state)} ${state}`));
  const where = repository === null ? "this repository" : `${repository.owner}/${repository.name}`;
  const tone = count("to write") > 0 ? "todo" : "good";
  return `${paint(tone, marks[tone].terminal)} ${paint("strong", `${where}: ${counted.join(", ")}`)}`;
}

function files({ files: all }: InitReport, paint: Paint): string {
  const width = Math.max(...all.map(({ path }) => oneLine(path).length));
  return all
    .flatMap((file) => [
      `  ${paint(tones[file.state], file.state.padEnd(8))}  ${oneLine(file.path).padEnd(width)}  ${paint("quiet", remark(file))}`.trimEnd(),
      ...changes(file, paint),
    ])
    .join("\n");
}

function remark(file: InitFile): string {
  if (file.kept === "same") return "is as it would be written";
  if (file.kept === "elsewhere") return "does this already";
  if (file.kept === "differs") return "left as it is; init would write:";
  return file.beside === null ? file.purpose : `${file.purpose}; ${oneLine(file.beside)} is another workflow`;
}

function changes({ changes: all }: InitFile, paint: Paint): string[] {
  const shown = all.slice(0, shownChanges).map((line) => {
    const tone: Tone = line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : "quiet";
    return `              ${paint(tone, visible(line).replaceAll("\n", " "))}`;
  });
  const left = all.length - shown.length;
  return left > 0 ? [...shown, `              ${paint("quiet", `${plural(left, "more line")}: --print`)}`] : shown;
}

function notes({ folder, branch, placeholder }: InitReport, paint: Paint, columns: number): string {
  const count = folder.count === 0 ? "no migrations yet" : plural(folder.count, "migration");
  const guessed = branch.guessed ? " (a guess: --branch says otherwise)" : "";
  const beside = [folder.verify, folder.smoke].filter((path) => path !== null);
  const facts = [
    `Found ${folder.path}: ${count}, layout ${folder.layout}${beside.length > 0 ? `; ${beside.join(", ")}` : ""}. Default branch ${branch.name}${guessed}.`,
    ...(folder.count === 0
      ? ["Commit the first migration together with the workflows: an empty folder is an error."]
      : []),
    ...(placeholder
      ? ["OWNER in the workflows stands for the owner of Lockkeeper: put it there, or run again with --uses."]
      : []),
  ];
  return facts.map((fact, index) => lines(fact, paint, index === 0 ? "quiet" : "warn", columns)).join("\n");
}

function lines(text: string, paint: Paint, tone: Tone, columns: number): string {
  return wrap(visible(text), "  ", columns)
    .map((line) => paint(tone, line))
    .join("\n");
}

function steps({ next }: InitReport, paint: Paint, columns: number): string {
  const shown = next.map(({ title, why, link, parts }, index) =>
    [
      `${paint("strong", `${index + 1}  ${visible(title)}`)}${link === null ? "" : `  ${paint("todo", link)}`}`,
      ...quiet(why, paint, columns),
      ...parts.flatMap((part) => [
        ...(part.title === null ? [] : quiet(part.title, paint, columns)),
        ...part.commands.flatMap(commandLines),
      ]),
    ].join("\n"),
  );
  const last = "Then commit these files on a branch and open a pull request: the first preview is made there.";
  return [paint("strong", "Three things only you can do:"), ...shown, wrap(last, "", columns).join("\n")].join("\n\n");
}

const quiet = (text: string, paint: Paint, columns: number) =>
  wrap(visible(text), "   ", columns).map((line) => paint("quiet", line));

/** Indented, but for the line that ends a here-document, which must not be. */
function commandLines(command: string): string[] {
  return visible(command)
    .split("\n")
    .map((line) => (line === "JSON" ? line : `     ${line}`));
}
