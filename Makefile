# The linter's version; it is built and run through the module proxy.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

# Photographs of telephones (HEIC) are read only where the decoder can never look for a library of the system: nodynamic.
# Nobody sends or gets MessagePack: without gin's reader of it the program is 9 MB smaller, and 7 MB less resident.
export GOFLAGS := $(GOFLAGS) -tags=nodynamic,nomsgpack

.DEFAULT_GOAL := help

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the demonstration: invented cases, every role, on this machine only
	@scripts/setup run
	@go run ./cmd/tilts demo

build: ## build the one program, ./tilts
	go build -trimpath -ldflags='-s -w' -o tilts ./cmd/tilts

check: ## the quick checks, while working
	@$(MAKE) --no-print-directory format
	go vet ./...
	go test -short ./...

test: ## all checks, in a real browser and against real databases
	@scripts/setup test
	go vet ./...
	@# Vetted above; without tables for a debugger, which nobody runs here, fifty programs link in two thirds of the time.
	scripts/in-memory go test -vet=off -ldflags=-w -timeout 20m ./... # more than a busy machine of two cores needs

bench: ## benchmark the performance targets
	go test -timeout 120m -run '^$$' -bench . -benchmem ./...

judge: ## ask EU DSS about 1,000 signed files changed by chance: our verdict is theirs
	@scripts/setup test
	TILTS_MUTATIONS=1000 go test ./internal/signature -run TestTheJudge -timeout 40m -v

worlds: ## attack what 500 invented agencies publish in two years; takes an hour of two cores
	@scripts/setup test
	TILTS_WORLDS=500 go test -v -timeout 12h -run 'TestNobodyUndoes|TestHardlyMore' ./internal/statistics

mutants: ## tell how many small mistakes in the rules their tests notice
	go run ./scripts/mutants ./internal/mediation

lint: format ## formatting, vet, staticcheck
	go vet ./...
	go run $(STATICCHECK) ./...

format: # fails when a file is not formatted
	@unformatted=$$(gofmt -l .); \
	if [ -n "$$unformatted" ]; then echo "not formatted (make fmt mends it):"; echo "$$unformatted"; exit 1; fi

fmt: ## format every Go file
	gofmt -w .

clean: ## remove what was built and fetched; data folders stay
	rm -rf tilts scripts/axe/node_modules scripts/fillers/node_modules scripts/verapdf/lib scripts/dss/lib
	rm -rf scripts/workbooks/lib scripts/workbooks/venv

.PHONY: help run build check test bench judge worlds mutants lint format fmt clean
