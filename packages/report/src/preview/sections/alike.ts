import type { Finding } from "@lockkeeper/core";

/** From here on findings of one rule are told together: what is the same for all of them is said once. */
const many = 4;

/** Findings of one rule and severity together where there are many of them, each in the place of the first; others alone. */
export function alike(findings: readonly Finding[]): (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return findings.flatMap((finding): (readonly [Finding, ...Finding[]])[] => {
    const group = groups.get(`${finding.severity} ${finding.rule}`);
    if (group === undefined || group.length < many) return [[finding]];
    return group[0] === finding ? [group] : [];
  });
}

/** The one value that all of them have, or null. */
export function shared<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
