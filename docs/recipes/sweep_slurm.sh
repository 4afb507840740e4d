#!/usr/bin/env bash
# A sweep as a job array of Slurm, and a job that merges the shards once all are done.
#
#   SHARDS=100 CPUS=4 OUT=rows.csv bash sweep_slurm.sh voice.yaml --vary ...
#
# crossover is on every node, and this folder is shared by all of them. Prints the numbers of the two jobs. After a
# failure run it again: shards that are done are recognised by their content.
set -euo pipefail
export SHARDS=${SHARDS:-8} CPUS=${CPUS:-1} OUT=${OUT:-rows.csv}
parts=$OUT.parts-of-$SHARDS

case ${SWEEP_STEP:-submit} in
  submit)
    mkdir -p "$parts"
    array=$(SWEEP_STEP=shard sbatch --parsable --job-name=sweep --array="1-$SHARDS" --cpus-per-task="$CPUS" \
      --output="$parts/%a.log" "$0" "$@")
    merge=$(SWEEP_STEP=merge sbatch --parsable --job-name=merge --dependency="afterok:$array" \
      --kill-on-invalid-dep=yes --output="$OUT.log" "$0")
    echo "$array" "$merge"
    ;;
  shard)
    crossover sweep "$@" --jobs "$CPUS" --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --resume \
      -o "$parts/$SLURM_ARRAY_TASK_ID.rows"
    ;;
  merge)
    crossover merge "$parts"/*.rows -o "$OUT"
    rm -r "$parts"
    ;;
esac
