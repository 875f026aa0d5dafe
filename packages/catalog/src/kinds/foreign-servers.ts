import { quoteName } from "@lockkeeper/core";
import { grantee } from "../acl.js";
import { reader } from "../kind.js";
import { literal, ownerLine, sqlName, sqlRole, statements } from "../sql-name.js";
import { foreignOptions, hidden, splitOption, withoutSecrets } from "./options.js";

interface WrapperRow {
  oid: string;
  name: string;
  owner: string;
  handler: string | null;
  validator: string | null;
  options: string[] | null;
  acl: string[];
}

export const foreignDataWrappers = reader<WrapperRow>(
  "foreign data wrappers",
  (scope) => `
select f.oid::text as oid, f.fdwname::text as name, pg_get_userbyid(f.fdwowner)::text as owner,
  nullif(f.fdwhandler, 0)::regproc::text as handler, nullif(f.fdwvalidator, 0)::regproc::text as validator,
  f.fdwoptions as options, coalesce(f.fdwacl, acldefault('F', f.fdwowner))::text[] as acl
from pg_foreign_data_wrapper f where ${scope.own("pg_foreign_data_wrapper", "f.oid")}`,
  (row, into) => {
    const identity = quoteName(row.name);
    const { handler, validator } = row;
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = { owner: quoteName(row.owner), handler, validator, options };
    const sql = sqlName(identity);
    const ways = [handler === null ? "" : ` HANDLER ${handler}`, validator === null ? "" : ` VALIDATOR ${validator}`];
    const ddl = statements(
      `CREATE FOREIGN DATA WRAPPER ${sql}${ways.join("")}${foreignOptions(options)};`,
      ownerLine("FOREIGN DATA WRAPPER", sql, attributes.owner),
    );
    into.add(
      { kind: "foreign data wrapper", identity, attributes, ddl },
      { catalog: "pg_foreign_data_wrapper", oid: row.oid },
    );
    into.grants("foreign data wrapper", identity, row.owner, row.acl);
  },
);

interface ServerRow {
  oid: string;
  name: string;
  owner: string;
  wrapper: string;
  type: string | null;
  version: string | null;
  options: string[] | null;
  acl: string[];
}

export const servers = reader<ServerRow>(
  "foreign servers",
  (scope) => `
select s.oid::text as oid, s.srvname::text as name, pg_get_userbyid(s.srvowner)::text as owner, f.fdwname::text as wrapper,
  s.srvtype as type, s.srvversion as version, s.srvoptions as options,
  coalesce(s.srvacl, acldefault('S', s.srvowner))::text[] as acl
from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw
where ${scope.own("pg_foreign_server", "s.oid")}`,
  (row, into) => {
    const identity = quoteName(row.name);
    const { type, version } = row;
    const options = withoutSecrets(row.options ?? []).toSorted();
    const attributes = { owner: quoteName(row.owner), wrapper: quoteName(row.wrapper), type, version, options };
    const sql = sqlName(identity);
    const words = [
      type === null ? "" : ` TYPE ${literal(type)}`,
      version === null ? "" : ` VERSION ${literal(version)}`,
    ];
    const create = `CREATE SERVER ${sql}${words.join("")} FOREIGN DATA WRAPPER ${sqlName(attributes.wrapper)}`;
    const ddl = statements(`${create}${foreignOptions(options)};`, ownerLine("SERVER", sql, attributes.owner));
    into.add({ kind: "server", identity, attributes, ddl }, { catalog: "pg_foreign_server", oid: row.oid });
    into.grants("server", identity, row.owner, row.acl);
  },
);

interface MappingRow {
  server: string;
  /** null for PUBLIC */
  role: string | null;
  options: string[] | null;
  visible: boolean;
}

// pg_user_mapping itself is the superuser's; the view says who may see options, and whoever may not sees none
export const userMappings = reader<MappingRow>(
  "user mappings",
  (scope) => `
select m.srvname::text as server, case when m.umuser <> 0 then m.usename::text end as role, m.umoptions as options,
  (m.umuser <> 0 and m.usename = current_user and (pg_has_role(s.srvowner, 'USAGE') or has_server_privilege(s.oid, 'USAGE'))
    or m.umuser = 0 and pg_has_role(s.srvowner, 'USAGE')
    or (select rolsuper from pg_roles where rolname = current_user)) as visible
from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid
where ${scope.own("pg_foreign_server", "s.oid")}`,
  (row, into) => {
    const server = quoteName(row.server);
    const role = grantee(row.role ?? "");
    const identity = `${role} ON ${server}`;
    const options = row.visible ? (row.options ?? []).map(mappingOption).toSorted() : null;
    if (!row.visible)
      into.hide(
        "user mapping",
        identity,
        "its options are shown to superusers, the server's owner and the mapped role alone",
      );
    const ddl = `CREATE USER MAPPING FOR ${sqlRole(role)} SERVER ${sqlName(server)}${foreignOptions(options ?? [])};`;
    into.add({ kind: "user mapping", identity, attributes: { server, role, options }, ddl });
  },
);

/** Of what a login is made nothing is kept but the name. */
function mappingOption(option: string): string {
  const [name, value] = splitOption(option);
  return /^user(?:name)?$/i.test(name) ? option : `${name}=${hidden(value)}`;
}
