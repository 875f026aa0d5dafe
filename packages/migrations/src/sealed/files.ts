import type { Plan, Refusal, RefusalRow } from "@lockkeeper/core";
import { named, refusal, short } from "./refusal.js";

type Run = Plan["run"];
type Planned = Run[number];

/** `files-changed`: other files would run than were approved, other bytes, in another way or order. */
export function filesChanged(approved: Run, found: Run): Refusal | null {
  const [then, now] = [byVersion(approved), byVersion(found)];
  const changed = approved.flatMap((file) => changes(file, now.get(file.version)));
  const added = found.filter(({ version }) => !then.has(version));
  const rows: RefusalRow[] = [
    ...changed,
    ...added.map((file) => ({ what: named(file.file), approved: null, found: short(file.sha256) })),
  ];
  if (rows.length > 0) return refusal("files-changed", told(changed.length, added.length), rows);
  const order = (run: Run) => run.map(({ version }) => version);
  if (order(approved).join() === order(found).join()) return null;
  const line = (run: Run) => order(run).slice(0, 10).map(named).join(", ");
  return refusal("files-changed", "The files would run in another order than was approved.", [
    { what: "order", approved: line(approved), found: line(found) },
  ]);
}

const byVersion = (run: Run) => new Map(run.map((file) => [file.version, file]));

function changes(approved: Planned, found: Planned | undefined): RefusalRow[] {
  const { sha256, name, transactional } = approved;
  const what = named(approved.file);
  if (found === undefined) return [{ what, approved: short(sha256), found: null }];
  if (found.sha256 !== sha256) return [{ what, approved: short(sha256), found: short(found.sha256) }];
  if (found.name !== name) return [{ what, approved: named(name), found: named(found.name) }];
  if (found.transactional === transactional) return [];
  return [{ what, approved: way(transactional), found: way(found.transactional) }];
}

const way = (transactional: boolean) => (transactional ? "in one transaction" : "not in one transaction");

const files = (count: number) => (count === 1 ? "One file" : `${count} files`);

function told(changed: number, added: number): string {
  const parts = [
    ...(changed > 0 ? [`${files(changed)} of the plan changed`] : []),
    ...(added > 0 ? [`${files(added)} more would run`] : []),
  ];
  const [first = "", second] = parts;
  return second === undefined ? `${first}.` : `${first}, and ${second.toLowerCase()}.`;
}
