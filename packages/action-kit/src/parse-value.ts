import { parseDuration, parseSize } from "@lockkeeper/core";
import { isScalar, isSeq, parseDocument } from "yaml";
import { nearest } from "./nearest.js";

/** What a source gives: text of an input or a variable, or a list of the config file. */
export type RawValue = string | readonly string[];

/** `problem` completes "`name` ..."; `example` is a value that would do. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string; readonly example?: string };

export type ParseValue<T> = (raw: RawValue) => Parsed<T>;

/** A parser of single values; a list where one value belongs is a problem of its own. */
function single<T>(parse: (text: string) => Parsed<T>): ParseValue<T> {
  return (raw) => (typeof raw === "string" ? parse(raw) : { problem: "takes one value, not a list" });
}

export const text = single((raw) => ({ value: raw }));

export const flag = single<boolean>((raw) => {
  if (raw === "true" || raw === "false") return { value: raw === "true" };
  const example = /^(false|no|off|0)$/i.test(raw) ? "false" : "true";
  return { problem: `is ${quoted(raw)}, but must be true or false`, example };
});

/** A parser for one of `values`, case and all. */
export function choice<V extends string>(values: readonly V[]): ParseValue<V> {
  return single((raw) => {
    const value = values.find((one) => one === raw);
    if (value !== undefined) return { value };
    const example = nearest(raw, values) ?? values[0];
    return {
      problem: `is ${quoted(raw)}, but must be one of ${values.join(", ")}`,
      ...(example === undefined ? {} : { example }),
    };
  });
}

export const duration = single<number>((raw) => {
  const value = parseDuration(raw);
  if (value !== null) return { value };
  const bare = /^\d+$/.test(raw);
  return {
    problem: `is ${quoted(raw)}, ${bare ? "which has no unit" : "which is no duration"} (500ms, 5s, 10m, 2h, 1d)`,
    ...(bare ? { example: `${raw}s` } : {}),
  };
});

export const size = single<number>((raw) => {
  const value = parseSize(raw);
  if (value !== null) return { value };
  const bare = /^\d+$/.test(raw);
  return {
    problem: `is ${quoted(raw)}, ${bare ? "which has no unit" : "which is no size"} (B, kB, MB, GB, TB)`,
    ...(bare ? { example: `${raw}MB` } : {}),
  };
});

/** A parser for whole numbers between `min` and `max`, both included. */
export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): ParseValue<number> {
  return single((raw) => {
    const value = /^[+-]?\d+$/.test(raw) ? Number(raw) : Number.NaN;
    if (!Number.isSafeInteger(value)) return { problem: `is ${quoted(raw)}, but must be a whole number` };
    if (value < min) return { problem: `is ${value}, but must be ${min} or more`, example: String(min) };
    if (value > max) return { problem: `is ${value}, but must be ${max} or less`, example: String(max) };
    return { value };
  });
}

/** Items of a YAML list (`- a` lines, `[a, b]`) or of plain lines, without empty ones. */
export const list: ParseValue<readonly string[]> = (raw) => {
  if (typeof raw !== "string") return { value: raw };
  const lines = raw.split(/\r?\n/).flatMap((line) => line.trim() || []);
  const yaml = raw.trimStart().startsWith("[") || (lines.length > 0 && lines.every((line) => /^-(\s|$)/.test(line)));
  return yaml ? yamlList(raw) : { value: lines };
};

function yamlList(raw: string): Parsed<readonly string[]> {
  const document = parseDocument(raw);
  const [error] = document.errors;
  if (error) return { problem: `is no YAML list: ${error.message.split("\n")[0]}` };
  const items = isSeq(document.contents) ? document.contents.items : [];
  const texts = items.map((item) => (isScalar(item) ? scalarText(item) : null));
  return texts.includes(null)
    ? { problem: "must be a list of single values" }
    : { value: texts.flatMap((one) => one || []) };
}

/** A scalar as its author wrote it: `1.10` stays `1.10`, which as a number would be 1.1. */
export function scalarText(scalar: { value: unknown; source?: string }): string {
  const { value, source } = scalar;
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return value === null ? "" : (source ?? JSON.stringify(value));
}

/** A value in a message: on one line, cut, in quotes. */
function quoted(raw: string): string {
  const line = raw.replace(/\s+/g, " ");
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
