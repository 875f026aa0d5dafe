import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { ownerLine, sqlName, statements } from "../sql-name.js";

interface LanguageRow {
  oid: string;
  name: string;
  owner: string;
  trusted: boolean;
  handler: string | null;
  inline: string | null;
  validator: string | null;
  acl: string[];
}

const routine = (column: string) => `nullif(l.${column}::oid, 0)::regproc::text`;

export const languages = reader<LanguageRow>(
  "languages",
  (scope) => `
select l.oid::text as oid, l.lanname::text as name, pg_get_userbyid(l.lanowner)::text as owner, l.lanpltrusted as trusted,
  ${routine("lanplcallfoid")} as handler, ${routine("laninline")} as inline, ${routine("lanvalidator")} as validator,
  coalesce(l.lanacl, acldefault('l', l.lanowner))::text[] as acl
from pg_language l
where l.lanispl and l.oid >= 16384 and ${scope.own("pg_language", "l.oid")}`,
  (row, into) => {
    const identity = quoteName(row.name);
    const { trusted, handler, inline, validator } = row;
    const sql = sqlName(identity);
    const parts = [
      `CREATE${trusted ? " TRUSTED" : ""} LANGUAGE ${sql}`,
      handler === null ? "" : ` HANDLER ${handler}`,
      inline === null ? "" : ` INLINE ${inline}`,
      validator === null ? "" : ` VALIDATOR ${validator}`,
    ];
    const ddl = statements(
      `${parts.join("")};`,
      ownerLine("LANGUAGE", sql, quoteName(row.owner)),
      !row.acl.some((item) => item.startsWith("=")) && trusted && `REVOKE ALL ON LANGUAGE ${sql} FROM PUBLIC;`,
    );
    into.add(
      {
        kind: "language",
        identity,
        attributes: { owner: quoteName(row.owner), trusted, handler, inline, validator },
        ddl,
      },
      { catalog: "pg_language", oid: row.oid },
    );
    into.grants("language", identity, row.owner, row.acl);
  },
);

interface TransformRow {
  oid: string;
  type: string;
  language: string;
  from_sql: string | null;
  to_sql: string | null;
}

export const transforms = reader<TransformRow>(
  "transforms",
  (scope) => `
select t.oid::text as oid, format_type(t.trftype, null) as type, l.lanname::text as language,
  nullif(t.trffromsql::oid, 0)::regprocedure::text as from_sql, nullif(t.trftosql::oid, 0)::regprocedure::text as to_sql
from pg_transform t join pg_language l on l.oid = t.trflang
where ${scope.own("pg_transform", "t.oid")}`,
  (row, into) => {
    const language = quoteName(row.language);
    const ways = [
      row.from_sql === null ? "" : `FROM SQL WITH FUNCTION ${row.from_sql}`,
      row.to_sql === null ? "" : `TO SQL WITH FUNCTION ${row.to_sql}`,
    ].filter((way) => way !== "");
    into.add(
      {
        kind: "transform",
        identity: `${row.type} LANGUAGE ${language}`,
        attributes: { type: row.type, language, fromSql: row.from_sql, toSql: row.to_sql },
        ddl: `CREATE TRANSFORM FOR ${row.type} LANGUAGE ${sqlName(language)} (${ways.join(", ")});`,
      },
      { catalog: "pg_transform", oid: row.oid },
    );
  },
);
