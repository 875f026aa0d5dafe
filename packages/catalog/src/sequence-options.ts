export interface SequenceFields {
  type: string;
  start: string;
  increment: string;
  min: string;
  max: string;
  cache: string;
  cycle: boolean;
  unlogged: boolean;
}

const largest: Record<string, bigint> = { smallint: 32_767n, integer: 2_147_483_647n };

/** What is unusual about a sequence, as CREATE SEQUENCE says it; empty for `CREATE SEQUENCE x`. */
export function sequenceOptions(fields: SequenceFields): string {
  const max = largest[fields.type] ?? 9_223_372_036_854_775_807n;
  const up = !fields.increment.startsWith("-");
  const usual = {
    min: up ? "1" : String(-max - 1n),
    max: up ? String(max) : "-1",
    start: up ? fields.min : fields.max,
  };
  return [
    fields.unlogged ? "UNLOGGED" : "",
    fields.increment === "1" ? "" : `INCREMENT BY ${fields.increment}`,
    fields.min === usual.min ? "" : `MINVALUE ${fields.min}`,
    fields.max === usual.max ? "" : `MAXVALUE ${fields.max}`,
    fields.start === usual.start ? "" : `START WITH ${fields.start}`,
    fields.cache === "1" ? "" : `CACHE ${fields.cache}`,
    fields.cycle ? "CYCLE" : "",
  ]
    .filter((option) => option !== "")
    .join(" ");
}
