#!/usr/bin/env bash
# Makes docs/watch.svg: a real session of `runner watch` in a real terminal, drawn as it stands there.
#
#   docs/screenshot.sh
#
# Needs cargo, node, tmux, and Python with `rich` (python -m pip install rich). A learner who has
# come to the modules saves their second try; the screen is what tmux then shows.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --quiet
PATH="$PWD/target/debug:$PATH"
docs="$PWD/docs"
work="$(mktemp -d)"
socket="nodelings-screenshot-$$"
terminal() { tmux -L "$socket" "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

cd "$work"
runner init nodelings >/dev/null
wanted=modules2_exports_alias
names="$(runner -C nodelings list --format json |
  node -p 'JSON.parse(require("node:fs").readFileSync(0)).map((e) => e.chapter.replaceAll(" ", "_") + "/" + e.name).join("\n")')"
for path in $names; do
  name="${path#*/}"
  [ "$name" = "$wanted" ] && break
  for solved in "$docs/../solutions/$path"/*; do
    [ "${solved##*/}" = answer.md ] || cp "$solved" "nodelings/exercises/$path/"
  done
  runner -C nodelings run "$name" >/dev/null
done

# What the learner tries first, and what they try then.
file="nodelings/exercises/04_modules/$wanted/$wanted.js"
stub="$(cat "$file")"
show() { terminal capture-pane -p -t watch; }
wait_for() { # what should come to stand on the screen
  for _ in $(seq 150); do
    if show | grep -q -- "$1"; then return; fi
    sleep 0.2
  done
  show
  echo "the screen never showed: $1" >&2
  exit 1
}
env -u NO_COLOR -u TMUX LANG=C.UTF-8 COLORTERM=truecolor \
  tmux -L "$socket" -f /dev/null new-session -d -s watch -x 96 -y 25 \
  "TERM=tmux-256color runner watch nodelings"
wait_for 'waiting for your first save'
printf '%s\n' "${stub/'exports = { price, menu }'/'exports = price'}" >"$file"
wait_for 'first try'
printf '%s\n' "$stub" >"$file"
wait_for 'second try'

terminal capture-pane -e -p -t watch | python3 "$docs/ansi_to_svg.py" 96 'runner watch nodelings' \
  >"$docs/watch.svg"
show
