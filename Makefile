# make run and make test do everything by themselves on a fresh Debian 12 machine.
PYTHON := .venv/bin/python
WORKSPACE ?=
ARGS ?=

.PHONY: run setup setup-test test check unit bench demo lock translations styles layouts guide clean

run: setup
	.venv/bin/onemap $(WORKSPACE) $(ARGS)

setup:
	@tools/setup.sh run

setup-test:
	@tools/setup.sh test

test: setup-test check unit

check: setup-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

unit: setup-test
	$(PYTHON) -m pytest $(ARGS)

bench: setup-test
	.venv/bin/onemap bench --json build/bench.json $(ARGS)

demo: setup
	.venv/bin/onemap demo --size m build/demo

# Maintenance: the lock files (needs uv), the translation source, the QGIS styles, the page templates.
lock:
	uv pip compile --universal --python-version 3.10 --no-emit-index-url --no-header requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.10 --no-emit-index-url --no-header requirements-dev.in -o requirements-dev.lock

translations: setup-test
	$(PYTHON) tools/translations.py

styles: setup
	$(PYTHON) tools/styles.py

layouts: setup
	$(PYTHON) tools/layouts.py

# The pictures of docs/guide, of a demo county or of WORKSPACE.
guide: setup
	$(PYTHON) tools/guide_pictures.py $(WORKSPACE) $(ARGS)

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis tests/output
