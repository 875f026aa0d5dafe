import {
  type ActionSpec,
  connectionInputs,
  envName,
  fileInputs,
  githubInputs,
  type Input,
  migrationInputs,
} from "@lockkeeper/action-kit";
import { switches } from "./parse-argv.js";

const exitCodes = ["0  done", "1  blocked by a finding", "2  wrong input", "3  could not do the job"];

/** What `lockkeeper --help` prints: the actions, and the commands that are no actions. */
export function overviewHelp(specs: readonly ActionSpec[], commands: readonly ActionSpec[], columns: number): string {
  const width = Math.max(0, ...[...specs, ...commands].map((spec) => spec.name.length)) + 2;
  const listed = (spec: ActionSpec) => oneLine(`  ${spec.name.padEnd(width)}${spec.description}`, columns);
  return [
    "Carries PostgreSQL and Supabase migrations to production.",
    "",
    "Usage: lockkeeper <action> [--input value ...]",
    "       lockkeeper <action> --help",
    "",
    "Actions",
    ...specs.map(listed),
    "",
    ...(commands.length === 0 ? [] : ["To begin with", ...commands.map(listed), ""]),
    ...switchesHelp(columns),
    "",
    ...exitCodesHelp(),
  ].join("\n");
}

/** What `lockkeeper push --help` prints: every input with its default and its variable. */
export function actionHelp(spec: ActionSpec, columns: number): string {
  return [
    ...wrap(`${spec.name}: ${spec.description}`, "", columns),
    "",
    `Usage: lockkeeper ${spec.name} [--input value ...]`,
    ...groupsOf(spec).flatMap(([title, inputs]) => [
      "",
      title,
      ...inputs.flatMap(([name, input]) => inputHelp(name, input, columns)),
    ]),
    "",
    ...switchesHelp(columns),
    "",
    ...exitCodesHelp(),
    "",
    "Example",
    ...exampleOf(spec),
  ].join("\n");
}

/** Shared inputs stand together; what is left is this action's own. */
function groupsOf(spec: ActionSpec): [title: string, inputs: [string, Input][]][] {
  const shared: [string, object][] = [
    ["Connection", connectionInputs],
    ["Migrations", migrationInputs],
    ["Files", { ...fileInputs, ...githubInputs }],
  ];
  const all = Object.entries(spec.inputs);
  const groups = shared.map(([title, group]): [string, [string, Input][]] => [
    title,
    all.filter(([name]) => Object.hasOwn(group, name)),
  ]);
  const own = all.filter(([name]) => !shared.some(([, group]) => Object.hasOwn(group, name)));
  const files = groups.splice(2);
  return [...groups, [`Of ${spec.name}`, own] as [string, [string, Input][]], ...files].filter(
    ([, inputs]) => inputs.length > 0,
  );
}

function inputHelp(name: string, input: Input, columns: number): string[] {
  const facts = [
    ...(input.required ? ["Required."] : []),
    ...(input.default ? [`Default: ${input.default.replaceAll("\n", ", ")}.`] : []),
    ...(input.kind === "list" ? ["May be given several times."] : []),
    `Variable: ${envName(name)}`,
  ];
  const deprecated = input.deprecated === null ? [] : wrap(`Deprecated: ${input.deprecated}`, "      ", columns);
  return [
    ...wrap(`--${name} ${valueHelp(input)}`, "  ", columns),
    ...wrap(input.description, "      ", columns),
    ...deprecated,
    ...wrap(facts.join(" "), "      ", columns),
  ];
}

function valueHelp(input: Input): string {
  if (input.kind === "flag") return "";
  if (input.values) return input.values.join(" | ");
  const bounds = input.min !== null && input.max !== null ? ` (${input.min} to ${input.max})` : "";
  return `<${input.kind}>${bounds}`;
}

function switchesHelp(columns: number): string[] {
  return [
    "Command",
    ...Object.entries(switches).flatMap(([name, text]) => [`  --${name}`, ...wrap(text, "      ", columns)]),
  ];
}

function exitCodesHelp(): string[] {
  return ["Exit codes", ...exitCodes.map((line) => `  ${line}`)];
}

/** The database by its variable, and the example's flags or what is required. */
function exampleOf(spec: ActionSpec): string[] {
  const required = Object.entries(spec.inputs)
    .filter(([, input]) => input.required && input.kind !== "secret")
    .map(([name, input]) => `--${name} ${input.example}`);
  const line = [`lockkeeper ${spec.name}`, ...(spec.example === undefined ? required : [spec.example])].join(" ");
  const url = Object.hasOwn(spec.inputs, "database-url");
  return [
    ...(url ? ["  export LOCKKEEPER_DATABASE_URL='postgresql://postgres@localhost:5432/postgres'"] : []),
    `  ${line}`,
  ];
}

/** Words in lines of at most `columns`, and of at most 100, which is what can be read; a longer word keeps its length. */
export function wrap(text: string, indent: string, columns: number): string[] {
  const width = Math.max(20, Math.min(columns, 100) - indent.length);
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line);
}

function oneLine(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(1, columns - 1))}…`;
}
