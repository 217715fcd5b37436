# The commands of a person who has cloned the project: setup, run, test, check, dev.
# Only make and Python 3.11 to 3.13 have to be there; everything else comes from the package registry.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON_CANDIDATES := $(PYTHON) python3.13 python3.12 python3.11 python3 python

export DO_NOT_TRACK := 1
export DAGSTER_DISABLE_TELEMETRY := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# dbt has to be found by Dagster.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup run test check dev lock clean

help:  ## Show the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

setup: $(STAMP)  ## Install everything into .venv, once

$(STAMP): requirements.lock requirements-bootstrap.lock pyproject.toml
	@for candidate in $(PYTHON_CANDIDATES); do \
	    if "$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then \
	        python="$$candidate"; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Hoptac needs Python 3.11, 3.12 or 3.13, and none was found: install one, or name it with make PYTHON=/path/to/python."; \
	    exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version) (once; about a minute)"; \
	rm -rf $(VENV) && "$$python" -m venv $(VENV) || { \
	    echo "The virtual environment could not be made: on Debian and Ubuntu, install the package python3-venv."; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-bootstrap.lock
	@# uv installs in a fraction of the time; pip serves where only pip is configured for the registry at hand.
	@$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --require-hashes --compile-bytecode --requirement requirements.lock || { \
	    echo "uv could not install the lock: trying pip"; \
	    $(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

run: setup  ## Run the main job on raw/ and publish the warehouse
	@$(BIN)/hoptac run

test: setup  ## Run all tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal

check: setup  ## Lint, types, import rules, SQL lint, dbt parse and lint, rendered files in sync
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/sqlfluff lint --nocolor --disable-progress-bar dbt_project
	@$(BIN)/sqlfluff lint --nocolor --disable-progress-bar --templater placeholder orchestration/questions
	@$(BIN)/python -m orchestration.render --check
	@$(BIN)/python -m orchestration.dbt_parse

dev: setup  ## Serve the Dagster UI on 127.0.0.1
	@$(BIN)/hoptac dev

lock: setup  ## Resolve the dependencies anew into requirements.lock
	@$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header \
	    --no-annotate pyproject.toml --extra dev --output-file requirements.lock

clean:  ## Remove the environment; the data folder stays
	rm -rf $(VENV) *.egg-info
