/** Why an application may start on a schema, or must not. */
export type GuardReason =
  | "equal"
  | "database-newer"
  | "application-newer"
  | "major-conflict"
  | "version-missing"
  | "version-malformed"
  | "skipped"
  | "version-set"
  | "downgrade-refused";

/** What an application needs against what its database has: `guard.json`. Texts are as they came: renderers escape them. */
export interface GuardReport {
  schema: "lockkeeper/guard@1";
  compatible: boolean;
  reason: GuardReason;
  /** one sentence */
  message: string;
  /** what to do; null when there is nothing to do */
  remedy: string | null;
  appVersion: string;
  /** where that was read: an input, a file, the folder of migrations */
  appVersionFrom: string;
  /** null when it is not known */
  databaseVersion: string | null;
  /** where it was looked for, in words */
  source: string;
  generatedAt: string;
  /** null when no database was reached */
  target: { host: string; database: string } | null;
  /** what the reader should know, as sentences */
  notices: readonly string[];
}
