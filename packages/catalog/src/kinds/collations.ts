import { quoteName, relationName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { literal, ownerLine, sqlName, statements } from "../sql-name.js";

interface CollationRow {
  oid: string;
  schema: string;
  name: string;
  owner: string;
  provider: string;
  deterministic: boolean;
  collate: string | null;
  ctype: string | null;
  locale: string | null;
  rules: string | null;
}

const providers: Record<string, string> = { c: "libc", i: "icu", b: "builtin", d: "default" };

/** Where the locale of ICU stands: up to 14 in the same column as that of the C library. */
function localeColumn(major: number): string {
  if (major < 15) return "case when c.collprovider = 'i' then c.collcollate end";
  return major < 17 ? "c.colliculocale" : "c.colllocale";
}

export const collations = reader<CollationRow>(
  "collations",
  (scope) => `
select c.oid::text as oid, n.nspname::text as schema, c.collname::text as name, pg_get_userbyid(c.collowner)::text as owner,
  c.collprovider::text as provider, c.collisdeterministic as deterministic, c.collcollate::text as collate,
  c.collctype::text as ctype, (${localeColumn(scope.major)})::text as locale,
  ${scope.major < 16 ? "null::text" : "c.collicurules"} as rules
from pg_collation c join pg_namespace n on n.oid = c.collnamespace
where ${scope.schema()} and ${scope.own("pg_collation", "c.oid")}`,
  (row, into) => {
    const identity = relationName(row.schema, row.name);
    const provider = providers[row.provider] ?? row.provider;
    const { locale, deterministic, rules } = row;
    const same = row.collate === row.ctype;
    const options = [
      `provider = ${provider}`,
      locale !== null || same
        ? `locale = ${literal(locale ?? row.collate ?? "")}`
        : `lc_collate = ${literal(row.collate ?? "")}, lc_ctype = ${literal(row.ctype ?? "")}`,
      deterministic ? "" : "deterministic = false",
      rules === null ? "" : `rules = ${literal(rules)}`,
    ].filter((option) => option !== "");
    const attributes = {
      owner: quoteName(row.owner),
      provider,
      locale: locale ?? (same ? row.collate : `${row.collate} ${row.ctype}`),
      deterministic,
      rules,
    };
    const sql = sqlName(identity);
    const ddl = statements(
      `CREATE COLLATION ${sql} (${options.join(", ")});`,
      ownerLine("COLLATION", sql, attributes.owner),
    );
    into.add({ kind: "collation", identity, attributes, ddl }, { catalog: "pg_collation", oid: row.oid });
  },
);
