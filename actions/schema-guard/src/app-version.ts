import type { Inputs } from "@lockkeeper/action-kit";
import type { Files, Problem } from "@lockkeeper/core";
import { type LayoutName, openFolder } from "@lockkeeper/migrations";
import type { spec } from "./spec.js";

export interface AppVersion {
  version: string;
  /** where it was read, in words */
  from: string;
}

/** The version that the application is made for, from the input, a file, or the folder of migrations; or what is wrong. */
export async function applicationVersion(
  inputs: Inputs<typeof spec>,
  layout: LayoutName,
  files: Files,
): Promise<AppVersion | Problem> {
  const { appVersion, appVersionFile: file, source, migrationsPath } = inputs;
  if (appVersion !== undefined && file !== undefined)
    return problem(null, "`app-version` and `app-version-file` both say the version.", "Leave one of the two out.");
  if (appVersion !== undefined) return { version: appVersion, from: "`app-version`" };
  if (file !== undefined) return await versionInFile(file, files);
  if (source === "table")
    return problem(
      null,
      "Nothing says which version the application is made for.",
      "Give `app-version: 2.4.0`, or `app-version-file: package.json`.",
    );
  const { loaded } = await openFolder({ ...inputs, layout }, files);
  const newest = loaded.migrations.at(-1)?.version ?? "";
  return { version: newest, from: `newest of \`${migrationsPath}\`` };
}

async function versionInFile(file: string, files: Files): Promise<AppVersion | Problem> {
  if (!(await files.exists(file)))
    return problem(
      null,
      `\`app-version-file\` names \`${file}\`, which does not exist.`,
      "Mend the path; a workflow needs actions/checkout first.",
    );
  const text = new TextDecoder().decode(await files.read(file)).replace(/^\uFEFF/, "");
  const version = file.toLowerCase().endsWith(".json") ? versionInJson(text) : text.split("\n", 1)[0]?.trim();
  if (version) return { version, from: `\`${file}\`` };
  return problem(
    file,
    "It says no version.",
    "A .json file needs a `version` that is a string; any other file has the version on its first line.",
  );
}

function versionInJson(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // told as a file that says no version
  }
  const version = typeof json === "object" && json !== null && "version" in json ? json.version : null;
  return typeof version === "string" ? version.trim() : null;
}

function problem(file: string | null, message: string, remedy: string): Problem {
  return { id: "app-version", file, place: null, message, remedy };
}
