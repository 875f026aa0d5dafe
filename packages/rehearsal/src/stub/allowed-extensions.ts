// PostgreSQL's own first, then what is often added
const names = `
  amcheck autoinc bloom dict_xsyn earthdistance insert_username intagg moddatetime pageinspect pg_buffercache pg_freespacemap
  pg_prewarm pg_stat_statements pg_visibility pg_walinspect pgrowlocks pgstattuple refint sslinfo timetravel xml2

  address_standardizer address_standardizer_data_us h3 hll hypopg index_advisor ip4r pg_hashids pg_ivm pg_jsonschema pg_partman
  pg_uuidv7 pgaudit pgjwt pgrouting pgtap plpgsql_check postgis postgis_tiger_geocoder postgis_topology prefix rum semver
  temporal_tables timescaledb vector`;

/**
 * Extensions that a superuser may create for a migration although their packagers do not call them `trusted`: they reach
 * neither the network nor files nor processes. Of everything else that is not trusted there is a stand-in, or an error.
 */
export const allowedExtensions: readonly string[] = names.trim().split(/\s+/);
