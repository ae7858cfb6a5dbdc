#!/usr/bin/env bash
# scripts/setup.sh base|dev: makes .venv and puts the locked packages and cchc itself into it. Needs no root.
set -euo pipefail
cd "$(dirname "$0")/.."
set_name=$1

for python in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi
    python=
done
if [ -z "$python" ]; then
    echo "cchc needs Python 3.11 or newer: install it, or name it: make run PYTHON=/path/to/python3" >&2
    exit 1
fi

if [ ! -x .venv/bin/pip ] && ! { rm -rf .venv && "$python" -m venv .venv; }; then
    rm -rf .venv
    echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi

echo "Installing the locked packages into .venv …"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --require-hashes -r "requirements/$set_name.txt"
# The build back end came with the lock: nothing else is fetched here.
"${pip[@]}" install --no-deps --no-build-isolation --editable .
touch .venv/base-is-ready
[ "$set_name" = base ] || touch .venv/dev-is-ready
