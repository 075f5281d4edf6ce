# The two commands: make demo, make test. Both install what they need (Debian packages) and can be
# run again at any time.

SWIFT ?= swift
COMPUTING = ^(ParsingTests|EnrichmentTests)\.
export SWIFT_BACKTRACE ?= enable=no

.PHONY: demo test coverage build deps release chaos fuzz sanitize bench format lint check-imports clean help

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

demo: build ## See it work: embedded broker, throwaway PostgreSQL, sample articles.
	@.build/debug/copydesk demo

test: deps ## Run all tests, against a real PostgreSQL and a broker over real sockets.
	$(SWIFT) build --build-tests
	# What computes runs apart from what waits for services: it would take all threads away from it.
	$(SWIFT) test --skip-build --filter '$(COMPUTING)'
	$(SWIFT) test --skip-build --skip '$(COMPUTING)'

# Without what computes: it reaches neither target.
coverage: deps ## Run the tests and show which lines of Storage and Pipeline they miss (COVERAGE_MINIMUM).
	@SWIFT='$(SWIFT)' COMPUTING='$(COMPUTING)' Scripts/coverage.sh

build: deps ## Build for debugging.
	$(SWIFT) build --product copydesk

release: deps ## Build optimised: .build/release/copydesk
	$(SWIFT) build --configuration release --product copydesk

CHAOS_SEEDS ?= 1-500
CHAOS_LANES ?= 8
CHAOS_RESULTS ?= chaos.jsonl
chaos: deps ## 500 seeded schedules of faults, and the control arms that must fail (CHAOS_SEEDS, CHAOS_LANES).
	$(SWIFT) build --configuration release --product copydesk
	$(SWIFT) build --configuration release --product ClockJump
	$(SWIFT) build --configuration release --product chaos
	.build/release/chaos control --lanes $(CHAOS_LANES)
	.build/release/chaos run --seeds $(CHAOS_SEEDS) --lanes $(CHAOS_LANES) --results $(CHAOS_RESULTS)

# Everything is built with libFuzzer's counters, so it has a build folder of its own.
FUZZ_FORMATS ?= html text json xml headers charset gzip feed warc search enrichment
FUZZ_RUNS ?= 1000000
fuzz: deps ## A million hostile inputs for each format (FUZZ_FORMATS, FUZZ_RUNS).
	@Fuzzing/run "$(FUZZ_RUNS)" $(FUZZ_FORMATS)

# One after the other, each with a build folder of its own.
SANITIZERS ?= address thread
sanitize: deps ## Run all tests under the address, leak and thread sanitizers (SANITIZERS, SANITIZED_TESTS).
	@SWIFT='$(SWIFT)' COMPUTING='$(COMPUTING)' Scripts/sanitizers/run $(SANITIZERS)

# Growth may take an hour and 40 GB: BENCH=growth.
BENCH ?= reading instructions throughput latency writes memory scaling
BENCH_RESULTS ?= out/bench
bench: ## Measure everything beside its limits; reports and charts (BENCH, BENCH_RESULTS, BENCH_LOAD).
	@Scripts/install-dependencies.sh valgrind binutils
	@Benchmarks/run "$(BENCH_RESULTS)" $(BENCH)

deps: ## Install the Debian packages that are missing.
	@Scripts/install-dependencies.sh

format: ## Format the sources.
	$(SWIFT) format --in-place --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks Evaluation Fuzzing

lint: ## Check the format.
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks Evaluation Fuzzing

check-imports: ## Check that each target imports only what it may.
	@Scripts/check-imports.sh

clean:
	rm -rf .build
