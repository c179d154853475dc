# Everything there is to set up: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
RUNTIME_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

NODE_CLIENTS := tests/interop/node
NPM_PATIENCE := --fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --fetch-timeout=60000
OFFICIAL := $(addprefix tests/formats/credentials/,test_golden_vectors.py test_elm.py test_led.py)

.PHONY: help setup demo check test node-clients test-interop interop bench docs lock messages clean

help: ## Show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "IJkpunt needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.11"; exit 1; }
	@echo "Making the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME_STAMP): requirements/runtime.lock pyproject.toml | $(BIN)/python
	@echo "Installing what IJkpunt runs on (hashed list)"
	@$(PIP_INSTALL) --require-hashes -r requirements/runtime.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements/dev.lock $(RUNTIME_STAMP)
	@echo "Installing what IJkpunt is tested with (hashed list)"
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

setup: $(RUNTIME_STAMP) ## Make the virtual environment only

demo: setup ## Start the demo on http://localhost:$(PORT)
	@IJKPUNT_PUBLIC_URL=$${IJKPUNT_PUBLIC_URL:-http://localhost:$(PORT)} $(BIN)/ijkpunt demo --port $(PORT)

check: $(DEV_STAMP) ## Style, types, layers, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --check --lint src/ijkpunt/web/templates
	@$(BIN)/ijkpunt makemigrations --check --dry-run

test: $(DEV_STAMP) check ## Checks and the whole suite, on every database and browser that is here
	@$(BIN)/python -m tests.run

node-clients: ## Install the clients in JavaScript that check our proofs; without npm or a registry it says so
	@if ! command -v npm >/dev/null; then echo "== skipped: npm is not here, so no cells of the clients in JavaScript"; \
	elif [ ! $(NODE_CLIENTS)/node_modules/.package-lock.json -nt $(NODE_CLIENTS)/package-lock.json ]; then \
	  (cd $(NODE_CLIENTS) && timeout 300 npm ci --no-audit --no-fund --ignore-scripts --loglevel=error $(NPM_PATIENCE)) \
	  || { rm -rf $(NODE_CLIENTS)/node_modules; \
	  echo "== skipped: npm cannot install the clients in JavaScript here, so none of their cells"; }; fi

test-interop: $(DEV_STAMP) node-clients ## Clients of others on every good and bad proof, golden vectors, SHACL, XSD
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/interop $(OFFICIAL)

interop: test-interop ## The same

bench: $(DEV_STAMP) ## Measure, and write docs/benchmarks.md
	@$(BIN)/python -m tests.bench

docs: $(DEV_STAMP) ## Write the generated parts of the documentation, and docs/site with all of it as pages
	@$(BIN)/python -m tests.docs
	@$(BIN)/python -m tests.docs.site

lock: ## Renew the hashed lists (needs uv on the path)
	@uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml requirements/runtime.in --output-file requirements/runtime.lock
	@uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --constraint requirements/runtime.lock pyproject.toml requirements/runtime.in --output-file requirements/dev.lock

messages: $(DEV_STAMP) ## Collect the sentences to translate and compile the catalogues
	@$(BIN)/python -m tests.messages

clean: ## Throw away the virtual environment and everything written by the demo
	@rm -rf $(VENV) var
