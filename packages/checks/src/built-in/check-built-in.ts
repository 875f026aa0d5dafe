import type { Check, Database } from "@lockkeeper/core";
import { access } from "./access.js";
import type { BuiltIn, Finding, Scene } from "./finding.js";
import type { BuiltInLevel, BuiltInSetting, BuiltInSettings } from "./ids.js";
import { soundness } from "./soundness.js";

const group = "built-in";

/** One check for each finding, and one for each built-in check that found nothing. */
export function checkBuiltIn(scene: Scene, settings: BuiltInSettings): Check[] {
  const wanted = [...access, ...soundness].flatMap((one) => {
    const setting = settings.get(one.id);
    return setting && setting.level !== "off" ? [{ one, setting }] : [];
  });
  const incomplete = scene.snapshot.incomplete.map(
    (sentence): Check => ({
      ...blank,
      name: "the schema can be read",
      state: "error",
      message: sentence,
      remedy: "Give the login the right that is named.",
    }),
  );
  return [
    ...(wanted.length > 0 ? incomplete : []),
    ...wanted.flatMap(({ one, setting }) => checksOf(one, scene, setting)),
  ];
}

const blank = { kind: "built-in", group, file: null, place: null, durationMs: null } as const;

function checksOf({ id, title, find }: BuiltIn, scene: Scene, { level, except }: BuiltInSetting): Check[] {
  if (id === "sequence-near-its-end" && scene.sequences === null) {
    const remedy = "GRANT USAGE ON the sequences TO the login, or turn the check `off`.";
    // what could not be looked at is no pass; how much that weighs is how much the check does
    const state = level === "failed" ? "error" : "warning";
    return [{ ...blank, name: title, state, message: "The login may not read the sequences.", remedy }];
  }
  const findings = find(scene).filter(({ identity }) => !except.some((pattern) => matches(pattern, identity)));
  if (findings.length === 0) return [{ ...blank, name: title, state: "passed", message: null, remedy: null }];
  return findings.map((finding) => ({
    ...blank,
    name: `${id}: \`${finding.identity}\`${finding.more ?? ""}`,
    state: stateOf(level, finding),
    message: finding.message,
    remedy: finding.remedy,
  }));
}

function stateOf(level: BuiltInLevel, finding: Finding): "failed" | "warning" {
  return level === "failed" && finding.level !== "warning" ? "failed" : "warning";
}

/** `*` stands for anything. */
function matches(pattern: string, identity: string): boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`, "su");
  return expression.test(identity) || expression.test(identity.replaceAll('"', ""));
}

// each operator is pg_catalog's for exactly these types, whatever somebody put on the search_path
const sequencesQuery = `select pg_catalog.format('%I.%I', s.schemaname, s.sequencename) as identity,
  pg_catalog.floor(100::numeric * (s.last_value::numeric - s.min_value::numeric)
    / nullif(s.max_value::numeric - s.min_value::numeric, 0::numeric))::int4 as used
  from pg_catalog.pg_sequences s where s.last_value is not null and s.increment_by > 0 and not s.cycle`;

// asked of pg_sequence alone: the function refuses whatever is no sequence, and a join may ask it first
const unreadable = `select exists (select from pg_catalog.pg_sequence q join pg_catalog.pg_class c on c.oid = q.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_'::text and not pg_catalog.has_sequence_privilege(q.seqrelid, 'SELECT, USAGE')) as hidden`;

/** How far the sequences are; null when this login may not see all of them. One flight. */
export async function readSequences(db: Database): Promise<Scene["sequences"]> {
  const { done, failed } = await db.pipeline([
    { sql: unreadable, rows: true },
    { sql: sequencesQuery, rows: true },
  ]);
  if (failed?.error.sqlstate === "42501") return null;
  if (failed) throw failed.error;
  if (done[0]?.rows[0]?.["hidden"] === true) return null;
  return (done[1]?.rows ?? []).map((row) => ({ identity: String(row["identity"]), used: Number(row["used"]) }));
}
