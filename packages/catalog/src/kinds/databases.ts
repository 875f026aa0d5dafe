import { quoteName } from "@lockkeeper/core";
import { grantee } from "../acl.js";
import { reader } from "../kind.js";
import { onDatabase } from "../on-database.js";
import { sqlRole } from "../sql-name.js";
import { splitOption, withoutSecrets } from "./options.js";
import { settingClause } from "./setting-clause.js";

interface DatabaseRow {
  oid: string;
  owner: string;
  encoding: string;
  collation: string;
  acl: string[];
  platform: boolean;
}

/** Its name and OID are no part of it, so that databases can be compared. On Supabase its grants are the platform's. */
export const databases = reader<DatabaseRow>(
  "the database",
  (scope) => `
select d.oid::text as oid, pg_get_userbyid(d.datdba)::text as owner, pg_encoding_to_char(d.encoding)::text as encoding,
  d.datcollate::text as collation, coalesce(d.datacl, acldefault('d', d.datdba))::text[] as acl, ${scope.supabase} as platform
from pg_database d where d.datname = current_database()`,
  ({ oid, owner, encoding, collation, acl, platform }, into) => {
    into.add(
      {
        kind: "database",
        identity: "current",
        attributes: { owner: quoteName(owner), encoding, collation },
        ddl: onDatabase("ALTER DATABASE", `OWNER TO ${sqlRole(quoteName(owner))}`),
      },
      { catalog: "pg_database", oid },
    );
    if (!platform) into.grants("database", "current", owner, acl);
  },
);

const notPlatform = ` and c.setting !~ '^app\\.settings\\.jwt_' and c.setting <> 'search_path="$user", public, extensions'
  and pg_get_userbyid(s.setrole) !~ '^supabase_'`;

/** What roles have in every database is the cluster's; on Supabase the platform keeps settings of its own. */
export const settings = reader<{ role: string | null; setting: string }>(
  "settings of the database",
  (scope) => `
select case when s.setrole <> 0 then pg_get_userbyid(s.setrole)::text end as role, c.setting
from pg_db_role_setting s cross join lateral unnest(s.setconfig) c(setting)
where s.setdatabase = (select oid from pg_database where datname = current_database())${scope.supabase ? notPlatform : ""}`,
  ({ role: name, setting }, into) => {
    const [shown = setting] = withoutSecrets([setting]);
    const [parameter, value] = splitOption(shown);
    const role = name === null ? null : grantee(name);
    into.add({
      kind: "setting",
      identity: role === null ? parameter : `${parameter} FOR ${role}`,
      attributes: { parameter, role, value },
      ddl: onDatabase(
        role === null ? "ALTER DATABASE" : `ALTER ROLE ${sqlRole(role)} IN DATABASE`,
        settingClause(shown),
      ),
    });
  },
);
