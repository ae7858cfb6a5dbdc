#!/usr/bin/env bash
# Writes requirements/*.txt from pyproject.toml: exact versions with hashes, for every platform, without any address.
# Versions that still fit are kept; "scripts/lock.sh --upgrade" takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    local name=$1
    shift
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-annotate --output-file "requirements/$name.txt" \
        --group build "$@"
}

compile base "$@"
compile postgres --constraint requirements/base.txt --extra postgres "$@"
compile dev --constraint requirements/postgres.txt --extra postgres --group dev "$@"
