/**
 * Extensions by major, as the tables "Extensions supported for RDS for PostgreSQL 18" to "13" list them in the edition
 * of the release notes that ends with 18.3, 17.9, 16.13, 15.17, 14.22 and 13.23; read on 2026-11-29, the newest minor's
 * column alone. https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-extensions.html
 * Of other majors no table was read, and of a name that is in none nothing is said: the new database's own
 * `SHOW rds.extensions` does. What AWS calls pgvector, h3-pg and PostGIS stands here as CREATE EXTENSION names it;
 * auto_explain, decoder_raw, wal2json and the ICU module of those tables are no extensions, flow_control is no one's but AWS's.
 */
const inEachTable = words(
  "address_standardizer address_standardizer_data_us amcheck autoinc aws_commons aws_lambda aws_s3 " +
    "bloom bool_plperl btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance " +
    "fuzzystrmatch h3 hll hstore hstore_plperl hypopg insert_username intagg intarray ip4r isn " +
    "jsonb_plperl lo log_fdw ltree moddatetime mysql_fdw oracle_fdw orafce pageinspect pg_bigm " +
    "pg_buffercache pg_cron pg_freespacemap pg_hint_plan pg_partman pg_prewarm pg_proctab pg_repack " +
    "pg_similarity pg_stat_statements pg_tle pg_transport pg_trgm pg_visibility pg_walinspect pgactive " +
    "pgaudit pgcrypto pglogical pgrouting pgrowlocks pgstattuple pgtap plperl plpgsql plprofiler pltcl " +
    "plv8 postgis postgis_raster postgis_tiger_geocoder postgres_fdw prefix rdkit rds_tools refint seg " +
    "sslinfo tablefunc tcn tds_fdw tsm_system_rows tsm_system_time unaccent uuid-ossp vector",
);

const alsoIn: Readonly<Record<number, readonly string[]>> = {
  13: words("plcoffee plls plrust postgis_topology"),
  14: words("old_snapshot plcoffee plls plrust postgis_topology"),
  15: words("old_snapshot plcoffee plls plrust postgis_topology"),
  16: words("old_snapshot plcoffee plls plrust postgis_topology"),
  17: words("plrust postgis_topology"),
  18: words("collection pg_logicalinspect pg_stat_monitor roaringbitmap"),
};

function each(names: string, instead: string): Readonly<Record<string, string>> {
  return Object.fromEntries(words(names).map((name) => [name, instead]));
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

/**
 * PostgreSQL itself has them from one major on, or up to one. https://www.postgresql.org/docs/release/14.0/, 15.0 and
 * 17.0, which took old_snapshot away; AWS's table of 17 lists it all the same.
 */
const since: Readonly<Record<string, number>> = { old_snapshot: 14, pg_walinspect: 15, pg_logicalinspect: 18 };
const until: Readonly<Record<string, number>> = { old_snapshot: 16 };

/**
 * What reads or writes the server's own files, or needs a superuser or a library that AWS does not ship: it stands in
 * none of those tables.
 */
const refused: Readonly<Record<string, string>> = {
  adminpack: "only pgAdmin used it; PostgreSQL 17 has it no longer. DROP EXTENSION adminpack",
  file_fdw: "it reads files of the server; put them into a table or into S3 (aws_s3)",
  plpython3u: "functions in Python: rewrite them in PL/pgSQL, or move them into the application",
  plpythonu: "functions in Python: rewrite them in PL/pgSQL, or move them into the application",
  plperlu: "trusted plperl is offered; what needs more moves into the application",
  pltclu: "trusted pltcl is offered; what needs more moves into the application",
  ...each("hstore_plpython3u jsonb_plpython3u ltree_plpython3u", "it belongs to plpython3u, which RDS does not offer"),
  ...each("bool_plperlu hstore_plperlu jsonb_plperlu", "the one of trusted plperl is offered"),
  xml2: "PostgreSQL's own xpath() and xmltable() stand in for it",
  pg_surgery: "it changes the server's own files",
  pldbgapi: "debug on a copy elsewhere; DROP EXTENSION pldbgapi",
  postgis_sfcgal: "the other parts of PostGIS are offered",
  ...each("ogr_fdw mongo_fdw redis_fdw multicorn", "load that data by the application, or by aws_s3"),
  anon: "mask by SQL of your own: docs/moving-data.md",
  ...each(
    "temporal_tables pg_ivm pgmq pgjwt",
    "RDS does not offer it; one that is SQL alone can be installed by pg_tle",
  ),
  ...each(
    "pg_net pg_graphql pgsodium supabase_vault",
    "it is the provider's own; move what it does into the application",
  ),
  timescaledb_toolkit: "it belongs to timescaledb, which RDS does not offer",
  pg_search: "pg_trgm, pg_bigm and PostgreSQL's own full text search are offered",
  ...each("powa pg_profile", "Performance Insights is offered in its place"),
  timescaledb: "RDS does not offer it: turn hypertables into tables with native partitions (pg_partman)",
  citus: "RDS does not offer it",
  age: "RDS does not offer it",
  pg_squeeze: "pg_repack is offered in its place",
  pg_stat_kcache: "Performance Insights is offered in its place",
  pg_wait_sampling: "Performance Insights is offered in its place",
  pg_qualstats: "RDS does not offer it",
  pgagent: "make its jobs tasks, or use pg_cron",
  plsh: "it runs programs of the server",
  plr: "RDS does not offer it",
  http: "call out from the application, or by aws_lambda",
  pgroonga: "pg_trgm or pg_bigm are offered",
  rum: "RDS does not offer it; a GIN index stands in for it",
  zhparser: "RDS does not offer it",
};

export interface Offer {
  readonly isOffered: boolean;
  /** What to do where it is not. */
  readonly instead: string;
}

/** Whether RDS offers an extension; null where no source says so, which is never taken for a yes. */
export function offerOf(name: string, major: number): Offer | null {
  const instead = refused[name];
  if (instead !== undefined) return { isOffered: false, instead };
  const lacks = { isOffered: false, instead: `PostgreSQL ${major} on RDS does not have it` };
  if (major < (since[name] ?? major) || major > (until[name] ?? major)) return lacks;
  const more = alsoIn[major];
  if (more === undefined) return null;
  if (inEachTable.includes(name) || more.includes(name)) return { isOffered: true, instead: "" };
  return Object.values(alsoIn).some((names) => names.includes(name)) ? lacks : null;
}

/** Extensions that whoever owns a database may make: `trusted` in the control files of PostgreSQL 17's contrib and languages. */
const trusted = words(
  "bool_plperl btree_gin btree_gist citext cube dict_int fuzzystrmatch hstore intarray isn jsonb_plperl lo ltree pg_trgm " +
    "pgcrypto plperl plpgsql pltcl seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp",
);

export const isTrusted = (name: string): boolean => trusted.includes(name);

/** Languages of functions that RDS lets one write in. */
export const offeredLanguages: readonly string[] = ["sql", "plpgsql", "plperl", "pltcl", "plv8", "internal"];
