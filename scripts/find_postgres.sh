#!/usr/bin/env bash
# Prints the folder of PostgreSQL's server programs, newest version first; fails where there are none.
set -euo pipefail
newest=$(find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* /usr/local/opt/postgresql* \
    -name initdb -path '*/bin/*' 2>/dev/null | sort -V | tail -n 1 || true)
initdb=${newest:-$(command -v initdb)}
dirname "$initdb"
