import { LockkeeperError, type ErrorCode, type Problem } from "@lockkeeper/core";
import type { SslMode } from "./connection.js";

/** The inputs that say where to go, as `docs/reference` names them; whoever reads them leaves out what was not given. */
export interface ConnectionSettings {
  databaseUrl?: string | undefined;
  databaseHost?: string | undefined;
  databasePort?: number | undefined;
  databaseName?: string | undefined;
  databaseUser?: string | undefined;
  /** raw: never parsed, never decoded */
  databasePassword?: string | undefined;
  projectRef?: string | undefined;
  accessToken?: string | undefined;
  connection: "auto" | "direct" | "session-pooler" | "management-api" | "supabase-cli";
  sslmode?: SslMode | undefined;
  /** path of a PEM file, or its text */
  sslRootCert?: string | undefined;
  applicationName: string;
}

type InputCode = Extract<ErrorCode, "INPUT_INVALID" | "INPUT_CONFLICT" | "POOLER_MODE">;

/** Gathers what is wrong with the inputs, so that the user mends all of it at once. */
export class Problems {
  readonly #found: { code: InputCode; problem: Problem }[] = [];

  add(code: InputCode, id: string, message: string, remedy: string): void {
    this.#found.push({ code, problem: { id, file: null, place: null, message, remedy } });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** The error's code is the first found of: malformed, contradicting, unfit. */
  throwIfAny(): void {
    const order: InputCode[] = ["INPUT_INVALID", "INPUT_CONFLICT", "POOLER_MODE"];
    const code = order.find((one) => this.#found.some((found) => found.code === one));
    const problems = this.#found.map(({ problem }) => problem);
    const [first] = problems;
    if (!code || !first) return;
    const message = problems.length === 1 ? first.message : `${problems.length} inputs of the connection are wrong.`;
    throw new LockkeeperError(code, message, { problems });
  }
}
