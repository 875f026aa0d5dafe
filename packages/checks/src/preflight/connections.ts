import { type Judged, passed, type Theme } from "./theme.js";

// rows of sessions that this login may not look into have no backend_type, and are counted
const client = `a.usesysid IS NOT NULL AND COALESCE(a.backend_type, 'client backend'::text) = 'client backend'::text
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_replication w WHERE w.pid = a.pid)`;

/** Whether there is room for the deployment's sessions beside everybody else's. */
export const connections: Theme = {
  check: "connections",
  alwaysAnswers: true,
  tells: ["connections"],
  reader: "pg_monitor",
  question: () => ({
    sql: `SELECT pg_catalog.current_setting('max_connections')::int4 AS max,
  pg_catalog.current_setting('superuser_reserved_connections')::int4
    + COALESCE(pg_catalog.current_setting('reserved_connections', true), '0'::text)::int4 AS reserved,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${client})::int4 AS used,
  d.datconnlimit AS database_limit,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${client} AND a.datid = d.oid)::int4 AS database_used,
  r.rolconnlimit AS role_limit,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE ${client} AND a.usesysid = r.oid)::int4 AS role_used
FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
WHERE d.datname = pg_catalog.current_database() AND r.rolname = CURRENT_USER`,
  }),
  judge: ([row = {}], { maxConnectionsUsedPercent: limit }): Judged => {
    const number = (name: string) => Number(row[name]);
    const [used, max, reserved] = [number("used"), number("max"), number("reserved")];
    // -1: no limit of its own
    const rooms = [
      { used, room: max - reserved, of: "connections", knob: "`max_connections`" },
      {
        used: number("database_used"),
        room: number("database_limit"),
        of: "connections to the database",
        knob: "the database's CONNECTION LIMIT",
      },
      {
        used: number("role_used"),
        room: number("role_limit"),
        of: "connections of this role",
        knob: "the role's CONNECTION LIMIT",
      },
    ].filter(({ room }) => room >= 0);
    const fullest = rooms.reduce((most, one) => (share(one) > share(most) ? one : most));
    const words = `${fullest.used} of ${fullest.room} ${fullest.of} are in use (${Math.round(share(fullest))} %)`;
    const full = share(fullest) > limit;
    return {
      facts: { connections: { used, max, reserved } },
      verdict: full
        ? {
            state: "failed",
            message: `${words}, and \`max-connections-used\` is ${limit} %.`,
            remedy: `Close what is idle, put a pooler before the application, or raise ${fullest.knob}.`,
          }
        : passed(words),
    };
  },
};

function share({ used, room }: { used: number; room: number }): number {
  return (100 * used) / Math.max(1, room);
}
