import { asText, type Json } from "./expression.js";
import { HostError } from "./host-error.js";
import { type Fields, fieldsOf, refuseUnknown } from "./workflow-file.js";

export interface Strategy {
  /** one job for each; a single empty one without a matrix */
  readonly combinations: readonly Fields[];
  readonly failFast: boolean;
  readonly maxParallel: number;
}

/** What a `strategy:` whose expressions are resolved asks for. */
export function readStrategy(value: Json | undefined, where: string): Strategy {
  const fields = fieldsOf(value);
  refuseUnknown(fields, ["matrix", "fail-fast", "max-parallel"], where);
  const combinations = fields["matrix"] === undefined ? [{}] : combine(fieldsOf(fields["matrix"]));
  if (combinations.length === 0) throw new HostError(`${where}: the matrix is empty`);
  if (combinations.length > 256) throw new HostError(`${where}: a matrix has at most 256 jobs`);
  return {
    combinations,
    failFast: fields["fail-fast"] !== false,
    maxParallel: Number(fields["max-parallel"] ?? combinations.length),
  };
}

function combine(matrix: Fields): Fields[] {
  const { include = [], exclude = [], ...axes } = matrix;
  const product = Object.entries(axes).reduce<Fields[]>(
    (rows, [name, values]) => rows.flatMap((row) => (values as Json[]).map((value) => ({ ...row, [name]: value }))),
    Object.keys(axes).length === 0 ? [] : [{}],
  );
  const kept = product.filter(
    (row) => !rowsOf(exclude).some((rule) => Object.keys(rule).every((name) => same(row, rule, name))),
  );
  const originals = kept.length;
  for (const extra of rowsOf(include)) {
    // it goes with every combination of which it would change no axis, and is one of its own otherwise
    const fitting = kept
      .slice(0, originals)
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => Object.keys(extra).every((name) => !Object.hasOwn(axes, name) || same(row, extra, name)));
    if (fitting.length === 0) kept.push(extra);
    for (const { index } of fitting) kept[index] = { ...kept[index], ...extra };
  }
  return kept;
}

const rowsOf = (value: Json): Fields[] => (value as Json[]).map((row) => fieldsOf(row));
const same = (row: Fields, rule: Fields, name: string) => JSON.stringify(row[name]) === JSON.stringify(rule[name]);

/** ` (17, linux)` behind the name of a job; nothing without a matrix. */
export function suffix(combination: Fields): string {
  const values = Object.values(combination).map((value) => asText(value));
  return values.length === 0 ? "" : ` (${values.join(", ")})`;
}
