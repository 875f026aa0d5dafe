import { type CheckFile, readCheckFiles } from "@lockkeeper/checks";
import { type Files, LockkeeperError } from "@lockkeeper/core";
import type { VerifyInputs } from "./run.js";

/** What the repository says about the database. */
export interface Declared {
  files: readonly CheckFile[];
  notices: readonly string[];
}

/**
 * Reads the folder, without asking the database.
 * @throws LockkeeperError FOLDER_MISSING, FILE_INVALID with everything that is wrong
 */
export async function declaredIn({ verifyPath }: VerifyInputs, files: Files): Promise<Declared> {
  const found = await filesOf(verifyPath, files);
  const notices = found === null ? [`There is no folder \`${verifyPath}\`.`] : [];
  return { files: found ?? [], notices };
}

/** Null where there is no such folder, which is no fault: the built-in checks need none. */
async function filesOf(folder: string, files: Files): Promise<CheckFile[] | null> {
  try {
    return await readCheckFiles(folder, files);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "FOLDER_MISSING" && folder === defaultFolder) return null;
    throw error;
  }
}

const defaultFolder = "supabase/verify";
