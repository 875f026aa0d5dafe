import {
  type BuiltInSettings,
  builtInSettings,
  type CheckFile,
  type ExpectationsFile,
  readCheckFiles,
  readExpectations,
} from "@lockkeeper/checks";
import { type Files, LockkeeperError, plural } from "@lockkeeper/core";
import type { VerifyInputs } from "./run.js";

/** What the repository says about the database. */
export interface Declared {
  files: readonly CheckFile[];
  expectations: ExpectationsFile | null;
  builtIn: BuiltInSettings;
  notices: readonly string[];
}

/**
 * Reads everything that is declared, without asking the database.
 * @throws LockkeeperError FOLDER_MISSING, INPUT_INVALID, FILE_INVALID with everything that is wrong
 */
export async function declaredIn(inputs: VerifyInputs, files: Files): Promise<Declared> {
  const found = await filesOf(inputs.verifyPath, files);
  const notices = found === null ? [`There is no folder \`${inputs.verifyPath}\`.`] : [];
  const expectations = await expectationsOf(inputs, files);
  const { settings, problems } = builtInSettings(inputs.builtIn ?? [], expectations?.expected ?? null);
  if (problems.length > 0) {
    throw new LockkeeperError(
      "INPUT_INVALID",
      `${plural(problems.length, "problem")} with the inputs of schema-verify`,
      {
        problems,
      },
    );
  }
  return { files: found ?? [], expectations, builtIn: settings, notices };
}

const defaultFolder = "supabase/verify";

/** Null where there is no such folder, which is no fault: expectations may stand elsewhere, and the built-in checks need none. */
async function filesOf(folder: string, files: Files): Promise<CheckFile[] | null> {
  try {
    return await readCheckFiles(folder, files);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "FOLDER_MISSING" && folder === defaultFolder) return null;
    throw error;
  }
}

async function expectationsOf(
  { expectations, verifyPath }: VerifyInputs,
  files: Files,
): Promise<ExpectationsFile | null> {
  const folder = verifyPath.replace(/\/+$/, "");
  const usual = [`${folder}/expectations.yml`, `${folder}/expectations.yaml`];
  for (const path of expectations === undefined ? usual : [expectations]) {
    if (expectations === undefined && !(await files.exists(path))) continue;
    const { expectations: read, problems } = readExpectations(await files.read(path), path);
    if (read !== null) return read;
    throw new LockkeeperError("FILE_INVALID", `${plural(problems.length, "problem")} in ${path}`, {
      file: path,
      problems,
    });
  }
  return null;
}
