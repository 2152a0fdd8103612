# What is run while cntext is worked on. PYTHON names the interpreter that has the tools
# (CONTRIBUTING.md says how to set it up).

PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
SECONDS ?= 600
SEED ?= 0

.PHONY: test lint types bench fuzz sanitize debug-core pythons spark

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

# The segmenter beside its peers, which are installed into environments of their own.
bench:
	PYTHONPATH=src $(PYTHON) benchmarks/segment.py

# The core's suites under AddressSanitizer and UndefinedBehaviorSanitizer, then mutated texts,
# user dictionaries and lexicon files for so many SECONDS. Needs gcc.
sanitize:
	PYTHON=$(PYTHON) sh tests/native/sanitize.sh

fuzz: sanitize
	PYTHON=$(PYTHON) sh tests/native/fuzz.sh $(SECONDS) $(SEED)

# The core's suites with a core that traps where it would leave an array, built apart.
CHECKED = build/checked
debug-core:
	CNTEXT_BOUNDS_CHECK=1 CNTEXT_REQUIRE_CORE=1 $(PYTHON) setup.py -q build \
		--build-base $(CHECKED)-objects --build-lib $(CHECKED)
	PYTHONPATH=$(CHECKED) $(PYTHON) -m pytest tests/segment tests/native tests/lexicon tests/convert

# Installed with each Python and each setuptools that matter: slow, and needs the network.
pythons:
	CNTEXT_PYTHONS=1 $(PYTHON) -m pytest tests/faults/test_pythons.py

# On a cluster of its own on loopback: needs Java 17, and 300 MB from the network for pyspark.
spark:
	$(PYTHON) -m pip install -q -e '.[spark,test]'
	$(PYTHON) -m pytest tests/spark
