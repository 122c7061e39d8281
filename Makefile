# All set-up happens in .venv, inside this folder.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
SAMPLES := riwaya/data/samples
DEMO := build/demo
# A riwaya command, shown before it runs.
run = @echo '$$ riwaya $(1)' && $(BIN)/riwaya $(1) && echo

# Tests of single stages and modules; the others run commands, stores, exports and whole reports.
UNITS := $(addprefix tests/,arabic annotate claims data intake knowledge reconcile scoring tools)

.PHONY: demo test unit lint bench clean server

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("riwaya needs Python 3.11 or newer, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(STAMP)
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(call run,read $(SAMPLES)/samples.jsonl -o $(DEMO)/claims.csv)
	@echo '$$ head -n 1 $(SAMPLES)/samples.jsonl | riwaya read - --format table'
	@head -n 1 $(SAMPLES)/samples.jsonl | $(BIN)/riwaya read - --format table
	$(call run,ingest $(SAMPLES)/euphrates.jsonl --store $(DEMO)/conflict.db)
	$(call run,reconcile --store $(DEMO)/conflict.db)
	$(call run,control --store $(DEMO)/conflict.db --place البوكمال --format table)
	$(call run,control --store $(DEMO)/conflict.db --on 2017-11-20 -o $(DEMO)/control.geojson)
	$(call run,export csv --store $(DEMO)/conflict.db -o $(DEMO)/events.csv)
	@echo && echo 'Now there, to be opened and tried on: the claims, events and map as files, and the store:' && ls $(DEMO)

# A real PostgreSQL for the tests of the store, where we may install one; without it they tell so (and fail where CI=true).
server:
	@command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || [ "$$(id -u)" != 0 ] || ! command -v apt-get > /dev/null \
	  || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql > /dev/null; } \
	  || echo 'PostgreSQL could not be installed'

test: $(STAMP) server
	$(BIN)/python -m pytest -n auto

unit: $(STAMP)
	$(BIN)/python -m pytest -n auto $(UNITS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python tools/bench.py

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis
