# make, or make help, lists what there is.
TOOL = go tool -modfile=tools/go.mod
GOLDEN = $(shell grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n1 dirname | sort -u)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.PHONY: demo
demo: ## the bot and a local Slack in one process; prints the page's address
	go run ./cmd/bot demo

.PHONY: test
test: ## all tests, under two minutes
	go test ./...

.PHONY: race
race: ## the rooms where goroutines meet, with the race detector
	.ci/run race

.PHONY: browser
browser: ## the tests that look at the page with chromium
	.ci/run chromium
	.ci/run browser

.PHONY: lint
lint: ## vet, staticcheck and whether gofumpt would change something
	go vet ./...
	$(TOOL) staticcheck ./...
	.ci/run formatted

.PHONY: fmt
fmt: ## format the code with gofumpt
	$(TOOL) gofumpt -w .

.PHONY: golden
golden: ## write the golden files afresh; read the difference before you commit it
	go test $(GOLDEN) -update

.PHONY: learn
learn: ## learn nlp/learned.gz and nlp/roles.gz afresh from the sentences of nlp/testdata, and write the scores to docs/language.md
	go test ./nlp -run Learned -learn
	go test ./nlp -run Unseen -update

.PHONY: bench
bench: ## the benchmarks; docs/benchmarks.md says what they are for
	go test -run '^$$' -bench . -benchmem ./...

.PHONY: soak
soak: ## up to an hour of the tests that crash, race and draw at random
	KAMBOT_SOAK=1 go test -run 'Digest|Agreement' -timeout 60m -v ./cmd/bot
	go test -race -count 30 -timeout 60m ./store/... ./slackio/... ./workspace/...

.PHONY: ci
ci: ## all that a change must pass
	.ci/run
