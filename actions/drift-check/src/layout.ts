import { type Files, LockkeeperError } from "@lockkeeper/core";
import { guessLayout, type Layout, layoutNamed } from "@lockkeeper/migrations";
import type { DriftInputs } from "./run.js";

/** The layout decides where the history is kept, and with it which lock pushes take. No checkout is needed to say it. */
export async function layoutOf(
  { layout, migrationsPath, auditSchema }: DriftInputs,
  files: Files,
): Promise<{ layout: Layout; guessed: boolean }> {
  const guessed = layout === "auto";
  const name = guessed ? guessLayout(migrationsPath, await pathsIn(migrationsPath, files)) : layout;
  return { layout: layoutNamed(name, auditSchema), guessed };
}

async function pathsIn(folder: string, files: Files): Promise<string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (error instanceof LockkeeperError && error.code === "FOLDER_MISSING") return [];
    throw error;
  }
}
