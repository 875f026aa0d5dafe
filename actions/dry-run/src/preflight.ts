import { type Files, LockkeeperError, type PreflightReport } from "@lockkeeper/core";

/**
 * What the action `preflight` has found out, for the page of those who approve. Null when no path is given.
 * @throws LockkeeperError FILE_INVALID
 */
export async function preflightOf(path: string | undefined, files: Files): Promise<PreflightReport | null> {
  if (path === undefined) return null;
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(await files.read(path)));
    if (isPreflight(found)) return found;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new LockkeeperError("FILE_INVALID", `${path} is no report of the action preflight.`, {
    hint: "Give the file that `preflight` names in its output `report-json-path`.",
  });
}

/** Our own file of the same job: what it names itself, it is. */
function isPreflight(value: unknown): value is PreflightReport {
  const named = typeof value === "object" && value !== null && "schema" in value && "facts" in value;
  return named && value.schema === "lockkeeper/preflight@1" && typeof value.facts === "object" && value.facts !== null;
}
