import type { Finding, PlannedMigration } from "@lockkeeper/core";
import { planRules } from "./plan/plan-rules.js";
import type { Rule } from "./rule.js";
import { rules } from "./rules.generated.js";
import { type Silence, silencesOf } from "./silence/comments.js";
import { type IgnoreEntry, readIgnores } from "./silence/config.js";
import { fits } from "./silence/glob.js";

type Silenced = NonNullable<Finding["silenced"]>;

/**
 * The findings, with `silenced` set on those that a comment in their file or an entry of the input `ignore` names. Every
 * finding can be silenced, and none without being named: there is no word for "all rules". What a peer's comment silences
 * without naming a rule is what that peer would have told.
 * @throws LockkeeperError INPUT_INVALID that names every entry of `ignore` that cannot be used
 */
export function silence(
  findings: readonly Finding[],
  migrations: readonly Pick<PlannedMigration, "file" | "script">[],
  ignore: readonly string[],
  known: readonly Pick<Rule, "id" | "aliases">[] = rules,
): readonly Finding[] {
  const entries = readIgnores(ignore, [...known, ...Object.values(planRules).map(({ id }) => ({ id, aliases: [] }))]);
  const silences = new Map(migrations.map((migration) => [migration.file, silencesOf(migration)]));
  return findings.map((finding) => {
    if (finding.silenced) return finding;
    const comments = (finding.file === null ? null : silences.get(finding.file)) ?? [];
    const silenced = byComment(finding, comments) ?? byEntry(finding, entries);
    return silenced ? { ...finding, silenced } : finding;
  });
}

function byComment(finding: Finding, silences: readonly Silence[]): Silenced | null {
  const found = silences.find(
    (comment) =>
      comment.idle === null &&
      (comment.statement === null || comment.statement === finding.statement) &&
      names(comment, finding),
  );
  if (!found) return null;
  const reason = found.reason ?? `no reason given, for ${found.names}`;
  return { reason, where: `${finding.file}:${found.line}` };
}

function byEntry(finding: Finding, entries: readonly IgnoreEntry[]): Silenced | null {
  const found = entries.find(
    ({ rule, files }) =>
      (finding.rule === rule || finding.aliases.includes(rule)) &&
      (files === null || (finding.file !== null && fits(files, finding.file))),
  );
  return found ? { reason: found.reason, where: "the input `ignore`" } : null;
}

function names({ names: whose, rules: named }: Silence, { rule, aliases }: Finding): boolean {
  if (whose === "lockkeeper") return named.some((name) => name === rule || aliases.includes(name));
  const theirs = aliases.filter((alias) => alias.startsWith(`${whose}:`)).map((alias) => alias.slice(whose.length + 1));
  if (named.length === 0) return theirs.length > 0;
  return theirs.some((alias) => named.includes(alias) || (whose === "atlas" && named.includes(classOf(alias) ?? "")));
}

/** Atlas's analyzers, whose names stand for all of their codes. */
const analyzers: Readonly<Record<string, string>> = {
  DS: "destructive",
  MF: "data_depend",
  BC: "incompatible",
  NM: "naming",
  PG1: "concurrent_index",
};

function classOf(code: string): string | undefined {
  return analyzers[/^[A-Z]+(?=\d{3}$)/.exec(code)?.[0] ?? ""] ?? analyzers[code.slice(0, 3)];
}
