#!/usr/bin/env bash
# Starts a Slurm cluster of N nodes on this machine, to be thrown away:
#
#   tests/slurm/up.sh N FOLDER      then: export SLURM_CONF=FOLDER/slurm.conf
#   tests/slurm/down.sh FOLDER      ends it
#
# Needs the Debian packages `slurm-wlm` and `munge` and Node.js; neither root nor a service manager.
# Everything is kept in FOLDER, munge's key and socket too: an installed Slurm is left alone.
set -euo pipefail
nodes=${1:?how many nodes?}
mkdir -p "${2:?in which folder?}"
folder=$(cd "$2" && pwd)
PATH="$PATH:/usr/sbin:/sbin"

chmod 0755 "$folder" # munge refuses a socket that others cannot reach
mkdir -p "$folder/state" "$folder/log"
for node in $(seq "$nodes"); do mkdir -p "$folder/spool/n$node"; done

# Ports that nobody uses just now: the controller's first, then one for each node.
read -r -a ports < <(node -e '
  const servers = Array.from({ length: Number(process.argv[1]) + 1 }, () => require("node:net").createServer().listen(0, "127.0.0.1"));
  Promise.all(servers.map((one) => require("node:events").once(one, "listening"))).then(() => {
    console.log(servers.map((one) => one.address().port).join(" "));
    for (const one of servers) one.close();
  });' "$nodes")

# Slurm's daemons trust each other by munge.
(umask 077 && head -c 1024 /dev/urandom >"$folder/munge.key")
munged --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
  --log-file="$folder/log/munged.log" --seed-file="$folder/munge.seed" --num-threads=2

# - linuxproc follows processes without control groups, which a container may not have; with the default
#   of Debian, tasks would fail to start while `srun` reports success.
# - CR_LLN puts the tasks of an array on different nodes.
# - A node that does not answer for five seconds is down.
host=$(hostname -s)
{
  cat <<CONF
ClusterName=throwaway
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU,CR_LLN
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,bf_interval=1,sched_interval=1,sched_min_interval=0
SlurmdParameters=config_overrides
SlurmdTimeout=5
MessageTimeout=4
TCPTimeout=2
KillWait=1
ReturnToService=2
JobRequeue=1
MinJobAge=600
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
  for node in $(seq "$nodes"); do
    echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[$node]} CPUs=2 State=UNKNOWN"
  done
} >"$folder/slurm.conf"
export SLURM_CONF="$folder/slurm.conf"

slurmctld -f "$SLURM_CONF"
for node in $(seq "$nodes"); do slurmd -f "$SLURM_CONF" -N "n$node"; done

for _ in $(seq 300); do
  idle=$(sinfo -h -N -o %T 2>"$folder/log/sinfo.log" | grep -cx idle || true)
  [ "$idle" = "$nodes" ] && exit 0
  sleep 0.1
done
echo "Slurm did not come up: $idle of $nodes nodes are idle" >&2
tail -n 5 "$folder"/log/*.log >&2
exit 1
