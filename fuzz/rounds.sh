#!/bin/sh
# rounds.sh SEEDS TARGET... - fuzzes the targets one after the other, round after round until it is killed, each from SEEDS/TARGET with
# SEEDS/TARGET.dict (made by seeds.py), and makes the corpus smaller before each. SECONDS_EACH says how long (120); what is found lies in
# SEEDS/found/TARGET-..., what was reached is the last line of SEEDS/log. To be run in this folder, after `cargo +nightly fuzz build --fuzz-dir .`
seeds=$1
shift
mkdir -p "$seeds/found"
while :; do
    for target; do
        run() { ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 "target/x86_64-unknown-linux-gnu/release/$target" -rss_limit_mb=2048 -timeout=10 "$@"; }
        mkdir -p "$seeds/smaller"
        run -merge=1 "$seeds/smaller" "$seeds/$target" >"$seeds/merge.log" 2>&1 && rm -r "${seeds:?}/$target" && mv "$seeds/smaller" "$seeds/$target"
        rm -rf "$seeds/smaller"
        run -max_total_time="${SECONDS_EACH:-120}" -artifact_prefix="$seeds/found/$target-" -dict="$seeds/$target.dict" -print_final_stats=1 \
            "$seeds/$target" "../tests/fixtures/fuzz/$target" >"$seeds/run.log" 2>&1
        edges=$(grep -o 'cov: [0-9]*' "$seeds/run.log" | tail -1)
        echo "$(date +%FT%T) $target $edges $(grep -o 'number_of_executed_units: *[0-9]*' "$seeds/run.log") files: $(ls "$seeds/$target" | wc -l) found: $(ls "$seeds/found" | wc -l)" >>"$seeds/log"
    done
done
