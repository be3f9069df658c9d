# Arms Ledger: everything that a reader or a contributor runs. `make` alone lists it.
.POSIX:
.PHONY: help run test check shots bench soak lock clean
.SILENT:

PYTHON_OF_VENV = .venv/bin/python
ENVIRONMENT = sh .ci/python .ci/environment.py
FAST = not slow and not browser and not crash and not postgres

help: ## list what can be made
	sed -n 's/^\([a-z]*\): ## \(.*\)/make \1	\2/p' Makefile | expand -t 14

run: ## start the dashboard (PORT= HOST= LEDGER_URL= move it); the first start installs and fills
	sh .ci/python .ci/start.py

test: ## run every test: unit, property, crash, browser
	$(ENVIRONMENT) tests
	$(PYTHON_OF_VENV) -m pytest --durations=10

check: ## format, lint, types, import contracts, then the fast tests
	$(ENVIRONMENT) tests
	$(PYTHON_OF_VENV) -m ruff format --check --quiet .
	$(PYTHON_OF_VENV) -m ruff check --quiet .
	$(PYTHON_OF_VENV) -m mypy
	$(PYTHON_OF_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	$(PYTHON_OF_VENV) -m pytest --quiet -m '$(FAST)'

shots: ## take pictures of every page, wide and narrow, light and dark, into docs/shots
	$(ENVIRONMENT) tests
	$(PYTHON_OF_VENV) -m tests.shots

bench: ## measure against a bare Streamlit page, plain SQL and pandas
	$(ENVIRONMENT) tests
	$(PYTHON_OF_VENV) -m tests.bench

soak: ## run what `make test` takes a tenth of: full matrices, fresh seeds, mutation
	$(ENVIRONMENT) tests
	$(PYTHON_OF_VENV) -m pytest --soak
	$(PYTHON_OF_VENV) -m mutmut run

lock: ## turn the lists in pyproject.toml into requirements.txt and tests/requirements.txt
	sh .ci/lock

clean: ## remove the environment and everything made by tools; the ledger in data/ stays
	rm -rf .venv .ci/log docs/shots tests/bench/results test-results mutants .coverage
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find db seed dashboard tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +
