import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { sqlIdentifier, sqlName } from "../sql-name.js";

export const extensions = reader<{ name: string; schema: string; version: string }>(
  "extensions",
  () => `
select x.extname::text as name, n.nspname::text as schema, x.extversion as version
from pg_extension x join pg_namespace n on n.oid = x.extnamespace`,
  ({ name, schema, version }, into) => {
    const identity = quoteName(name);
    const ddl = `CREATE EXTENSION ${sqlName(identity)} WITH SCHEMA ${sqlIdentifier(schema)};`;
    into.add({ kind: "extension", identity, attributes: { schema: quoteName(schema), version }, ddl });
  },
);
