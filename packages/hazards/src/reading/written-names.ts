import type { Node, RangeVar, TypeName } from "@lockkeeper/sql/tree";
import { plainest } from "../context/contexts.js";

/** Values of String nodes, in their order; other nodes are left out. */
export function stringsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
}

/** Parts of a name as the parser wrote it: a List of strings, an ObjectWithArgs, a TypeName or a single String. */
export function partsOf(node: Node | undefined): string[] {
  if (!node) return [];
  if ("List" in node) return stringsOf(node.List.items);
  if ("String" in node) return [node.String.sval ?? ""];
  if ("ObjectWithArgs" in node) return stringsOf(node.ObjectWithArgs.objname);
  if ("TypeName" in node) return stringsOf(node.TypeName.names);
  return [];
}

/** The last two parts of a name as a RangeVar, so that it is looked up like a relation's. */
export function asRange(parts: readonly string[]): RangeVar | null {
  const relname = parts.at(-1);
  const schemaname = parts.at(-2);
  if (relname === undefined) return null;
  return schemaname === undefined ? { relname } : { schemaname, relname };
}

const spellings: Readonly<Record<string, string>> = {
  int2: "smallint",
  smallserial: "smallint",
  int4: "integer",
  int: "integer",
  serial: "integer",
  int8: "bigint",
  bigserial: "bigint",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  bpchar: "character",
  varchar: "character varying",
  varbit: "bit varying",
  decimal: "numeric",
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
  timetz: "time with time zone",
  time: "time without time zone",
};

/** A type taken apart: `numeric(10,2)[]` is numeric, [10, 2], array. */
export interface PlainType {
  /** PostgreSQL's own spelling, as format_type writes it: `integer`, `character varying`, `public.status` */
  name: string;
  modifiers: readonly number[];
  array: boolean;
}

/** The type that a statement names. Types of other schemas than pg_catalog keep theirs; unqualified ones stay unqualified. */
export function typeIn(type: TypeName | undefined): PlainType {
  const parts = stringsOf(type?.names);
  const last = parts.at(-1) ?? "";
  const builtIn = parts.length === 1 || parts[0] === "pg_catalog";
  const modifiers = (type?.typmods ?? []).flatMap((mod) =>
    "A_Const" in mod && mod.A_Const.ival ? [mod.A_Const.ival.ival ?? 0] : [],
  );
  return {
    name: builtIn ? (Object.hasOwn(spellings, last) ? (spellings[last] ?? last) : last) : parts.join("."),
    modifiers,
    array: (type?.arrayBounds ?? []).length > 0,
  };
}

/** The type that a snapshot names: `numeric(10,2)`, `timestamp(3) without time zone`, `public.status[]`. */
export function typeFrom(text: string): PlainType {
  const array = text.endsWith("[]");
  const plain = text.replace(/(\[\])+$/, "");
  const modifiers = /\(([\d, -]+)\)/.exec(plain)?.[1]?.split(",").map(Number) ?? [];
  return { name: plainest(plain.replace(/\([\d, -]+\)/, "")), modifiers, array };
}
