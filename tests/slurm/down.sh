#!/usr/bin/env bash
# Ends what `up.sh N FOLDER` has started, by the numbers of its processes, and removes FOLDER:
#
#   tests/slurm/down.sh FOLDER
set -uo pipefail
folder=${1:?which folder?}
[ -f "$folder/slurm.conf" ] || exit 0

# Jobs first: their keepers would outlive the nodes.
export SLURM_CONF="$folder/slurm.conf"
squeue -h -o %A 2>/dev/null | xargs -r scancel --signal=KILL --full 2>/dev/null
processes=()
for file in "$folder"/slurmd.*.pid "$folder/slurmctld.pid" "$folder/munged.pid"; do
  process=$(cat "$file" 2>/dev/null) || continue
  # A number may belong to somebody else by now.
  case "$(cat "/proc/$process/comm" 2>/dev/null)" in
    slurmd | slurmctld | munged) kill "$process" && processes+=("$process") ;;
  esac
done
for _ in $(seq 50); do
  left=0
  for process in "${processes[@]}"; do [ -d "/proc/$process" ] && left=1; done
  [ "$left" = 0 ] && break
  sleep 0.1
done
rm -rf "$folder"
