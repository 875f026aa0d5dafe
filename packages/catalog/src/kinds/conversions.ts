import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { literal, ownerLine, sqlName, statements } from "../sql-name.js";

interface ConversionRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  from: string;
  to: string;
  function: string;
  default: boolean;
}

export const conversions = reader<ConversionRow>(
  "conversions",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.conname::text as name, pg_get_userbyid(c.conowner)::text as owner,
  pg_encoding_to_char(c.conforencoding)::text as from, pg_encoding_to_char(c.contoencoding)::text as to,
  c.conproc::regproc::text as function, c.condefault as default
from pg_conversion c join pg_namespace n on n.oid = c.connamespace
where ${scope.schema()} and ${scope.own("pg_conversion", "c.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const { from, to, default: isDefault } = row;
    const attributes = { owner: quoteName(row.owner), from, to, function: row.function, default: isDefault };
    const sql = sqlName(identity);
    const ddl = statements(
      `CREATE${isDefault ? " DEFAULT" : ""} CONVERSION ${sql} FOR ${literal(from)} TO ${literal(to)} FROM ${row.function};`,
      ownerLine("CONVERSION", sql, attributes.owner),
    );
    into.add({ kind: "conversion", identity, attributes, ddl }, { catalog: "pg_conversion", oid: row.oid });
  },
);
