import type { Inputs } from "@lockkeeper/action-kit";
import { type Files, LockkeeperError, oneLine, plural, type Problem } from "@lockkeeper/core";
import { guessLayout, type LayoutName } from "@lockkeeper/migrations";
import { compareSchemaVersions, type GuardOptions, optionProblems } from "@lockkeeper/schema-guard";
import { type AppVersion, applicationVersion } from "./app-version.js";
import type { spec } from "./spec.js";

export interface GuardQuestion {
  options: GuardOptions;
  /** where the application's version was read */
  from: string;
}

/**
 * What is asked, from inputs and files.
 * @throws LockkeeperError INPUT_INVALID with every problem; what the migrations folder may throw
 */
export async function readQuestion(inputs: Inputs<typeof spec>, files: Files): Promise<GuardQuestion> {
  const layout = await layoutOf(inputs, files);
  const app = await applicationVersion(inputs, layout, files);
  const options = optionsOf(inputs, layout, "version" in app ? app : { version: "1.0.0", from: "" });
  const problems = [
    ...("version" in app ? versionProblems(inputs, app) : [app]),
    ...optionProblems(options).map(({ option, problem }) => inputProblem(names[option] ?? option, problem, "Mend it.")),
    ...(inputs.setVersion && inputs.source === "migrations"
      ? [
          inputProblem(
            "set-version",
            "has nothing to write to with `source: migrations`",
            "The history is written by push.",
          ),
        ]
      : []),
  ];
  if (problems.length > 0 || !("version" in app)) {
    throw new LockkeeperError(
      "INPUT_INVALID",
      `${plural(problems.length, "problem")} with the inputs of schema-guard`,
      {
        problems,
      },
    );
  }
  return { options, from: app.from };
}

function optionsOf(inputs: Inputs<typeof spec>, layout: LayoutName, app: AppVersion): GuardOptions {
  const { source, table, keyColumn, valueColumn, key, jsonPath, auditSchema } = inputs;
  return {
    appVersion: app.version,
    source,
    table,
    keyColumn,
    valueColumn,
    key,
    jsonPath,
    layout,
    auditSchema,
    timeoutMs,
  };
}

/** A server that is alive answers such a question at once, unless somebody has locked the table. */
const timeoutMs = 30_000;

const names: Partial<Record<keyof GuardOptions, string>> = {
  appVersion: "app-version",
  keyColumn: "key-column",
  valueColumn: "value-column",
  jsonPath: "json-path",
  auditSchema: "audit-schema",
};

/** A version that cannot be compared with anything need not be brought to a database. */
function versionProblems({ source }: Inputs<typeof spec>, { version, from }: AppVersion): Problem[] {
  const fine = source === "migrations" || compareSchemaVersions(version, version).compatible;
  const message = `${from} says "${oneLine(version, 60)}", which is no version that could be compared.`;
  const remedy = "Write major.minor.patch, such as 2.4.0.";
  return fine ? [] : [{ id: "input-malformed", file: null, place: null, message, remedy }];
}

function inputProblem(name: string, problem: string, remedy: string): Problem {
  return { id: "input-malformed", file: null, place: null, message: `\`${name}\` ${problem}.`, remedy };
}

/** Asked only when a history is read; without a folder it is Supabase's. */
async function layoutOf(inputs: Inputs<typeof spec>, files: Files): Promise<LayoutName> {
  const { layout, source, migrationsPath } = inputs;
  if (layout !== "auto") return layout;
  const known = source === "migrations" && (inputs.appVersion === undefined || (await files.exists(migrationsPath)));
  return known ? guessLayout(migrationsPath, await files.list(migrationsPath)) : "supabase";
}
