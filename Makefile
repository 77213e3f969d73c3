# Every target is one script in tools/; `bash tools/run` works where make is not installed.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test lint fmt messages requirements vendor postgres bench screenshots mutation

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

run: ## Set up what is missing and start the portal with its worker (PORT=8000)
	@tools/run

test: ## Lint, checks, the suite on SQLite and PostgreSQL, browser tests
	@tools/test

lint: ## Check the style of Python and templates
	@tools/lint

fmt: ## Put Python into the house style
	@tools/fmt

messages: ## Collect strings to translate into locale/
	@tools/messages

requirements: ## Compile requirements*.in into pinned, hashed requirements*.txt
	@tools/requirements

vendor: ## Remake static/vendor and static/fonts from npm
	@.venv/bin/python tools/vendor

postgres: ## Start a throwaway PostgreSQL and print its DATABASE_URL
	@tools/with-postgres

bench: ## Measure the portal against bare Django; writes bench.json
	@tools/bench

mutation: ## Change scoring, permissions and workflow in small ways and see which changes no test notices
	@tools/mutation

screenshots: ## Remake the pictures of the README from the demo
	@tools/screenshots
