# Two commands matter: `make audit QUARTER=2022Q1` and `make test`. Both set up whatever is missing first.
.DEFAULT_GOAL := help
.PHONY: help audit nightly preview probe timers test discovery bench real-pages setup doctor check clean

BIN := .venv/bin
QUARTER ?=
FAIL_ON ?= new
ARGS ?=
PAGES ?=
FACTS ?=

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make audit QUARTER=2022Q1              the spot check of a quarter; results in reports/out/2022Q1/"
	@echo "  make audit QUARTER=2022Q1 ARGS='-n 2'  more options: $(BIN)/pytest --help"

# Findings end pytest with 1: such an audit has done its job, so make does not call it an error.
audit: ## run the spot check of QUARTER (sets up first)
	@test -n "$(QUARTER)" || { echo "Name the quarter: make audit QUARTER=2022Q1" >&2; exit 4; }
	@bash .ci/setup
	@$(BIN)/pytest --quarter $(QUARTER) $(ARGS) || test $$? -eq 1

# Its statuses are told apart by `$(BIN)/python -m reports.nightly` itself; make ends with 2 for all but 0.
nightly: ## the audit of a night: of QUARTER, or of the quarter whose window it is (FAIL_ON=new|veto|finding|never)
	@bash .ci/setup
	@$(BIN)/python -m reports.nightly $(QUARTER) --fail-on $(FAIL_ON) $(ARGS)

preview: ## turn the workbook, bulletin and notices of QUARTER into PDF files and pictures of each page
	@test -n "$(QUARTER)" || { echo "Name the quarter: make preview QUARTER=2022Q1" >&2; exit 4; }
	@bash .ci/setup
	@$(BIN)/python -m reports.preview $(QUARTER) $(ARGS)

probe: ## visit each home page once and record how long it took; run it twice an hour (V2)
	@bash .ci/setup packages
	@$(BIN)/python -m pages.probe $(ARGS)

timers: ## have this machine run the nightly audit and the probes by itself (systemd, or else lines for cron)
	@python="$$(bash .ci/python)" && "$$python" .ci/timers.py $(ARGS)

test: ## run the suite's own tests, on all processors (sets up first)
	@bash .ci/setup
	@$(BIN)/pytest -n auto --dist loadfile $(ARGS)

discovery: ## measure how well columns, documents and boards are found; figures in reports/out/discovery.json
	@bash .ci/setup
	@$(BIN)/python -m tests.discovery $(ARGS)

bench: ## measure the sweep against its peers (BENCH_PAGES=15000); not part of the tests
	@bash .ci/setup
	@$(BIN)/python -m tests.bench $(ARGS)

# Facts that are not right end it with 1, mistakes in what it was given with 4.
real-pages: ## read saved pages of real sites (PAGES=<folder> FACTS=<file>) and say how rightly
	@test -n "$(PAGES)" && test -n "$(FACTS)" || { echo "Name both: make real-pages PAGES=<folder> FACTS=<file>; tests/pages_real/README.md says what they hold" >&2; exit 4; }
	@bash .ci/setup
	@$(BIN)/python -m tests.pages_real "$(PAGES)" "$(FACTS)" $(ARGS)

setup: ## set up what is missing: environment, packages, browser, fonts
	@bash .ci/setup

doctor: ## say what is missing on this machine and how to get it
	@python="$$(bash .ci/python)" && "$$python" .ci/doctor.py

check: ## linters, types, import contracts, pipelines
	@test -x $(BIN)/ruff || { echo "No environment yet: run \`make setup\` first" >&2; exit 2; }
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy .ci
	$(BIN)/lint-imports
	$(BIN)/shellcheck .ci/run .ci/setup .ci/python
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml

clean: ## remove the environment and all caches, not the results
	rm -rf .venv *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
