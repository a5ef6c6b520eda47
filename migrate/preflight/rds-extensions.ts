/**
 * Extensions that RDS for PostgreSQL offers, as of 2026, by
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-extensions.html
 * Where a name is in neither list, nothing is said of it: the new database's own `SHOW rds.extensions` does.
 */
const offered: readonly string[] = [
  ...[
    "address_standardizer",
    "address_standardizer_data_us",
    "amcheck",
    "autoinc",
    "aws_commons",
    "aws_lambda",
    "aws_s3",
  ],
  ...["bloom", "btree_gin", "btree_gist", "citext", "cube", "dblink", "dict_int", "dict_xsyn", "earthdistance"],
  ...[
    "fuzzystrmatch",
    "hll",
    "hstore",
    "hstore_plperl",
    "hypopg",
    "insert_username",
    "intagg",
    "intarray",
    "ip4r",
    "isn",
  ],
  ...["jsonb_plperl", "lo", "log_fdw", "ltree", "moddatetime", "mysql_fdw", "oracle_fdw", "orafce", "pg_bigm"],
  ...["pg_buffercache", "pg_cron", "pg_freespacemap", "pg_hint_plan", "pg_partman", "pg_prewarm", "pg_proctab"],
  ...[
    "pg_repack",
    "pg_similarity",
    "pg_stat_statements",
    "pg_tle",
    "pg_transport",
    "pg_trgm",
    "pg_visibility",
    "pgaudit",
  ],
  ...["pgcrypto", "pglogical", "pgrouting", "pgrowlocks", "pgstattuple", "pgtap", "plperl", "plpgsql", "plprofiler"],
  ...[
    "pltcl",
    "plv8",
    "postgis",
    "postgis_raster",
    "postgis_tiger_geocoder",
    "postgis_topology",
    "postgres_fdw",
    "prefix",
  ],
  ...["rdkit", "rds_tools", "refint", "seg", "sslinfo", "tablefunc", "tcn", "tds_fdw", "tsm_system_rows"],
  ...["tsm_system_time", "unaccent", "uuid-ossp", "vector"],
];

/** Only in some majors: from, and up to. */
const between: Readonly<Record<string, readonly [from: number, to: number]>> = {
  pg_walinspect: [15, 99],
  old_snapshot: [14, 16],
};

/**
 * What reads or writes the server's own files, or needs a superuser or a library that AWS does not ship: it stands in no
 * list of that page.
 */
const refused: Readonly<Record<string, string>> = {
  adminpack: "only pgAdmin used it; PostgreSQL 17 has it no longer. DROP EXTENSION adminpack",
  file_fdw: "it reads files of the server; put them into a table or into S3 (aws_s3)",
  plpython3u: "functions in Python: rewrite them in PL/pgSQL, or move them into the application",
  plperlu: "trusted plperl is offered; what needs more moves into the application",
  pltclu: "trusted pltcl is offered; what needs more moves into the application",
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

/** Of an extension on RDS: whether it is offered, and what to do where it is not; null where the lists say nothing. */
export function offerOf(name: string, major: number): { readonly isOffered: boolean; readonly instead: string } | null {
  if (offered.includes(name)) return { isOffered: true, instead: "" };
  const span = between[name];
  if (span !== undefined) {
    const isOffered = major >= span[0] && major <= span[1];
    return { isOffered, instead: `PostgreSQL ${major} on RDS does not have it` };
  }
  const instead = refused[name];
  return instead === undefined ? null : { isOffered: false, instead };
}

/** Languages of functions that RDS lets one write in. */
export const offeredLanguages: readonly string[] = ["sql", "plpgsql", "plperl", "pltcl", "plv8", "internal"];
