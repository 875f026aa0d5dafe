import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { EOL } from "node:os";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an annotation points, in the runner's own names. */
export interface AnnotationPlace {
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
}

// What @actions/core does of the runner's protocol, as far as it is used here. That package brings an HTTP client along
// (undici, for OIDC), which took a third of an action's start-up time and half of the bundle.

/** `::name key=value::message` on stdout, which the runner takes as a command. */
export function issueCommand(name: string, message: string, properties: AnnotationPlace = {}): void {
  const given = Object.entries(properties).filter(([, value]) => Boolean(value));
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
  process.stdout.write(`::${name}${list && ` ${list}`}::${escapeData(message)}${EOL}`);
}

/** An input as the runner hands it over: upper case, dashes as they are. */
export function rawInput(env: Environment, name: string): string {
  return env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "";
}

/** Appends to the file behind GITHUB_OUTPUT; a runner from before there was one reads a command. */
export function setOutput(env: Environment, name: string, value: string): void {
  const path = env["GITHUB_OUTPUT"];
  if (!path) {
    process.stdout.write(EOL);
    process.stdout.write(`::set-output name=${escapeProperty(name)}::${escapeData(value)}${EOL}`);
    return;
  }
  if (!existsSync(path)) throw new Error(`Missing file at path: ${path}`); // to create it would be no use to the runner
  // nobody can guess it, so no value can end itself early and go on with an output of its own
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(path, `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`);
}

/** Appends to the step's summary, which the runner has made. */
export async function appendSummary(path: string, markdown: string): Promise<void> {
  if (!existsSync(path)) throw new Error(`Unable to access summary file: '${path}'`);
  await appendFile(path, `${markdown}${EOL}`);
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
