# Each target sets up what it needs: a fresh clone, Python 3.11 or newer, make and pip are enough.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first interpreter that runs, is new enough and can make an environment with pip in it. Asking
# each is the only safe way: a name on the path may be a stub that does not run.
FIND_PYTHON := for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$python && break; done

.PHONY: help demo test check format clean

help:
	@echo 'make demo    reconstruct the bundled sample and print where its report is'
	@echo 'make test    run the tests'
	@echo 'make check   lint, formatting, types'
	@echo 'make format  put the code into its format'
	@echo 'make clean   remove what the others made'

demo: $(READY)
	@mkdir -p build/demo
	@$(BIN)/rashomon demo -o build/demo/report.html

test: $(READY)
	$(BIN)/pytest

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo 'Python 3.11 or newer with venv and pip is needed; on Debian: apt install python3-venv' >&2; \
		exit 1; \
	fi; \
	echo "setting up $(VENV) with $$($$python --version)" && $$python -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
