/** What became of a version, when the files are held against the history. docs/explanation/history.md explains each. */
export type HistoryClass =
  | "applied"
  | "pending"
  | "out-of-order"
  | "edited"
  | "renamed"
  | "remote-only"
  | "squashed"
  | "interrupted";

export interface HistoryEntry {
  class: HistoryClass;
  version: string;
  name: string;
  /** null for remote-only versions */
  file: string | null;
  /** of a renamed file: the version under which its content was applied; of a squashed one: the baseline's version */
  other: string | null;
  /** true when this entry keeps a push from running under the given options */
  blocks: boolean;
  /** one sentence, empty for applied and pending */
  message: string;
  remedy: string;
}

export type PlanState = "up-to-date" | "pending" | "diverged";

/** Who the server is, whatever name it was reached by. */
export interface ServerIdentity {
  /** pg_control_system().system_identifier, or null when the login may not read it */
  systemIdentifier: string | null;
  database: string;
  /** as `server_version` says: `17.6` */
  version: string;
  major: number;
}

/** What a push would do: plain data, and the digest that approves it. */
export interface Plan {
  schema: "lockkeeper/plan@1";
  layout: string;
  server: ServerIdentity;
  entries: readonly HistoryEntry[];
  /** what will run, in this order */
  run: readonly {
    version: string;
    name: string;
    file: string;
    sha256: string;
    transactional: boolean;
    /** why not transactional, or null */
    reason: string | null;
    statements: number;
    segments: number;
    segmentsDone: number;
  }[];
  state: PlanState;
  /** entries that block, repeated here so that nobody has to filter */
  blocked: boolean;
  /** files that the layout does not take for migrations, as sentences */
  notices: readonly string[];
  /** options that change what a push does, by input name */
  options: Readonly<Record<string, string>>;
  historySha256: string;
  digest: string;
}

/** The status of a migrations folder against a database. */
export interface StatusReport {
  schema: "lockkeeper/status@1";
  generatedAt: string;
  target: { host: string; database: string; user: string };
  plan: Plan;
  counts: Readonly<Record<HistoryClass, number>>;
}
