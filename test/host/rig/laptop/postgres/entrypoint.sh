#!/bin/bash
# As the official image does at a first start: role, database and password of the POSTGRES_ variables, asked of everybody.
set -eu
programs=$(echo /usr/lib/postgresql/*/bin)
data=/var/lib/postgresql/data
chown postgres "$data"
if [ ! -e "$data/PG_VERSION" ]; then
  runuser -u postgres -- "$programs/initdb" --pgdata "$data" --username "$POSTGRES_USER" --pwfile "$POSTGRES_PASSWORD_FILE" \
    --auth-host scram-sha-256 --auth-local trust
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  echo "CREATE DATABASE $POSTGRES_DB" |
    runuser -u postgres -- "$programs/postgres" --single -D "$data" postgres
fi
exec runuser -u postgres -- "$programs/postgres" -D "$data" -c listen_addresses='*'
