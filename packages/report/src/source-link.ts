import type { Receipt } from "@lockkeeper/core";

/** Where files can be read: the run's repository, at its commit. */
export type Source = Pick<Receipt, "runUrl" | "commit">;

/** Address of a file's line at the commit that was pushed, when the workflow run tells the repository; null otherwise. */
export function linkTo({ runUrl, commit }: Source, file: string, line: number | null): string | null {
  const repository = /^(https:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d+/.exec(runUrl ?? "")?.[1];
  if (repository === undefined || commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  // an address has no room for half a surrogate pair: encodeURIComponent would throw
  const path = Buffer.from(file)
    .toString()
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`));
  return `${repository}/blob/${commit}/${path.join("/")}${line === null ? "" : `#L${line}`}`;
}
