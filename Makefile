# Every target sets up what it needs; a second run installs nothing.
SHELL := /bin/bash
# Hundreds of processes read the same modules: each compiles them once, not anew.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
CONNECTOR ?= stripe
GOLDEN ?= ../shared/golden
RECORDED ?= ../shared/recorded
PORT ?= 8090
PAYMENTS ?= 10000
# Four of the broadest, and one of each shape: what `make test` certifies. `make certify CONNECTOR=all` leaves out none.
SHAPES ?= stripe,adyen,paypal,cybersource,trustly,redsys,nmi,phonepe,elavon,bamboraapac,cryptopay,twoc_twop_paco,tamara,interpayments
EXAMPLES ?= 100
SBOM ?= reports/sbom.cdx.json
CASES ?= 20000

.PHONY: setup connector certify verify test long check types laws simulate journeys endurance fuzz mutants serve record report site parity recorded fidelity original proto sdk-test bench load sbom audit clean

setup: .venv/.ready

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { test "$$(id -u)" = 0 && apt-get install -y -q python3-venv; } \
	  || { echo "Python 3.11 cannot make virtual environments here: apt-get install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	# xds-protos brings old files of opentelemetry-proto and lays them over the ones that traces need.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps --force-reinstall opentelemetry-proto
	$(BIN)/python -m harness.proxy setup
	@command -v chromium >/dev/null || echo "Tests in a browser will not run: apt-get install chromium" >&2
	touch $@

connector: setup
	@$(BIN)/python -m harness.scaffold $(NAME)

certify: setup
	@$(BIN)/python -m harness.certify $(CONNECTOR) $(OPTIONS)

verify: setup
	@$(BIN)/python -m harness.verify $(or $(FILE),reports/$(CONNECTOR)/certificate.json) $(OPTIONS)

test: check
	$(BIN)/pytest -q -n 3 --dist worksteal -m "not long"
	$(BIN)/python -m harness.certify $(SHAPES) --plain
	$(BIN)/python -m harness.verify reports/*/certificate.json
	$(BIN)/pytest -q --connector=all --against=cassettes -n 3
	$(MAKE) --no-print-directory sbom

long: setup
	$(BIN)/pytest -q -n 2 --dist worksteal -m long

# Types take as long as all else together.
check: setup
	@$(MAKE) --no-print-directory -j 2 --output-sync=target types laws

types:
	$(BIN)/mypy

laws:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python proto/generate.py --check
	$(BIN)/python -m harness.capabilities --check
	$(BIN)/python -m harness.certificates.schema --check
	$(BIN)/python -m harness.coverage --check
	$(BIN)/python -m harness.specification all --check
	$(BIN)/python -m harness.original --check

simulate: setup
	$(BIN)/ucs-simulator --port $(PORT)

fuzz: setup
	@$(BIN)/python -m fuzz --cases $(CASES) $(OPTIONS)

mutants: setup
	@$(BIN)/python -m mutants $(CONNECTOR) $(OPTIONS)

journeys: setup
	@$(BIN)/pytest -q -n 2 --connector=$(CONNECTOR) --requirement=JRN --examples=$(EXAMPLES) \
	  --reports=reports/journeys --show-capture=no --tb=short $(OPTIONS)

endurance: setup
	PAYMENTS=$(PAYMENTS) $(BIN)/pytest -q -n 0 tests/simulators/local/test_endurance.py

serve: setup
	$(BIN)/ucs-server

record: setup
	$(BIN)/pytest --connector=$(CONNECTOR) --record -q -n 2

report: setup
	$(BIN)/python -m harness.certify $(CONNECTOR) --report-only

site: setup
	@$(BIN)/python -m harness.site

parity: setup
	@$(BIN)/python -m parity --connector $(CONNECTOR) --golden $(GOLDEN)

recorded: setup
	@$(BIN)/python -m parity.recorded --connector $(CONNECTOR) --recorded $(RECORDED)

fidelity: setup
	@$(BIN)/python -m harness.fidelity $(CONNECTOR) --recorded $(RECORDED)

original: setup
	@$(BIN)/python -m harness.original $(CONNECTOR)

proto: setup
	$(BIN)/python proto/generate.py

sdk-test: setup
	@$(BIN)/python sdk/test.py $(CLIENTS)

bench: setup
	$(BIN)/python -m bench

load: setup
	@$(BIN)/python -m bench.overload $(OPTIONS)

sbom: setup
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --no-validate \
	  -o $(SBOM) $(BIN)/python 2>/dev/null

# Asks the registries; no part of `make test`.
audit: setup
	@$(BIN)/python deploy/audit.py

clean:
	rm -rf .venv .venv-proxy build dist reports/*/
