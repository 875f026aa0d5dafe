import { type AccessDifference, canonicalJson, type Snapshot } from "@lockkeeper/core";
import { type Access, accessMatrix, rolesThatMatter } from "./matrix.js";

/**
 * Lines of the access matrix that differ, sorted by relation, then in the order of the roles. `roles` defaults to those
 * that matter on either side. A relation that came or went has a line for each role that could or can do something with it,
 * and for each API role in any case: there a missing grant is a failing request.
 */
export function diffAccess(
  before: Snapshot,
  after: Snapshot,
  roles: readonly string[] = rolesThatMatter([before, after]),
): AccessDifference[] {
  const earlier = byCell(accessMatrix(before, roles));
  const later = byCell(accessMatrix(after, roles));
  const cells = [...new Set([...earlier.keys(), ...later.keys()])];
  return cells
    .flatMap((cell) => {
      const [was, is] = [earlier.get(cell), later.get(cell)];
      return isWorthTelling(was, is) ? [difference(was, is)] : [];
    })
    .toSorted((a, b) => (a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : order(roles, a, b)));
}

function byCell(matrix: readonly Access[]): Map<string, Access> {
  return new Map(matrix.map((access) => [`${access.relation} ${access.role}`, access]));
}

function isWorthTelling(was: Access | undefined, is: Access | undefined): boolean {
  if (was && is)
    return canonicalJson([was.privileges, was.rowSecurity]) !== canonicalJson([is.privileges, is.rowSecurity]);
  const one = was ?? is;
  return (
    one !== undefined && (one.privileges.length > 0 || ["anon", "authenticated", "service_role"].includes(one.role))
  );
}

function difference(was: Access | undefined, is: Access | undefined): AccessDifference {
  return {
    relation: (was ?? is)?.relation ?? "",
    role: (was ?? is)?.role ?? "",
    before: was?.privileges ?? null,
    after: is?.privileges ?? null,
    rowSecurity: { before: was?.rowSecurity ?? null, after: is?.rowSecurity ?? null },
  };
}

function order(roles: readonly string[], a: AccessDifference, b: AccessDifference): number {
  return roles.indexOf(a.role) - roles.indexOf(b.role);
}
