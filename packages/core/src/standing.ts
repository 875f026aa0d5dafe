import type { EngineInfo } from "./measurement.js";
import type { Receipt } from "./receipt.js";

/** A throw-away database for the steps that follow, and what was done to it: `report.json` of `rehearsal`. */
export interface StandingReport {
  schema: "lockkeeper/rehearsal@1";
  /** it stands now; false: it was removed again, because something failed */
  stands: boolean;
  engine: EngineInfo;
  platform: "supabase" | "plain";
  database: { host: string; port: number; database: string; user: string };
  /** of the push that filled it */
  receipt: Receipt;
  /** files that ran afterwards, in order */
  seeds: readonly { file: string; statements: number; durationMs: number }[];
}
