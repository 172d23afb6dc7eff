#!/usr/bin/env bash
# Tests the runner of other systems on Linux x86-64: Windows under Wine, Linux on ARM processors under QEMU.
#
#   tests/systems/run.sh [windows] [arm64]                 builds their packages first
#   tests/systems/run.sh --tarballs DIR [windows] [arm64]  tests those in DIR, which npm/build.mjs has made
#
# Needs cargo with rustup, Node.js and npm; for Windows Wine (Debian: wine, wine64) and python3 with pip; for ARM
# qemu-user, libc6-arm64-cross and libstdc++6-arm64-cross. A system whose programs are missing is skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."

tarballs=
if [ "${1:-}" = --tarballs ]; then
  tarballs=$(realpath "$2")
  shift 2
fi
[ $# -gt 0 ] || set -- windows arm64

systems=() platforms=()
for system do
  case $system in
    windows) platform=win32-x64 needs='wine wineserver' library=/ ;;
    arm64) platform=linux-arm64 needs=qemu-aarch64 library=/usr/aarch64-linux-gnu/lib/libstdc++.so.6 ;;
    *) echo "unknown system: $system" >&2 && exit 2 ;;
  esac
  missing=
  for program in $needs; do command -v "$program" >/dev/null || missing+=" $program"; done
  [ -e $library ] || missing+=" $library"
  if [ -n "$missing" ]; then
    echo "skipped: $system, because these are missing:$missing"
    continue
  fi
  # Both packages are for systems that npm does not run on.
  npm ci --prefix "tests/systems/$system" --force --ignore-scripts --no-audit --no-fund --loglevel=error
  systems+=("$system") platforms+=("$platform")
done
[ ${#systems[@]} -gt 0 ] || exit 0

if [ -z "$tarballs" ]; then
  tarballs=$PWD/target/npm/systems
  rm -rf "$tarballs"
  # As for the tests of npm's packages: without the last optimization.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    node npm/build.mjs --out "$tarballs" "${platforms[@]}"
fi

export NODELINGS_UNPACKED=$PWD/target/npm/unpacked
rm -rf "$NODELINGS_UNPACKED"
for platform in "${platforms[@]}"; do
  mkdir -p "$NODELINGS_UNPACKED/$platform"
  tar -xzf "$tarballs"/nodelings-"$platform"-*.tgz -C "$NODELINGS_UNPACKED/$platform"
done
tests=("${systems[@]/#/tests/systems/}")
node --test "${tests[@]/%/.test.mjs}"
