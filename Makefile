# callaction: the commands. `make run` and `make test` need Go and make alone.

GO      ?= go
BIN     ?= bin/callaction
VERSION ?= $(shell git describe --tags --always 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)

# The linter is pinned, so that its verdict does not change under our feet.
GOLANGCI         := github.com/golangci/golangci-lint/v2/cmd/golangci-lint
GOLANGCI_VERSION := v2.15.0

# What `make dist` builds for, as Go names them.
TARGETS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

.PHONY: run test test-race fuzz sandbox build dist lint bench bench-patterns fmt clean

run: ## play every scenario of the manual and show what happened
	$(GO) run ./cmd/callaction run

test: ## run the specs
	$(GO) test ./...

test-race: ## run the specs under the race detector, in random order
	$(GO) test -race -timeout 20m ./... -ginkgo.randomize-all

# How long each fuzz target searches, which is not to be spent on making what is
# interesting shorter. What it finds stays in testdata/fuzz, which `make test` plays
# ever after.
FUZZTIME ?= 15s

fuzz: ## search with every fuzz target, two at a time
	@grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z]+' . | sed -E 's|/[^/]+:func | |' | sort | \
	xargs -P 2 -L 1 sh -c 'echo "$$1 in $$0"; ./.ci/fuzz "$(GO)" "$$1" "$$0" "$(FUZZTIME)" </dev/null'

sandbox: ## open the sandbox on http://127.0.0.1:8000
	$(GO) run ./cmd/callaction serve

# Neither the folder nor the state of the checkout is in the binary: the same sources
# as the same version are the same bytes.
build: ## bin/callaction, one static binary
	CGO_ENABLED=0 $(GO) build -buildvcs=false -trimpath -ldflags '$(LDFLAGS)' -o '$(BIN)' ./cmd/callaction

dist: build ## dist/, an archive for each of TARGETS and SHA256SUMS
	rm -rf dist bin/dist
	@set -e; for target in $(TARGETS); do \
		GOOS=$${target%/*} GOARCH=$${target#*/} $(MAKE) build BIN="bin/dist/$$target/callaction"; \
	done
	$(GO) run ./internal/dist -version '$(VERSION)' $(TARGETS)

lint: ## vet, golangci-lint and the format check
	$(GO) vet ./...
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	$(GO) run $(GOLANGCI)@$(GOLANGCI_VERSION) run

bench: ## the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-patterns: ## patterns here and in PHP (php-cli is needed); writes docs/performance.md
	$(GO) run ./internal/patternbench -write docs/performance.md

fmt: ## format the code
	gofmt -w .

clean: ## remove what build left
	rm -rf bin dist
