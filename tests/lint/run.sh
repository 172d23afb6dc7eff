#!/usr/bin/env bash
# Lints and type-checks the JavaScript that the product ships:
#
#   tests/lint/run.sh
#
# Needs npm. The course's own packages are installed too: its helpers are checked against their types.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm ci --prefix tests/lint --no-audit --no-fund
[ -e node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] ||
  npm ci --ignore-scripts --no-audit --no-fund

tests/lint/node_modules/.bin/biome lint --config-path=tests/lint --error-on-warnings src exercises/support npm tests/npm tests/page tests/systems
tests/lint/node_modules/.bin/tsc --project tests/lint
node tests/lint/lookups.mjs
