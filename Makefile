# Two commands do everything: `make demo` and `make test`. `make demo SERVE=0` ends after the build.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
PORT ?= 8001

.PHONY: demo test reliability lint coverage lowest bench clean

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Expected Python 3.11 or newer, found $$($(PYTHON) --version): set PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(VENV)/.ready
	$(BIN)/katsaus demo --home .katsaus/demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/.ready lint
	$(BIN)/python -m pytest -n 2

# R1-R22 with the figures their tests measure. Before a release: make reliability KILLS=50 FUZZ=2000
KILLS ?= 4
FUZZ ?= 40
reliability: $(VENV)/.ready
	KATSAUS_KILLS=$(KILLS) KATSAUS_FUZZ=$(FUZZ) $(BIN)/python -m tests.reliability reliability.md -n 2

lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Which branches no test goes through, by module; the children that read documents are counted too.
coverage: $(VENV)/.ready
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

# All tests with the oldest versions that pyproject.toml allows.
lowest:
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable '.[dev]'
	.venv-lowest/bin/python -m pytest -n 2

bench: $(VENV)/.ready
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf $(VENV) .venv-lowest .katsaus build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
