import type { Database, EngineInfo } from "@lockkeeper/core";
import type { ShadowRequest } from "../shadow.js";

/** A database with a platform's ground and nothing else, which may outlive this process. */
export interface Standing {
  readonly info: EngineInfo;
  /** how anybody on this machine reaches it, as the role that runs migrations */
  readonly login: Login;
  /** a session as that role, whose CREATE EXTENSION is done for it */
  session(): Promise<Database>;
  /** From now on it is ended by its leavings, and by nothing that happens to this process. */
  letGo(): Promise<void>;
  /** Ends it now, and removes everything; never rejects. */
  end(): Promise<void>;
}

export interface Login {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
}

export type StandingRequest = Pick<ShadowRequest, "rehearsal" | "major" | "platform" | "user">;

/** What another process needs to know to end a database that stands; plain data without a secret. */
export type Leavings =
  | { engine: "local"; folder: string }
  | {
      engine: "url";
      /** name of the database, and the beginning of those of its copies */
      database: string;
      /** roles that stood on the server before */
      roles: readonly string[];
      user: string;
      /** roles that were made for it */
      made: readonly string[];
    };

/** Told what there will be to end, before it is there; again when there is more. */
export type Leave = (leavings: Leavings) => void;

/** The text of leavings, as a later process reads it. Null: it is none. */
export function readLeavings(text: string): Leavings | null {
  try {
    const found: unknown = JSON.parse(text);
    return isLeavings(found) ? found : null;
  } catch {
    return null;
  }
}

function isLeavings(value: unknown): value is Leavings {
  if (typeof value !== "object" || value === null || !("engine" in value)) return false;
  const { engine, folder, database, roles, user, made } = value as Record<string, unknown>;
  if (engine === "local") return typeof folder === "string";
  const lists = [roles, made].every((names) => Array.isArray(names) && names.every((name) => typeof name === "string"));
  return engine === "url" && typeof database === "string" && typeof user === "string" && lists;
}
