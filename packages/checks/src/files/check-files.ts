import type { Check, Files } from "@lockkeeper/core";
import { checkPgtapFile } from "../pgtap/check-pgtap-file.js";
import { isPgtap, prepare } from "../pgtap/prepare.js";
import { type CheckSession, isLost } from "../rolled-back/session.js";
import { checkSqlFile, type FileOptions, readCheckFile, titleOf } from "./check-sql-file.js";

export interface CheckFile {
  /** as the user writes it, from the workspace on */
  file: string;
  bytes: Uint8Array;
}

export interface CheckFilesOptions extends FileOptions {
  /** pgTAP files and trials may write before they are rolled back; otherwise they are skipped */
  rolledBackWrites: boolean;
}

/** The SQL files of a folder and of those in it, sorted; rejects with FOLDER_MISSING. */
export async function readCheckFiles(folder: string, files: Files): Promise<CheckFile[]> {
  const prefix = folder.replace(/\/+$/, "");
  const names = (await files.list(folder)).filter((name) => /\.(?:sql|pg)$/i.test(name));
  return Promise.all(
    names.map(async (name) => ({ file: `${prefix}/${name}`, bytes: await files.read(`${prefix}/${name}`) })),
  );
}

/** Runs every file, each in a transaction of its own: what one of them breaks is no matter to the others. */
export async function checkFiles(
  session: CheckSession,
  sources: readonly CheckFile[],
  options: CheckFilesOptions,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const source of sources) checks.push(...(await checkFile(session, source, options)));
  return checks;
}

async function checkFile(
  session: CheckSession,
  { file, bytes }: CheckFile,
  options: CheckFilesOptions,
): Promise<Check[]> {
  const script = await readCheckFile(bytes, file);
  const pgtap = await isPgtap(file, script);
  const about = { kind: pgtap ? "pgtap" : "sql", name: titleOf(file, script), group: file, file } as const;
  const nothing = { message: null, remedy: null, place: { line: 1, column: 1 }, durationMs: null };
  if (pgtap && !options.rolledBackWrites) {
    return [{ ...about, ...nothing, state: "skipped", message: "`rolled-back-writes` is false, and pgTAP writes." }];
  }
  try {
    if (!pgtap) return await session.use((db) => checkSqlFile(db, file, script, options));
    const prepared = await prepare(bytes, file);
    return await session.use((db) => checkPgtapFile(db, file, prepared, options));
  } catch (error) {
    if (!isLost(error)) throw error;
    return [
      {
        ...about,
        ...nothing,
        state: "error",
        message: error.message,
        remedy: "Run it again, and see whether this file ends the connection.",
      },
    ];
  }
}
