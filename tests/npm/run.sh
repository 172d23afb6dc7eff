#!/usr/bin/env bash
# Tests the npm packages as learners get them: with npm 11, npm 12 and pnpm, from a registry on the
# loopback address, in pseudo-terminals too.
#
#   tests/npm/run.sh                 builds the packages of this platform first
#   tests/npm/run.sh --tarballs DIR  tests those in DIR, which npm/build.mjs has made
#
# Linux x86-64. Needs cargo with rustup, Node.js >= 20.17 with npm, and `script` of util-linux.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${1:-}" = --tarballs ]; then
  tarballs=$(realpath "$2")
else
  tarballs=$PWD/target/npm/tarballs
  rm -rf "$tarballs"
  # The tests need the packages, not the last optimization: they take a fraction of the time without it.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    node npm/build.mjs --only linux-x64 --out "$tarballs"
fi
npm ci --prefix tests/npm --ignore-scripts --no-audit --no-fund --loglevel=error
NODELINGS_TARBALLS=$tarballs node --test tests/npm/*.test.mjs
NODELINGS_TARBALLS=$tarballs node tests/npm/first_lesson.mjs
