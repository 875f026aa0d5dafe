import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { literal, ownerLine, sqlIdentifier, sqlName, statements } from "../sql-name.js";
import { hiddenDigest } from "./options.js";

interface SubscriptionRow {
  oid: string;
  name: string;
  owner: string;
  enabled: boolean;
  publications: string[];
  slot: string | null;
  options: string[];
  /** whether this login may read the connection string */
  visible: boolean;
  /** XML with the sha256 of the connection string */
  digest: string | null;
}

// only superusers may read the column, and who names it in a query may not read anything: so a query within the query names it
const digest = `case when has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') then query_to_xml(
    'select encode(sha256(convert_to(subconninfo, ''UTF8'')), ''hex'') as digest from pg_catalog.pg_subscription where oid = ' || s.oid,
    true, false, '')::text end`;

const since: readonly (readonly [major: number, sql: string])[] = [
  [14, "'synchronous_commit = ' || nullif(s.subsynccommit, 'off')"],
  [14, "case when s.subbinary then 'binary = true' end"],
  [15, "case when s.subtwophasestate <> 'd' then 'two_phase = true' end"],
  [15, "case when s.subdisableonerr then 'disable_on_error = true' end"],
  [16, "'origin = ' || nullif(s.suborigin, 'any')"],
  [16, "case when not s.subpasswordrequired then 'password_required = false' end"],
  [16, "case when s.subrunasowner then 'run_as_owner = true' end"],
  [17, "case when s.subfailover then 'failover = true' end"],
];

/** Of this database alone, though the catalog is the cluster's. */
export const subscriptions = reader<SubscriptionRow>(
  "subscriptions",
  ({ major }) => `
select s.oid::text as oid, s.subname::text as name, pg_get_userbyid(s.subowner)::text as owner, s.subenabled as enabled,
  s.subpublications as publications, s.subslotname::text as slot,
  array_remove(array[case s.substream::text when 't' then 'streaming = on' when 'true' then 'streaming = on'
    when 'p' then 'streaming = parallel' else 'streaming = off' end,
    ${since
      .filter(([first]) => first <= major)
      .map(([, sql]) => sql)
      .join(", ")}], null) as options,
  has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') as visible, ${digest} as digest
from pg_subscription s where s.subdbid = (select oid from pg_database where datname = current_database())`,
  (row, into) => {
    const identity = quoteName(row.name);
    const read = /<digest>(?<hex>[0-9a-f]{64})<\/digest>/.exec(row.digest ?? "")?.groups?.["hex"];
    const connection = read === undefined ? null : hiddenDigest(read);
    if (!row.visible) into.hide("subscription", identity, "its connection string is shown to superusers alone");
    const publications = row.publications.map(quoteName).toSorted();
    const { slot, enabled } = row;
    const options = row.options.toSorted();
    const sql = sqlName(identity);
    const settings = ["connect = false", `slot_name = ${slot === null ? "NONE" : literal(slot)}`, ...options];
    const names = row.publications.map(sqlIdentifier).toSorted().join(", ");
    const ddl = statements(
      `CREATE SUBSCRIPTION ${sql} CONNECTION ${literal(connection ?? "(hidden)")} PUBLICATION ${names} WITH (${settings.join(", ")});`,
      ownerLine("SUBSCRIPTION", sql, quoteName(row.owner)),
      enabled && `ALTER SUBSCRIPTION ${sql} ENABLE;`,
    );
    const attributes = { owner: quoteName(row.owner), connection, publications, slot, enabled, options };
    into.add({ kind: "subscription", identity, attributes, ddl }, { catalog: "pg_subscription", oid: row.oid });
  },
);
