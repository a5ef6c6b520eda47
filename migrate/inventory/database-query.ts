/**
 * All that is asked of the old database, as one JSON object in one read-only transaction. It runs on PostgreSQL 10 to 18:
 * columns that came later are read by `to_jsonb(row)->>'column'`.
 */
export const databaseQuery = `
\\set ON_ERROR_STOP on
SET statement_timeout = '5min';
BEGIN TRANSACTION READ ONLY;
WITH own AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relreplident, c.relpersistence, c.relispartition,
    format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT json_build_object(
  'version', current_setting('server_version'),
  'versionNumber', current_setting('server_version_num')::int,
  'name', current_database(),
  'bytes', pg_database_size(current_database()),
  'isReplica', pg_is_in_recovery(),
  'settings', (SELECT json_object_agg(name, json_build_object('value', setting, 'unit', unit, 'isPending', pending_restart))
    FROM pg_settings WHERE name IN ('wal_level', 'max_slot_wal_keep_size', 'max_replication_slots', 'max_wal_senders',
      'max_connections', 'shared_buffers', 'data_directory', 'TimeZone', 'password_encryption', 'shared_preload_libraries',
      'listen_addresses', 'port', 'wal_sender_timeout', 'max_prepared_transactions')),
  'walSenders', (SELECT count(*) FROM pg_stat_replication),
  'slots', (SELECT coalesce(json_agg(json_build_object('name', slot_name, 'isActive', active) ORDER BY slot_name), '[]') FROM pg_replication_slots),
  'databases', (SELECT json_agg(json_build_object('name', datname, 'bytes', pg_database_size(oid),
      'encoding', pg_encoding_to_char(encoding), 'collate', datcollate, 'ctype', datctype,
      'provider', coalesce(to_jsonb(d)->>'datlocprovider', 'c'), 'collationVersion', to_jsonb(d)->>'datcollversion') ORDER BY datname)
    FROM pg_database d WHERE NOT datistemplate),
  'extensions', (SELECT coalesce(json_agg(json_build_object('name', extname, 'version', extversion, 'schema', extnamespace::regnamespace::text) ORDER BY extname), '[]') FROM pg_extension),
  'roles', (SELECT json_agg(json_build_object('name', rolname, 'isSuperuser', rolsuper, 'canLogIn', rolcanlogin,
      'replicates', rolreplication, 'bypassesRowSecurity', rolbypassrls) ORDER BY rolname) FROM pg_roles WHERE rolname !~ '^pg_'),
  'owners', (SELECT coalesce(json_agg(DISTINCT pg_get_userbyid(c.relowner)), '[]') FROM own JOIN pg_class c USING (oid)),
  'largeObjects', (SELECT count(*) FROM pg_largeobject_metadata),
  'largeObjectBytes', (SELECT pg_total_relation_size('pg_largeobject')),
  'tableCount', (SELECT count(*) FROM own WHERE relkind IN ('r', 'p')),
  'biggestTables', (SELECT coalesce(json_agg(t ORDER BY t.bytes DESC), '[]') FROM
    (SELECT name, pg_total_relation_size(oid) AS bytes FROM own WHERE relkind IN ('r', 'm') ORDER BY 2 DESC LIMIT 10) t),
  'withoutIdentity', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own WHERE relkind = 'r' AND relpersistence = 'p' AND (
      relreplident = 'n'
      OR relreplident = 'd' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = own.oid AND i.indisprimary AND i.indimmediate)
      OR relreplident = 'i' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = own.oid AND i.indisreplident AND i.indisvalid))),
  'replicaTriggers', (SELECT coalesce(json_agg(own.name || ' ' || quote_ident(t.tgname) ORDER BY own.name, t.tgname), '[]')
    FROM pg_trigger t JOIN own ON own.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled IN ('A', 'R')),
  'forcedRowSecurity', (SELECT coalesce(json_agg(own.name ORDER BY own.name), '[]')
    FROM own JOIN pg_class c USING (oid) WHERE c.relrowsecurity AND c.relforcerowsecurity),
  'unlogged', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own WHERE relkind IN ('r', 'p') AND relpersistence = 'u'),
  'materializedViews', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own WHERE relkind = 'm'),
  'foreignTables', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own WHERE relkind = 'f'),
  'foreignServers', (SELECT coalesce(json_agg(json_build_object('name', srvname, 'wrapper', fdwname) ORDER BY srvname), '[]')
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw),
  'sequencesNearEnd', (SELECT coalesce(json_agg(json_build_object('name', format('%I.%I', schemaname, sequencename),
      'last', last_value::text, 'max', max_value::text) ORDER BY schemaname, sequencename), '[]')
    FROM pg_sequences WHERE increment_by > 0 AND last_value IS NOT NULL AND NOT cycle
      AND last_value::numeric > 0.8 * max_value::numeric),
  'unreadableSequences', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own WHERE CASE WHEN relkind = 'S' THEN NOT has_sequence_privilege(oid, 'SELECT, USAGE') ELSE false END),
  'longTransactions', (SELECT coalesce(json_agg(json_build_object('user', usename, 'application', application_name, 'state', state,
      'seconds', extract(epoch FROM now() - xact_start)::int) ORDER BY xact_start), '[]')
    FROM pg_stat_activity WHERE xact_start < now() - interval '5 minutes' AND pid <> pg_backend_pid()),
  'preparedTransactions', (SELECT count(*) FROM pg_prepared_xacts),
  'functionLanguages', (SELECT coalesce(json_agg(json_build_object('name', name, 'language', lanname) ORDER BY name), '[]') FROM
    (SELECT format('%I.%I', n.nspname, p.proname) AS name, l.lanname
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND l.lanname NOT IN ('sql', 'plpgsql', 'internal')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') LIMIT 200) f),
  'tablespaces', (SELECT coalesce(json_agg(spcname ORDER BY spcname), '[]') FROM pg_tablespace WHERE spcname !~ '^pg_'),
  'eventTriggers', (SELECT coalesce(json_agg(evtname ORDER BY evtname), '[]') FROM pg_event_trigger e
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')),
  'privileges', (SELECT coalesce(json_agg(json_build_object('role', role, 'objects', objects) ORDER BY role), '[]') FROM (
    SELECT coalesce(r.rolname, 'PUBLIC') AS role, count(DISTINCT (kind, object)) AS objects FROM (
      SELECT 'relation' AS kind, c.oid AS object, c.relowner AS owner, c.relacl AS acl FROM own JOIN pg_class c USING (oid)
      UNION ALL SELECT 'relation', c.oid, c.relowner, a.attacl FROM own JOIN pg_class c USING (oid) JOIN pg_attribute a ON a.attrelid = c.oid
      UNION ALL SELECT 'function', p.oid, p.proowner, p.proacl FROM pg_proc p WHERE p.oid >= 16384
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
      UNION ALL SELECT 'schema', n.oid, n.nspowner, n.nspacl FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      UNION ALL SELECT 'type', t.oid, t.typowner, t.typacl FROM pg_type t WHERE t.oid >= 16384
      UNION ALL SELECT 'large object', l.oid, l.lomowner, l.lomacl FROM pg_largeobject_metadata l
      UNION ALL SELECT 'what is made later', d.oid, d.defaclrole, d.defaclacl FROM pg_default_acl d) o
    CROSS JOIN LATERAL aclexplode(o.acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
    WHERE x.grantee <> o.owner AND NOT coalesce(r.rolsuper, false) AND coalesce(r.rolname, '') !~ '^pg_'
      AND NOT (x.grantee = 0 AND o.kind IN ('function', 'schema', 'type')) GROUP BY 1) g),
  'savedSettings', (SELECT coalesce(json_agg(json_build_object('role', r.rolname, 'database', d.datname,
      'names', (SELECT json_agg(split_part(c, '=', 1) ORDER BY c) FROM unnest(s.setconfig) c)) ORDER BY d.datname, r.rolname), '[]')
    FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
    WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))),
  'ofSuperusers', (SELECT coalesce(json_agg(what ORDER BY what), '[]') FROM (
    SELECT format('operator class %I.%I', n.nspname, o.opcname) AS what FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.oid >= 16384
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opclass'::regclass AND d.objid = o.oid AND d.deptype = 'e')
    UNION ALL SELECT format('leakproof function %s', p.oid::regprocedure) FROM pg_proc p WHERE p.oid >= 16384 AND p.proleakproof
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT format('cast (%s AS %s) without a function', c.castsource::regtype, c.casttarget::regtype) FROM pg_cast c WHERE c.oid >= 16384 AND c.castmethod = 'b'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e')) s),
  'publications', (SELECT coalesce(json_agg(pubname ORDER BY pubname), '[]') FROM pg_publication),
  'subscriptions', (SELECT count(*) FROM pg_stat_subscription),
  'ordered', json_build_object(
    'rangePartitions', (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM own JOIN pg_partitioned_table p ON p.partrelid = own.oid
      WHERE p.partstrat = 'r' AND EXISTS (SELECT FROM unnest(p.partcollation::oid[]) c WHERE c <> 0)),
    'checks', (SELECT coalesce(json_agg(json_build_object('table', conrelid::regclass::text, 'name', conname, 'definition', pg_get_constraintdef(o.oid)) ORDER BY conname), '[]')
      FROM pg_constraint o JOIN own ON own.oid = o.conrelid WHERE contype = 'c' AND NOT own.relispartition
        AND pg_get_constraintdef(o.oid) ~ '[<>](=| )' AND EXISTS (SELECT FROM pg_attribute a
          WHERE a.attrelid = o.conrelid AND a.attnum = ANY (o.conkey) AND a.attcollation <> 0)),
    'uniqueExpressions', (SELECT coalesce(json_agg(pg_get_indexdef(i.indexrelid) ORDER BY i.indexrelid), '[]') FROM pg_index i JOIN own ON own.oid = i.indrelid
      WHERE i.indisunique AND (pg_get_indexdef(i.indexrelid) ~* '(lower|upper|initcap)\\(' OR EXISTS (SELECT FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[]) AND t.typname = 'citext'))),
    'collatedColumns', (SELECT coalesce(json_agg(json_build_object('column', own.name || '.' || quote_ident(a.attname), 'collation', c.collname,
        'provider', c.collprovider, 'isDeterministic', coalesce((to_jsonb(c)->>'collisdeterministic')::boolean, true)) ORDER BY own.name, a.attname), '[]')
      FROM pg_attribute a JOIN own ON own.oid = a.attrelid JOIN pg_collation c ON c.oid = a.attcollation
      WHERE own.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND c.collname NOT IN ('default', 'C', 'POSIX', 'ucs_basic')))
);
COMMIT;
`;
