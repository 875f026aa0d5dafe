import { DatabaseError, type PipelineResult, type Row, type Step, type StepDone, type Value } from "@lockkeeper/core";
import type { PGliteModule, Serialize, WireMessage } from "./load.js";

/** A step as it is sent; `index` is null for one of ours that nobody asked for. */
export interface Sent {
  step: Step;
  index: number | null;
}

const noData = "the statement reads from stdin, and no data came with it";

/** The bytes of a pipeline: Parse, Bind, Describe, Execute for each step, and one Sync behind them. */
export function encode(serialize: Serialize, sent: readonly Sent[]): Uint8Array {
  const parts = sent.flatMap(({ step }) => [
    serialize.parse({ text: step.sql }),
    serialize.bind({ values: (step.values ?? []).map(asText) }),
    ...(step.rows ? [serialize.describe({ type: "P" })] : []),
    serialize.execute(),
    ...copyMessages(serialize, step),
  ]);
  return Buffer.concat([...parts, serialize.sync()]);
}

function copyMessages(serialize: Serialize, { sql, copyData }: Step): Uint8Array[] {
  if (copyData !== undefined) {
    const { buffer, byteOffset, byteLength } = new TextEncoder().encode(copyData);
    return [serialize.copyData(buffer.slice(byteOffset, byteOffset + byteLength)), serialize.copyDone()];
  }
  // a COPY without data would wait for ever; where nobody waits the message is ignored
  return /\bcopy\b/i.test(sql) && /\bstd(?:in|out)\b/i.test(sql) ? [serialize.copyFail(noData)] : [];
}

/** A parameter in PostgreSQL's text format, which lets the server choose the type. */
function asText(value: Value): string | null {
  if (value === null) return null;
  if (typeof value !== "object") return String(value);
  const items = value.map((item) => (item === null ? "NULL" : `"${item.replace(/[\\"]/g, "\\$&")}"`));
  return `{${items.join(",")}}`;
}

/** Reads the answers of a pipeline. Steps that nobody asked for are not among those that are done. */
export function decode(messages: readonly WireMessage[], sent: readonly Sent[], parse: Parse): PipelineResult {
  const done: StepDone[] = [];
  let at = 0;
  let columns: Column[] = [];
  let rows: Row[] = [];
  let failed: PipelineResult["failed"] = null;
  let transaction: PipelineResult["transaction"] = "idle";
  const finish = (tag: string) => {
    const index = sent[at]?.index ?? null;
    if (index !== null) done.push({ index, tag, rows });
    at += 1;
    rows = [];
    columns = [];
  };
  for (const message of messages) {
    if (message.name === "rowDescription") columns = columnsOf(message);
    else if (message.name === "dataRow" && sent[at]?.step.rows) rows.push(rowOf(message, columns, parse));
    else if (message.name === "commandComplete") finish(message.text ?? "");
    else if (message.name === "emptyQuery") finish("");
    else if (message.name === "readyForQuery") transaction = states[message.status ?? "I"] ?? "idle";
    else if (message.name === "error") failed ??= { index: askedIndex(sent, at), error: errorOf(message) };
  }
  return { done, failed, transaction };
}

const states: Readonly<Record<string, PipelineResult["transaction"]>> = { I: "idle", T: "open", E: "failed" };

/** Number of the asked step at or before `at`: an error at the implicit commit counts for the last one. */
function askedIndex(sent: readonly Sent[], at: number): number {
  return sent.slice(0, at + 1).findLast(({ index }) => index !== null)?.index ?? 0;
}

interface Column {
  name: string;
  type: number;
}

function columnsOf({ fields = [] }: WireMessage): Column[] {
  return fields.map((field) => {
    const known: Record<string, unknown> = typeof field === "object" && field !== null ? { ...field } : {};
    return { name: String(known["name"]), type: Number(known["dataTypeID"]) };
  });
}

function rowOf({ fields = [] }: WireMessage, columns: readonly Column[], parse: Parse): Row {
  return Object.fromEntries(
    columns.map(({ name, type }, i) => {
      const text = fields[i];
      return [name, typeof text === "string" ? parse(text, type) : null];
    }),
  );
}

function errorOf({ code, message = "", position, schema, table, ...said }: WireMessage): DatabaseError {
  if (message.includes(noData)) return new DatabaseError({ sqlstate: "08P01", message: noData });
  const { severity, detail, hint, where, constraint } = said;
  return new DatabaseError({
    sqlstate: code ?? "XX000",
    message,
    severity,
    detail,
    hint,
    where,
    constraint,
    position: position === undefined ? undefined : Number(position),
    relation: table && schema ? `${schema}.${table}` : table,
  });
}

/** A value's text as the type's JavaScript value. */
export type Parse = (text: string, type: number) => unknown;

const simple: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === "t",
  ...Object.fromEntries([21, 23, 26, 700, 701].map((type) => [type, Number])),
  ...Object.fromEntries([114, 3802].map((type) => [type, (text: string): unknown => JSON.parse(text)])),
  ...Object.fromEntries([1082, 1114, 1184].map((type) => [type, (text: string) => new Date(text)])),
};

// type of an array: type of its elements
const elements: ReadonlyMap<number, number> = new Map(
  Object.entries({
    16: 1000,
    21: 1005,
    23: 1007,
    26: 1028,
    20: 1016,
    700: 1021,
    701: 1022,
    25: 1009,
    1043: 1015,
    19: 1003,
  }).map(([element, array]) => [array, Number(element)]),
);

/** The values that node-postgres gives for the same types, so that nobody has to know which engine answered. */
export function parserOf(types: PGliteModule["types"]): Parse {
  return (text, type) => {
    const element = elements.get(type);
    if (element === undefined) return simple[type]?.(text) ?? text;
    return types.arrayParser(text, (item) => simple[element]?.(item) ?? item, type);
  };
}
