import type {
  LiveFacts,
  Place,
  PlannedMigration,
  Remedy,
  RelationFacts,
  RelationName,
  Severity,
  Snapshot,
  Statement,
  StatementMeasurement,
} from "@lockkeeper/core";
import type { Node, RangeVar } from "@lockkeeper/sql/tree";

export type Category = "locking" | "compatibility" | "data" | "security" | "quality" | "process";

/** How a hazard grows: what the grade is made of when live numbers are known. */
export interface Effect {
  /**
   * `scan` reads, `rewrite` writes and `index-build` builds in proportion to the relations' size while `blocks` waits;
   * `lock` is an instant that only queues behind open transactions; `rows` changes as many rows as `rows` says. What is
   * none of these does not depend on size, and has no effect.
   */
  kind: "scan" | "rewrite" | "index-build" | "foreign-key-check" | "lock" | "rows";
  blocks: "reads+writes" | "writes" | "ddl" | "nothing";
  relations: readonly RelationName[];
}

/** What a rule found: one finding in the making. */
export interface Hit {
  relation: RelationName | null;
  /** one sentence of consequence without numbers, the relation's name in backticks; live numbers are added behind it */
  message: string;
  remedy?: Remedy | null;
  /** null: does not depend on the relation's size */
  effect?: Effect | null;
  /** when it is not the rule's own */
  severity?: Severity;
  /** when it is not the statement's first keyword */
  place?: Place;
}

/** One pending statement with everything that is known about it. */
export interface StatementContext {
  migration: PlannedMigration;
  statement: Statement;
  /** its parse tree, null when PostgreSQL's parser refuses it */
  node: Node | null;
  /** what it did on the rehearsal; null when it was not measured or failed: then the text is all there is */
  measured: StatementMeasurement | null;
  /** how it failed on the rehearsal; null when it did not fail or was not run */
  error: StatementMeasurement["error"];
  /** statements before it in the same transaction, oldest first */
  earlier: readonly { statement: Statement; node: Node | null; measured: StatementMeasurement | null }[];
  /** statements after it in the same transaction */
  later: readonly { statement: Statement; node: Node | null }[];
  plan: PlanContext;
  /** the relation that a name in the text means, looked up as the search path would; `public` where nothing is known */
  nameOf: (relation: RangeVar | undefined) => RelationName;
  /** true when the relation stands there before this plan, or nothing is known; false when a pending migration makes it */
  existed: (relation: RelationName) => boolean;
  /** true when the relation is known to have been created in the same transaction as this statement */
  isNew(relation: RelationName): boolean;
  facts(relation: RelationName): RelationFacts | null;
  /** the table of an index, as the snapshot before, the pending statements and the live numbers know it */
  tableOf(index: RelationName): RelationName | null;
  /** where a `location` of the parse tree (bytes of the statement's text) stands in the file */
  placeOf(location: number | undefined): Place;
}

/** The plan as a whole. */
export interface PlanContext {
  migrations: readonly PlannedMigration[];
  /** major of the target, of the rehearsal without one, else the newest that we know */
  major: number;
  /** exact version (`14.2`), when it is known */
  version: string | null;
  supabase: boolean;
  /** schemas that an API shows to the world */
  exposedSchemas: readonly string[];
  /** the schema before and after the pending migrations; null when nothing was rehearsed */
  before: Snapshot | null;
  after: Snapshot | null;
  live: LiveFacts | null;
  /** names of every rule there is, so that a comment that names another can be told */
  rules: readonly Pick<Rule, "id" | "aliases">[];
}

/** A problem of the schema's state, found on a snapshot. Only those that a plan brings about are reported. */
export interface StateHit extends Hit {
  /** what makes it the same problem before and after */
  key: string;
  /**
   * PostgreSQL's identities of what the problem hangs on (`public.orders`, `public.f(integer)`), most telling first: the
   * finding stands at the last pending statement that created the first of them, else at the last that changed it. Default: `relation`.
   */
  identities?: readonly string[];
}

/** What a rule is, wherever it looks. */
export interface Rule {
  /** kebab-case; the folder's name */
  id: string;
  category: Category;
  severity: Severity;
  /** rows of the catalogue that it covers: `L01` */
  catalogue: readonly string[];
  /** what peers call it: `squawk:require-concurrent-index-creation` */
  aliases: readonly string[];
  /** a few words, for headings: `Index build blocks writes` */
  title: string;
  /** two or three sentences: what PostgreSQL does, and why that hurts */
  why: string;
  /** one or two sentences: the safe way */
  fix: string;
  /** since which version, or in which versions; null: all */
  versions?: string;
  /**
   * true: it tells what was measured or read without knowing why, and gives way to a rule that does for the same statement,
   * relation and kind of effect
   */
  general?: boolean;
  /** kind of the probes whose violations on the target are this rule's findings; such a rule may look at nothing else */
  probe?: string;
  /** looks at each pending statement */
  statement?: (context: StatementContext) => readonly Hit[];
  /** looks at each pending file as a whole; the hit stands at the place it gives, else at the first statement */
  file?: (migration: PlannedMigration, statements: readonly StatementContext[]) => readonly Hit[];
  /** looks at a snapshot; asked before and after, and what is new is reported */
  state?: (snapshot: Snapshot, plan: PlanContext) => readonly StateHit[];
}

/** States a rule; its type follows. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
