#!/usr/bin/env bash
# Every test. What this machine lacks for a group of tests is installed (Debian, as root) or named in the last line.
# With CI set, nothing may be missing and nothing may be skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

has_postgres() { [ -n "${DATABASE_URL:-}" ] || scripts/find_postgres.sh >/dev/null 2>&1; }
has_chromium() { command -v chromium >/dev/null; }
has_office() { command -v soffice >/dev/null; }

packages=()
has_chromium || packages+=(chromium fonts-liberation)
has_office || packages+=(libreoffice-writer-nogui libreoffice-calc-nogui)
has_postgres || packages+=(postgresql)
if [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${packages[*]} …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        "${packages[@]}" >/dev/null || true
fi

without="not postgres" missing=()
has_chromium || { without+=" and not browser"; missing+=("browser journeys (chromium, fonts-liberation)"); }
has_office || { without+=" and not office"; missing+=("LibreOffice files (libreoffice-writer-nogui, libreoffice-calc-nogui)"); }

pytest=(.venv/bin/python -m pytest --quiet --numprocesses 2 --dist loadfile)
echo "SQLite"
env -u DATABASE_URL "${pytest[@]}" -m "$without" "$@"

if has_postgres; then
    echo "PostgreSQL"
    scripts/with_postgres.sh "${pytest[@]}" -m "not browser and not office" tests/apps tests/journeys
else
    missing+=("PostgreSQL (postgresql)")
fi

if [ ${#missing[@]} -gt 0 ]; then
    printf -v list '%s; ' "${missing[@]}"
    echo "Passed, but these groups did not run, for want of the packages in brackets: ${list%; }"
    [ -z "${CI:-}" ] || exit 1
else
    echo "Passed: every group of tests ran."
fi
