#!/usr/bin/env bash
# What can be said about the code without running it. Every check runs; the last line names those that failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
export DJANGO_SETTINGS_MODULE=cchc.web.settings
CCHC_DATA_DIR=$(mktemp -d)
export CCHC_DATA_DIR
unset DATABASE_URL
trap 'rm -rf "$CCHC_DATA_DIR"' EXIT

failed=()
check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        printf '  ✓ %s\n' "$name"
    else
        printf '  ✗ %s\n%s\n' "$name" "$said"
        failed+=("$name")
    fi
}

check "style (ruff)" ruff check .
check "form (ruff format)" ruff format --check .
check "types (mypy)" mypy
check "who imports whom (import-linter)" lint-imports
check "dependencies (deptry)" deptry .
check "site set-up (manage check)" cchc manage check --fail-level WARNING
check "site set-up for deployment" env CCHC_HTTPS=yes cchc manage check --deploy --fail-level ERROR
check "migrations are complete" cchc manage makemigrations --check --dry-run
check "translations are complete" python scripts/messages.py check
check "repository keeps its promises" python -m pytest -q tests/repository

if [ ${#failed[@]} -gt 0 ]; then
    printf -v list '%s; ' "${failed[@]}"
    echo "Failed: ${list%; }"
    exit 1
fi
echo "All checks passed."
