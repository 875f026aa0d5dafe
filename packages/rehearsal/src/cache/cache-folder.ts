import { isAbsolute, relative, resolve } from "node:path";
import { LockkeeperError } from "@lockkeeper/core";

/**
 * The folder of `rehearsal-cache`, absolute; null when nothing is to be kept. A server starts on what lies there, with
 * whatever rights its files give, so it may not come with the files of a pull request.
 * @throws LockkeeperError INPUT_INVALID for a folder in the workspace
 */
export function cacheFolder(given: string | undefined, workspace: string): string | null {
  if (given === undefined) return null;
  const folder = resolve(workspace, given);
  const way = relative(workspace, folder);
  if (isAbsolute(way) || way.split("/")[0] === "..") return folder;
  throw new LockkeeperError("INPUT_INVALID", `\`rehearsal-cache\` (${given}) lies in the workspace`, {
    hint: "A pull request could bring a database of its own there. Write `rehearsal-cache: ${{ runner.temp }}/lockkeeper-rehearsal`.",
  });
}
