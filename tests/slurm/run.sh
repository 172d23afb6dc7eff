#!/usr/bin/env bash
# Grading on a real Slurm, as an array job over three nodes: a worker is killed, a node dies, every part
# runs twice, files are lost and torn. The merged result must be the bytes of a single run.
#
#   tests/slurm/run.sh [RUNNER]
#
# Passed over with a word where Slurm is not installed (Debian: slurm-wlm munge).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
PATH="$PATH:/usr/sbin:/sbin"
for program in slurmctld slurmd munged sbatch node; do
  if ! command -v "$program" >/dev/null 2>&1; then
    echo "passed over: there is no $program here (Debian: apt-get install slurm-wlm munge)"
    exit 0
  fi
done
runner=$(realpath "${1:-$root/target/debug/runner}")
if "$runner" -C "$root" doctor --grade --format json 2>/dev/null | grep -q '"none: this machine'; then
  echo 'passed over: submissions cannot be isolated here (runner doctor --grade)'
  exit 0
fi

work=$(mktemp -d)
end() {
  status=$?
  [ $status = 0 ] || tail -n 20 "$work"/logs/* "$work"/cluster/log/slurmctld.log 2>/dev/null || true
  "$here/down.sh" "$work/cluster"
  rm -rf "$work"
  exit $status
}
trap end EXIT
chmod 0755 "$work"
mkdir -p "$work/bin" "$work/logs" "$work/tasks"

say() { printf '%s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
same() { [ "$2" = "$3" ] || fail "$1: expected $3, got $2"; }
# Waits until a command succeeds; its patience ends a hang, nothing is measured.
until_true() {
  local what=$1; shift
  for _ in $(seq 600); do "$@" && return; sleep 0.1; done
  fail "waited in vain: $what"
}
lines() { cat "$work/$1"/attempts/*.jsonl 2>/dev/null | wc -l; }
lines_of() { cat "$work/$1/attempts/$2"-of-*.jsonl 2>/dev/null | wc -l; }
has_lines() { [ "$(lines_of "$1" "$2")" -ge "$3" ]; }
# report merge: its exit status in `status`, one of its figures by name.
merge() {
  status=0
  "$runner" report merge "$work/plan.json" "$work/$1" --format json >"$work/told.json" || status=$?
}
told() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]]' "$work/told.json" "$1"; }
same_as_whole() { cmp "$work/whole/results.jsonl" "$work/$1/results.jsonl" || fail "$1: not the bytes of a single run"; }

# The template of the documentation, unchanged. It calls `runner`: here a program that notes which
# processes a task has, so that exactly those can be killed.
cat >"$work/bin/runner" <<WRAP
#!/bin/bash
echo "\$PPID \$\$ \$SLURMD_NODENAME" >"$work/tasks/\${GRADES##*/}-\$SLURM_ARRAY_TASK_ID.\$SLURM_ARRAY_JOB_ID"
if [ -n "\${TOGETHER:-}" ]; then
  # Until both tasks that do this part are there.
  until [ "\$(ls -d "$work/tasks/\${GRADES##*/}-\$SLURM_ARRAY_TASK_ID".* | wc -l)" = 2 ]; do sleep 0.02; done
fi
exec "$runner" "\$@"
WRAP
chmod +x "$work/bin/runner"
submit() { # FOLDER ARRAY [NAME=VALUE]: prints the job's number
  COURSE="$work/course" GRADES="$work/$1" PATH="$work/bin:$PATH" env ${3:+"$3"} sbatch --parsable --array="$2" \
    --cpus-per-task=1 --mem-per-cpu=0 --output="$work/logs/%A-%a.log" "$root/docs/engines/slurm.sbatch"
}
ended() { [ -z "$(squeue -h -j "$1" 2>/dev/null)" ]; }
about() { scontrol show job "$1" | grep -o "\b$2=[^ ]*" | head -n 1 | cut -d= -f2; }
task() { cat "$work/tasks/$1-$2".*; }

say 'a class of 24, a plan, and what a single run makes of it'
node "$here/class.mjs" "$root" "$work" 24
"$runner" -C "$work/course" grade plan "$work/class" -o "$work/plan.json"
"$runner" -C "$work/course" grade --plan "$work/plan.json" --partition 1/1 --out "$work/whole" >/dev/null
merge whole
same 'a single run' "$status $(told settled)" '0 24'

say 'a cluster of 3 nodes'
"$here/up.sh" 3 "$work/cluster"
export SLURM_CONF="$work/cluster/slurm.conf"
for folder in out twice; do mkdir "$work/$folder" && cp "$work/plan.json" "$work/$folder/"; done

say 'a worker is killed in the middle, and so is a whole node'
job=$(submit out 1-3)
until_true 'the first lines of part 1' has_lines out 1 2
read -r _ worker _ < <(task out 1)
kill -KILL "$worker"
until_true 'the first lines of part 2' has_lines out 2 2
read -r keeper worker node < <(task out 2)
# Of a node that dies, nothing is left: neither its daemon nor the task nor the task's keeper.
kill -KILL "$(cat "$work/cluster/slurmd.$node.pid")" "$keeper" "$worker"
left=$(lines_of out 2)
[ "$left" -lt 8 ] || fail 'the node died too late'
restarted() { [ "$(about "${job}_2" Restarts)" = 1 ]; }
until_true 'Slurm sees that the node is dead' restarted
# Slurm lets two minutes pass until it starts such a task again.
scontrol update "JobId=${job}_2" StartTime=now
until_true 'the end of the array' ended "$job"
same 'the task whose worker was killed' "$(about "${job}_1" JobState)" FAILED
same 'the task whose node died' "$(about "${job}_2" JobState) after $(about "${job}_2" Restarts) restart" 'COMPLETED after 1 restart'
[ "$(about "${job}_2" BatchHost)" != "$node" ] || fail "part 2 ended on the dead node $node"
missing=$((8 - $(lines_of out 1)))
merge out
torn=$(told torn)
same 'after the array: status, missing, settled' "$status $(told missing) $(told settled)" "3 $missing $((24 - missing))"
say "  part 2 went on from line $left on another node; of part 1, $missing are missing, and report merge says so"

say 'submitted again, only what is missing is run'
slurmd -f "$SLURM_CONF" -N "$node"
before=$(lines out)
job=$(submit out 1-3)
until_true 'the end of the second array' ended "$job"
same 'lines added' "$(($(lines out) - before))" "$missing"
merge out
same 'then: status, missing, repeated, torn' "$status $(told missing) $(told repeated) $(told torn)" "0 0 0 $torn"
same_as_whole out

say 'a lost file and a torn one'
before=$(lines out)
rm "$work"/out/attempts/3-of-3.*
lost=$((before - $(lines out)))
for file in "$work"/out/attempts/1-of-3.*; do truncate --size=-20 "$file" && break; done
merge out
same 'status, missing, torn' "$status $(told missing) $(told torn)" "3 $((lost + 1)) $((torn + 1))"
job=$(submit out 1-3)
until_true 'the end of the third array' ended "$job"
merge out
same 'then: status, missing, repeated' "$status $(told missing) $(told repeated)" '0 0 0'
same_as_whole out

say 'every part twice, at the same time'
first=$(submit twice 1-3 TOGETHER=1)
second=$(submit twice 1-3 TOGETHER=1)
until_true 'the end of the first' ended "$first"
until_true 'the end of the second' ended "$second"
merge twice
repeated=$(($(lines twice) - 24))
[ "$repeated" -gt 0 ] || fail 'nothing was run twice'
same 'status, settled, repeated' "$status $(told settled) $(told repeated)" "0 24 $repeated"
same_as_whole twice
say "  $repeated lines say again what another one says; they count once"
say 'nothing lost, nothing counted twice: all three are the bytes of the single run'
