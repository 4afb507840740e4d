#!/usr/bin/env bash
# A sweep in shards, over the hosts of GNU parallel's --sshlogin (`:` is this one).
#
#   HOSTS=alpha,beta,: SHARDS=100 OUT=rows.csv bash sweep_parallel.sh voice.yaml --vary ...
#
# crossover is on every host, and this folder is shared by all of them under the same name. Each host works on one shard
# at a time, with all its cores. After a failure run it again: what is done stays done.
set -euo pipefail
: "${HOSTS:=:}" "${SHARDS:=8}" "${OUT:=rows.csv}"

# --resume-failed trusts the job log, so shards of another sweep must never lie beside it.
sweep=$({ crossover --version; printf '%s\0' "$SHARDS" "$@"; for word; do [ ! -f "$word" ] || cat "$word"; done; } |
  sha256sum | cut -c 1-12)
parts=$OUT.parts-$sweep
mkdir -p "$parts"

seq "$SHARDS" | parallel --quote --sshlogin "$HOSTS" --jobs 1 --workdir "$PWD" \
  --joblog "$parts/joblog" --resume-failed --retries 3 -I @@ \
  crossover sweep "$@" --shard "@@/$SHARDS" --resume -o "$parts/@@.rows"
crossover merge "$parts"/*.rows -o "$OUT"
rm -r "$parts"
