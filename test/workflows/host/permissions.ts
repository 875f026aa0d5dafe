import type { Json } from "./expression.js";
import { fieldsOf } from "./workflow-file.js";

export type Level = "none" | "read" | "write";
/** By scope, as `permissions:` names them; what is not listed is `none`. */
export type PermissionMap = Readonly<Record<string, Level>>;

export const scopes: readonly string[] = (
  "actions attestations checks contents deployments discussions id-token issues models packages pages pull-requests " +
  "repository-projects security-events statuses"
).split(" ");

const order: readonly Level[] = ["none", "read", "write"];
export const levelOf = (map: PermissionMap, scope: string): Level => map[scope] ?? "none";
export const atLeast = (have: Level, wanted: Level): boolean => order.indexOf(have) >= order.indexOf(wanted);

/** What a `permissions:` key says; null when there is none. */
export function readPermissions(value: Json | undefined): PermissionMap | null {
  if (value === undefined || value === null) return null;
  if (value === "read-all" || value === "write-all") {
    const level = value === "read-all" ? "read" : "write";
    return Object.fromEntries(scopes.map((scope) => [scope, level]));
  }
  return fieldsOf(value) as PermissionMap;
}

export const everything: PermissionMap = Object.fromEntries(scopes.map((scope) => [scope, "write"]));

/** Nothing but reading: the token of a pull request from a fork, whatever the workflow says. */
export function readOnly(map: PermissionMap): PermissionMap {
  const entries = Object.entries(map).filter(([scope]) => scope !== "id-token");
  return Object.fromEntries(entries.map(([scope, level]) => [scope, level === "write" ? "read" : level]));
}

/** What `asked` has beyond `allowed`, in GitHub's words; null when nothing. */
export function excess(asked: PermissionMap, allowed: PermissionMap): string | null {
  const beyond = Object.entries(asked).filter(([scope, level]) => !atLeast(levelOf(allowed, scope), level));
  if (beyond.length === 0) return null;
  const wanted = beyond.map(([scope, level]) => `${scope}: ${level}`).join(", ");
  const granted = beyond.map(([scope]) => `${scope}: ${levelOf(allowed, scope)}`).join(", ");
  return `is requesting '${wanted}', but is only allowed '${granted}'`;
}

/** Both together, the higher level of each. */
export function joined(one: PermissionMap, other: PermissionMap): PermissionMap {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const higher = (scope: string) =>
    atLeast(levelOf(one, scope), levelOf(other, scope)) ? levelOf(one, scope) : levelOf(other, scope);
  return Object.fromEntries([...names].toSorted().map((scope) => [scope, higher(scope)]));
}
