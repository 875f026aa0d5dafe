import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { sqlName } from "../sql-name.js";

export const accessMethods = reader<{ oid: string; name: string; type: string; handler: string }>(
  "access methods",
  (scope) => `
select a.oid::text as oid, a.amname::text as name, a.amtype::text as type, a.amhandler::regproc::text as handler
from pg_am a where a.oid >= 16384 and ${scope.own("pg_am", "a.oid")}`,
  ({ oid, name, type: letter, handler }, into) => {
    const identity = quoteName(name);
    const type = letter === "t" ? "table" : "index";
    const ddl = `CREATE ACCESS METHOD ${sqlName(identity)} TYPE ${type.toUpperCase()} HANDLER ${handler};`;
    into.add({ kind: "access method", identity, attributes: { type, handler }, ddl }, { catalog: "pg_am", oid });
  },
);
