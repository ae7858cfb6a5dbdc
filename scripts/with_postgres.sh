#!/usr/bin/env bash
# scripts/with_postgres.sh COMMAND…: runs the command with DATABASE_URL naming a PostgreSQL server that lives as long
# as the command does. Where DATABASE_URL is set already, that server is used.
set -euo pipefail
[ -z "${DATABASE_URL:-}" ] || exec "$@"

programs=$("$(dirname "$0")/find_postgres.sh")
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# The server refuses to run as root: then the user postgres runs it.
server() {
    local as=()
    [ "$(id -u)" != 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    (cd "$folder" && "${as[@]}" "$@")
}
stop() {
    server "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

[ "$(id -u)" != 0 ] || chown postgres: "$folder"
server "$programs/initdb" -D "$folder/data" -U cchc -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
server "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off"
DATABASE_URL="postgres://cchc@127.0.0.1:$port/postgres" "$@"
