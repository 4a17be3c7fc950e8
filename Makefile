# Five words: site, serve, check, test, bench. Each sets up what it needs, once.
.DEFAULT_GOAL := site
.PHONY: site docs serve check quick lowest test bench nightly fix lock browsers clean

PYTHON ?= python3
BIN := .venv/bin
BUNDLED := pyproject.toml hatch_build.py browser/package-lock.json browser/build.mjs browser/tsconfig.json \
	$(shell find browser/src -type f)
# A run of the tests starts hundreds of processes: each would compile all of the package anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BIOME := $(BIN)/python tests/node.py @biomejs/biome/bin/biome

site: .venv/site          ## build the module into site/
	$(BIN)/python build_module.py

docs: .venv/site          ## build the guides of docs/ into site/docs, beside the module
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict -f docs-site.yml

serve: .venv/site         ## show it on 127.0.0.1 while you write
	$(BIN)/python build_module.py serve

check: .venv/test         ## everything that needs no browser: the module's problems, style, types
	$(BIN)/python build_module.py check
	$(BIN)/python build_module.py -C examples/write-a-module check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/node.py typescript/bin/tsc --noEmit --project browser
	$(BIN)/python tests/node.py typescript/bin/tsc --noEmit --project browser/tests
	$(BIOME) check --error-on-warnings .
	@$(BIN)/python -m pytest --collect-only --quiet > .venv/collected || { tail -n 40 .venv/collected; exit 1; }  # no test is hidden by another

quick: .venv/test         ## every test that needs no browser, in a minute or two
	$(BIN)/python tests/node.py ../test.mjs --test-reporter=dot
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not browser" --ignore tests/browser

lowest: .venv/test        ## the same, with the oldest of each dependency that pyproject.toml allows
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/lowest
	$(BIN)/uv pip compile pyproject.toml --group build --all-extras --resolution lowest-direct --quiet -o .venv/lowest.txt
	VIRTUAL_ENV=.venv/lowest $(BIN)/uv pip install --quiet -r .venv/lowest.txt
	VIRTUAL_ENV=.venv/lowest $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	.venv/lowest/bin/python -m pytest --numprocesses auto --dist worksteal -m "not browser"

test: .venv/test browsers ## all of check, then every test, in real browsers
	$(MAKE) --no-print-directory check
	$(BIN)/python tests/node.py ../test.mjs --test-reporter=dot
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

bench: .venv/test browsers ## time and size, ours beside others, in one run
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/journey.py site
	$(BIN)/python benchmarks/serve.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/lms.py
	$(BIN)/python benchmarks/typing_latency.py
	$(BIN)/python benchmarks/docx_workbook.py
	$(BIN)/python benchmarks/cohort.py

nightly: export REFLECTORY_FROM := $(shell date +%s)
nightly: .venv/test browsers ## docs/reliability.md row by row, with other random cases each time
	REFLECTORY_FUZZ=10000 $(BIN)/python -m pytest --timeout 7200 tests/checks/test_check_fuzz.py tests/test_what_is_read_is_rendered.py
	REFLECTORY_FUZZ=10000 $(BIN)/python -m pytest --timeout 7200 tests/nightly/markdown_of_others.py
	REFLECTORY_FUZZ=2000 $(BIN)/python -m pytest --timeout 7200 tests/test_answer_file_fuzz.py tests/test_fixes.py tests/test_yaml_lines.py
	REFLECTORY_FUZZ=10000 REFLECTORY_CORPORA=1 $(BIN)/python -m pytest --timeout 7200 tests/test_hostile_docx.py
	REFLECTORY_EDITS=8 $(BIN)/python -m pytest --timeout 7200 tests/test_many_pages.py tests/test_published.py
	REFLECTORY_KILLS=100 $(BIN)/python -m pytest --timeout 7200 tests/test_build.py
	$(BIN)/python -m pytest --timeout 7200 tests/nightly/growth.py tests/nightly/check_speed.py tests/nightly/rendered_soon.py
	$(BIN)/python -m pytest --timeout 7200 tests/browser/nightly_large_files.py
	REFLECTORY_AXE=all $(BIN)/python -m pytest --timeout 7200 tests/browser/test_every_setting.py tests/browser/test_languages.py
	REFLECTORY_CLI_FUZZ=1000 $(BIN)/python -m pytest --timeout 7200 tests/test_cli_fuzz.py
	REFLECTORY_HISTORIES=1000 $(BIN)/python -m pytest --timeout 7200 tests/browser/test_histories.py
	REFLECTORY_INTERLEAVINGS=1000 $(BIN)/python -m pytest --timeout 7200 tests/browser/test_interleavings.py
	REFLECTORY_KILLS=54 $(BIN)/python -m pytest --timeout 7200 tests/browser/test_killed_while_removing.py
	$(BIN)/python benchmarks/kill.py 100
	REFLECTORY_BROWSER=chromium $(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/browser

fix: .venv/test           ## what a tool can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) check --write .

lock: .venv/test          ## pin every Python dependency again, with hashes
	$(BIN)/uv pip compile pyproject.toml --group build --extra properdocs --extra zensical --universal --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command 'make lock' -q -o requirements/site.txt
	$(BIN)/uv pip compile pyproject.toml --group build --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command 'make lock' -q -o requirements/test.txt

clean:                    ## everything made
	rm -rf .venv .reflectory site dist browser/node_modules src/reflectory/assets

browsers:
	bash tests/browser/install-browsers.sh

# A stamp is newer than what it was made from; nothing is installed twice.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/dependencies: requirements/site.txt | .venv/bin/python
	$(PIP) install --require-hashes -r requirements/site.txt
	touch $@

.venv/site: .venv/dependencies $(BUNDLED)
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/test: requirements/test.txt .venv/site
	$(PIP) install --require-hashes -r requirements/test.txt
	$(BIN)/python tests/node.py npm ci --prefix browser --ignore-scripts
	touch $@
