# `make` sets up, builds the shipped graph, writes it as pages in build/site when it is new,
# and prints the headline answers. Needs python3.11 (or newer as python3) and make, nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
GRAPH := build/.graph
SITE := build/.site
# Files of tests side by side, one process a core; a file shares its fixtures.
TOGETHER := -n auto --dist loadfile
SOURCES := $(shell find ontology queries data src -type f ! -name '*.pyc')

.PHONY: all test test-pages check vocabulary records reference findings golden bench bench-large clean
all: $(SITE)
	@$(BIN)/icgraph report
	@printf '\nOpen: build/site/index.html\nNext: . $(BIN)/activate\n      icgraph\n'

# pip as shipped with Python 3.11 does not know dependency groups: upgrade it first.
$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev -c constraints.txt
	$(BIN)/python -m pip install --quiet -e . -c constraints.txt
	@touch $@

$(GRAPH): $(READY) $(SOURCES)
	@$(BIN)/python -m compileall -q src
	$(BIN)/icgraph build
	@mkdir -p $(@D)
	@touch $@

$(SITE): $(GRAPH)
	$(BIN)/icgraph site -o build/site --force
	@touch $@

test: $(READY)
	$(BIN)/pytest -q $(TOGETHER)

# Widths, axe, keyboard, spacing, paper and blocked scripts on every type of page, not one of each arrangement.
test-pages: $(READY)
	ICGRAPH_PAGES=every $(BIN)/pytest -q $(TOGETHER) tests/browser/test_keyboard.py tests/browser/test_adapted.py tests/browser/test_every_type.py

# Tests last, so that the runner's summary closes the output.
check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q $(TOGETHER) --cov

vocabulary: $(READY)
	$(BIN)/python tools/generate_vocabulary.py

# The shipped further initiatives, from the sheets in data/initiatives.
records: $(READY)
	$(BIN)/python -m tools.ship_cases

reference: $(READY)
	$(BIN)/python -m tools.generate_reference

# What the shipped initiatives say together.
findings: $(READY)
	$(BIN)/python -m tools.generate_findings

golden: $(READY)
	ICGRAPH_GOLDEN=write $(BIN)/pytest -q -k golden

# The peer beside it, the oxigraph binary, is a package of its own.
bench: $(READY)
	$(BIN)/python -m pip install --quiet --group bench -c constraints.txt
	$(BIN)/python -m benchmarks

# A table of cells from a store of made-up cases on disk; 100000 cases take half an hour.
CASES ?= 10000
bench-large: $(READY)
	$(BIN)/python -m benchmarks.building_tables $(CASES)

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .venv
