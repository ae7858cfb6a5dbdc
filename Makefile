# The two commands a newcomer needs are `make run` and `make test`; the logic stands in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run test check format bench screenshots lock messages clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: .venv/base-is-ready ## the site with its demo at http://localhost:8000
	@scripts/run.sh

test: .venv/dev-is-ready ## every test, on SQLite and on PostgreSQL
	@scripts/test.sh

check: .venv/dev-is-ready ## style, types, import rules, migrations, translations
	@scripts/check.sh

format: .venv/dev-is-ready ## put the code into its agreed form
	@.venv/bin/ruff check --quiet --fix . ; .venv/bin/ruff format --quiet .

bench: .venv/dev-is-ready ## the figures of BENCHMARKS.md
	@.venv/bin/python -m benchmarks

screenshots: .venv/dev-is-ready ## the pictures in docs/
	@.venv/bin/python scripts/screenshots.py

lock: .venv/dev-is-ready ## exact versions of every dependency (UPGRADE=1 takes the newest)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

messages: .venv/dev-is-ready ## collect and compile translations (needs gettext)
	@.venv/bin/python scripts/messages.py collect

clean: ## remove what the other commands made, but not var/
	@rm -rf .venv build src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/base-is-ready: requirements/base.txt pyproject.toml scripts/setup.sh
	@scripts/setup.sh base

.venv/dev-is-ready: requirements/dev.txt pyproject.toml scripts/setup.sh
	@scripts/setup.sh dev
