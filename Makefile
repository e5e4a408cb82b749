# What one types here; `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Quick tests wait for disks and sockets more than they compute, so four at once also on two cores.
AT_ONCE := -n 4 --dist worksteal
# All tests together need not hurry so: some of them hold the bot to Slack's three seconds.
test: AT_ONCE := -n 2 --dist worksteal
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False
export ORT_DISABLE_TELEMETRY := 1

.PHONY: help setup demo test check static format lint types contracts quick bench screenshot clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## Make the environment, install, export the embedding model
	@$(BIN)/isms model

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up, once. 1/3  Making the environment in .venv ..."
	@$(PYTHON) -m venv .venv
	@echo "2/3  Installing packages: a minute or two, 2.3 GB on disk ..."
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[demo,dev]'
	@echo "3/3  Exporting the embedding model ..."
	@touch $@

demo: setup ## Open the bot in a local Slack page
	@$(BIN)/isms demo

test: setup static quick ## Everything: format, lint, types, contracts, all tests
	@$(BIN)/python -m pytest -m "slow or browser"

check: $(READY) static quick ## The same with the quick tests only

static: format lint types contracts

format: $(READY) ## Is everything formatted?
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ." >&2; exit 1; }

lint: $(READY) ## Ruff
	@$(BIN)/ruff check --quiet .

types: $(READY) ## mypy --strict
	@$(BIN)/mypy

contracts: $(READY) ## The staircase of imports
	@$(BIN)/lint-imports --no-cache > .lint-imports.out || { cat .lint-imports.out; exit 1; }
	@rm -f .lint-imports.out

quick: setup ## The tests that take a moment
	@$(BIN)/python -m pytest -q $(AT_ONCE) -m "not slow and not browser"

bench: setup ## Measure speed and memory, and print tables
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file; done

screenshot: setup ## Take the pictures of the README and of docs/pictures anew
	@ISMS_SCREENSHOT=docs/answer.png $(BIN)/python -m pytest -q tests/journeys/test_page.py -k quote
	@ISMS_PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/journeys/test_ways_in.py tests/journeys/test_ten_answers.py tests/journeys/test_incident_story.py

clean: ## Remove the environment and all state of the demo
	@rm -rf .venv .isms .mypy_cache .ruff_cache .pytest_cache
