import { catalogState, diffSnapshots, readSnapshot, snapshot } from "@lockkeeper/catalog";
import type { PushEvent, RollbackGoal } from "@lockkeeper/core";
import {
  noGuard,
  push,
  type PushOutcome,
  rollback,
  type RollbackEnded,
  type RollbackInput,
} from "@lockkeeper/migrations";
import { inputFor, memoryFiles, open, type Setting } from "../push/world.js";

/** A push that records the schema before and after, as the action does. */
export async function pushed(setting: Setting, events: PushEvent[] = []): Promise<PushOutcome> {
  const input = await inputFor({ ...setting, input: { record: true, look, ...setting.input } }, events);
  const db = await open(setting.url);
  try {
    return await push(db, input);
  } finally {
    await db.close();
  }
}

const look = {
  snapshot: (db: Parameters<typeof snapshot>[0]) => snapshot(db, { ignoreSchemas: ["lockkeeper"] }),
  state: catalogState,
};

export interface Back extends Omit<Setting, "input" | "options"> {
  goal: RollbackGoal;
  input?: Partial<RollbackInput>;
}

/** The input of a rollback, with everything at its default. */
export async function rollbackInputFor(back: Back, events: PushEvent[] = []): Promise<RollbackInput> {
  const { url, files, folder, layout, apply } = back;
  const setting = { url, files, ...(folder && { folder }), ...(layout && { layout }), ...(apply && { apply }) };
  const { options: _options, expected: _expected, standing: _standing, ...shared } = await inputFor(setting, events);
  return {
    ...shared,
    files: isFiles(files) ? files : memoryFiles(files),
    goal: back.goal,
    mode: "down-files",
    edited: "block",
    guard: noGuard,
    record: true,
    look,
    differences: (expected, live) => diffSnapshots(expected, live),
    readSnapshot: (json) => readSnapshot(json, "it"),
    ...back.input,
  };
}

/** One rollback over a connection of its own. */
export async function rolledBack(back: Back, events: PushEvent[] = []): Promise<RollbackEnded> {
  const input = await rollbackInputFor(back, events);
  const db = await open(back.url);
  try {
    return await rollback(db, input);
  } finally {
    await db.close();
  }
}

const isFiles = (
  files: Setting["files"],
): files is Exclude<Setting["files"], Readonly<Record<string, string | Uint8Array>>> =>
  typeof (files as { list?: unknown }).list === "function";
