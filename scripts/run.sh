#!/usr/bin/env bash
# The demo site at http://localhost:8000. It keeps its own folder var/demo, apart from any real data.
set -euo pipefail
cd "$(dirname "$0")/.."
export CCHC_DEMO=${CCHC_DEMO:-yes} CCHC_DATA_DIR=${CCHC_DATA_DIR:-var/demo}
PORT=${PORT:-8000}
export CCHC_SITE_URL=${CCHC_SITE_URL:-http://localhost:$PORT}

.venv/bin/cchc manage migrate --verbosity 0
.venv/bin/cchc manage collectstatic --noinput --verbosity 0
.venv/bin/cchc demo
exec .venv/bin/cchc serve --port "$PORT"
