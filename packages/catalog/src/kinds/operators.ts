import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlIdentifier, statements } from "../sql-name.js";

interface OperatorRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  left: string | null;
  right: string | null;
  function: string;
  commutator: string | null;
  negator: string | null;
  restrict: string | null;
  join: string | null;
  hashes: boolean;
  merges: boolean;
}

/** The name of another operator as CREATE OPERATOR takes it: `OPERATOR(app.===)`. */
const named = (
  oid: string,
) => `(select 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' from pg_operator x
    join pg_namespace xn on xn.oid = x.oprnamespace where x.oid = ${oid})`;

// one that has only been announced as somebody's commutator has no function yet, and is none
export const operators = reader<OperatorRow>(
  "operators",
  (scope) => `
select o.oid::text as oid, n.nspname::text as schema, o.oprname::text as name, pg_get_userbyid(o.oprowner)::text as owner,
  format_type(nullif(o.oprleft, 0), null) as left, format_type(nullif(o.oprright, 0), null) as right,
  o.oprcode::regproc::text as function, ${named("o.oprcom")} as commutator, ${named("o.oprnegate")} as negator,
  nullif(o.oprrest::oid, 0)::regproc::text as restrict, nullif(o.oprjoin::oid, 0)::regproc::text as join,
  o.oprcanhash as hashes, o.oprcanmerge as merges
from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
where o.oprcode <> 0 and ${scope.schema()} and ${scope.own("pg_operator", "o.oid")}`,
  (row, into) => {
    const types = `(${row.left ?? "NONE"}, ${row.right ?? "NONE"})`;
    const { function: code, commutator, negator, restrict, join, hashes, merges } = row;
    const attributes = {
      owner: quoteName(row.owner),
      function: code,
      commutator,
      negator,
      restrict,
      join,
      hashes,
      merges,
    };
    const options = [
      `FUNCTION = ${code}`,
      row.left === null ? "" : `LEFTARG = ${row.left}`,
      row.right === null ? "" : `RIGHTARG = ${row.right}`,
      commutator === null ? "" : `COMMUTATOR = ${commutator}`,
      negator === null ? "" : `NEGATOR = ${negator}`,
      restrict === null ? "" : `RESTRICT = ${restrict}`,
      join === null ? "" : `JOIN = ${join}`,
      hashes ? "HASHES" : "",
      merges ? "MERGES" : "",
    ].filter((option) => option !== "");
    const sql = `${sqlIdentifier(row.schema)}.${row.name}`;
    const ddl = statements(
      `CREATE OPERATOR ${sql} (\n    ${options.join(",\n    ")}\n);`,
      ownerLine("OPERATOR", `${sql} ${types}`, attributes.owner),
    );
    const identity = `${quoteName(row.schema)}.${row.name}${types}`;
    into.add({ kind: "operator", identity, attributes, ddl }, { catalog: "pg_operator", oid: row.oid });
  },
);
