import { type ExitCode, type Files, LockkeeperError } from "@lockkeeper/core";
import { annotateAll } from "./annotate-all.js";
import type { Outcome, ReportingHost } from "./outcome.js";
import { outputText } from "./output-text.js";
import { envName, givenText, type InputSource, readInputs } from "./read-inputs.js";
import { defaultConfigPath } from "./shared-inputs.js";
import { showError } from "./show-error.js";
import { type ActionSpec, camelCase, type Inputs, type Outputs } from "./spec.js";

/**
 * Runs one action on a host, from raw inputs to the exit code. Holds the only catch: whatever `run` throws is shown here,
 * and becomes 2 (wrong input) or 3 (could not do the job).
 */
export async function runAction<S extends ActionSpec>(
  spec: S,
  host: ReportingHost,
  files: Files,
  run: (inputs: Inputs<S>) => Promise<Outcome<Outputs<S>>>,
): Promise<ExitCode> {
  let reported = false;
  try {
    hideSecrets(spec, host);
    const inputs = readInputs(spec, await inputSource(spec, host, files));
    warnOfDeprecated(spec, host);
    if ("outputDir" in inputs && typeof inputs.outputDir === "string") host.useOutputDir(inputs.outputDir);

    const outcome = await run(inputs);
    setOutputs(spec, host, outcome.outputs);
    await host.report(outcome.report);
    reported = true;
    // a terminal shows the report itself, right above
    if (host.kind === "github") annotateAll(host, outcome.annotations ?? []);
    if (outcome.error) await fail(host, outcome.error, reported);
    return outcome.exit;
  } catch (error) {
    return await fail(host, host.cancelled.aborted ? asCancelled(error) : error, reported);
  }
}

/** Before anything can be printed; a malformed value is hidden too, and so is the password within a URL. */
function hideSecrets(spec: ActionSpec, host: ReportingHost): void {
  for (const [name, input] of Object.entries(spec.inputs)) {
    if (input.kind !== "secret") continue;
    for (const raw of [host.input(name), host.env[envName(name)] ?? ""]) {
      const value = raw.replace(/[\r\n]+$/, "");
      for (const part of [value, value.trim(), ...passwordsOf(value)]) if (part !== "") host.secret(part);
    }
  }
}

/** The password of a URL as it stands there and decoded. Read without a URL parser: a broken URL has one too. */
function passwordsOf(value: string): string[] {
  const inAuthority = /^\s*[a-z][a-z0-9+.-]*:\/\/[^:/@\s]*:(.+)@/is.exec(value)?.[1];
  const inQuery = /[?&]password=([^&#\s]+)/i.exec(value)?.[1];
  return [inAuthority, inQuery].flatMap((text) => (text === undefined ? [] : [text, decoded(text)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The host's inputs and environment, with the config file when there is one. */
async function inputSource(spec: ActionSpec, host: ReportingHost, files: Files): Promise<InputSource> {
  const source = { input: (name: string) => host.input(name), env: host.env, surface: host.kind };
  if (spec.inputs["config"] === undefined) return { ...source, config: null };
  const asked = givenText("config", spec.inputs["config"], source);
  const path = asked ?? defaultConfigPath;
  if (await files.exists(path)) {
    return { ...source, config: { path, text: new TextDecoder().decode(await files.read(path)) } };
  }
  return { ...source, config: asked === null ? null : { path, text: null } };
}

function warnOfDeprecated(spec: ActionSpec, host: ReportingHost): void {
  for (const [name, input] of Object.entries(spec.inputs)) {
    if (input.deprecated !== null && givenText(name, input, host) !== null) {
      host.annotate("warning", `\`${name}\` is deprecated: ${input.deprecated}`);
    }
  }
}

/** Every declared output is set, so that a workflow can tell "empty" from "misspelt". */
function setOutputs(spec: ActionSpec, host: ReportingHost, outputs: object): void {
  const given = new Map<string, unknown>(Object.entries(outputs));
  for (const [name, output] of Object.entries(spec.outputs)) {
    const text = outputText(output.kind, given.get(camelCase(name)));
    if (output.kind === "secret" && text !== "") host.secretOutput(name, text);
    else host.output(name, text);
  }
}

/** Shows an error in the forms that the host has, and returns the exit code that it means. */
export async function fail(host: ReportingHost, error: unknown, reported: boolean): Promise<ExitCode> {
  const shown = showError(error);
  await host.fail(shown, reported);
  if (shown.stack !== null) host.debug(shown.stack);
  return shown.exit;
}

/** An abort that nobody turned into an error of ours is still no bug. */
function asCancelled(error: unknown): unknown {
  const abort = typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
  return abort ? new LockkeeperError("CANCELLED", "The run was cancelled", { cause: error }) : error;
}
