import type { Row } from "@lockkeeper/core";
import type { Gathering } from "./gathering.js";
import type { Scope } from "./scope.js";

/** Reads one kind of objects: one query over all of them. */
export interface KindReader {
  /** plural, for messages: `tables` */
  readonly what: string;
  /** decodes to text, text[], boolean and int4 alone, which every driver reads alike */
  sql: (scope: Scope) => string;
  read: (rows: readonly Row[], into: Gathering) => void;
  /** an OID by which several sessions share the rows; the query ends with its WHERE then */
  readonly shared?: string;
}

/** A reader from its query and what becomes of each row. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the row of one query, named where it is written
export function reader<R>(
  what: string,
  sql: (scope: Scope) => string,
  add: (row: R, into: Gathering) => void,
): KindReader {
  return {
    what,
    sql,
    read(rows, into) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query above is what makes the rows
      for (const row of rows) add(row as R, into);
    },
  };
}
