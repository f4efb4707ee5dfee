#!/usr/bin/env python3
"""Times the program against the bare reading of the same files and against what a user would write instead.

  run.py [--runs 11] [--sizes 9,141,3321] [--folder DIR]

Needs Rust and python3 (3.11); peers that are not installed (python-calamine, XlsxWriter, pandas, openpyxl) are left out.
Both sides of a ratio run in turns, A B A B, as whole processes with a warm page cache; the table quotes the median and the
range of the ratios of wall time, and of user CPU time, which a busy machine moves less. Memory is the peak of the process.
"""
import argparse, datetime, importlib.util, json, os, pathlib, platform, statistics, subprocess, sys, tempfile, time

import corpus

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
PLAN = ROOT / "indicators.toml"


def built():
    """The program and the ground, release builds."""
    subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    command = ["cargo", "bench", "--bench", "ground", "--no-run", "--locked", "--message-format", "json"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    parts = [json.loads(line) for line in told.splitlines()]
    ground = [part["executable"] for part in parts if part.get("executable") and part["target"]["name"] == "ground"]
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release" / "report", ground[-1]


class Run:
    """One run of a process: seconds of the wall and of the processor, peak memory in MiB."""

    def __init__(self, command):
        began = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            sys.exit(f"exit code {process.returncode} of: {' '.join(map(str, command))}")
        self.wall, self.cpu, self.memory = time.perf_counter() - began, usage.ru_utime, usage.ru_maxrss / 1024


def pairs(first, second, runs):
    """Runs of two commands in turns, after one of each that does not count."""
    Run(first), Run(second)
    return [(Run(first), Run(second)) for _ in range(runs)]


def spread(values, form="{:.2f}"):
    values = sorted(values)
    shown = [form.format(value) for value in (statistics.median(values), values[0], values[-1])]
    return f"{shown[0]} [{shown[1]}–{shown[2]}]"


def line(what, measured, turned=False):
    ratio = lambda part: [getattr(b, part) / max(getattr(a, part), 1e-3) if turned else getattr(a, part) / max(getattr(b, part), 1e-3) for a, b in measured]
    print(f"| {what} | {spread(ratio('wall'))} | {spread(ratio('cpu'))} | {len(measured)} |", flush=True)


def has(*modules):
    return all(importlib.util.find_spec(module) for module in modules)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--runs", type=int, default=11)
    words.add_argument("--sizes", default="9,141,3321")
    words.add_argument("--folder")
    words = words.parse_args()
    report, ground = built()
    sizes = [int(size) for size in words.sizes.split(",")]
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(words.folder or made)
        for size in sizes:
            corpus.write(folder / str(size), size, PLAN)
        measure(report, ground, folder, sizes, words.runs)


def measure(report, ground, folder, sizes, runs):
    usual = ["--year", corpus.YEAR, "--as-of", "2024-12-01", "--indicators", PLAN, "--jobs", 2]
    here = lambda size: folder / str(size)
    files = lambda size: sorted((here(size) / "xlsx").iterdir())
    consolidate = lambda size: [report, "consolidate", here(size) / "xlsx", "--units", here(size) / "units.csv", "-o", folder / f"{size}.xlsx", *usual]
    validate = lambda size, file: [report, "validate", file, "--units", here(size) / "units.csv", *usual]
    most = sizes[-1]
    print(f"{datetime.date.today()}, {platform.machine()} {platform.system()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| what | ratio of wall time | ratio of user time | runs |\n|---|---|---|---|")
    line(f"consolidate {most} ÷ bare calamine loop", pairs(consolidate(most), [ground, "cells", *files(most)], runs))
    for size in sizes:
        if has("python_calamine", "xlsxwriter"):
            peer = [sys.executable, HERE / "peer.py", "calamine", here(size) / "xlsx", folder / "peer.xlsx"]
            line(f"python-calamine + XlsxWriter ÷ consolidate, {size}", pairs(consolidate(size), peer, min(runs, 5)), turned=True)
        if has("pandas", "openpyxl") and size <= 141:
            peer = [sys.executable, HERE / "peer.py", "pandas", here(size) / "xlsx", folder / "peer.xlsx"]
            line(f"pandas + openpyxl ÷ consolidate, {size}", pairs(consolidate(size), peer, min(runs, 5)), turned=True)
    one = files(sizes[0])[0]
    line("validate one xlsx ÷ calamine streaming it", pairs(validate(sizes[0], one), [ground, "cells", one], runs))
    if len(sizes) > 1:
        line(f"consolidate {most} ÷ consolidate {sizes[-2]}", pairs(consolidate(most), consolidate(sizes[-2]), runs))
    flat = here(most) / "flat.csv"
    line(f"validate a CSV of {most} units ÷ csv crate reading it", pairs(validate(most, flat), [ground, "records", flat], runs))
    print("\n| what | peak memory, MiB | user seconds | runs |\n|---|---|---|---|")
    for what, command in [(f"consolidate {size}", consolidate(size)) for size in sizes] + [("validate one xlsx", validate(sizes[0], one)), (f"validate a CSV of {most} units", validate(most, flat))]:
        measured = [Run(command) for _ in range(min(runs, 5))]
        print(f"| {what} | {spread([run.memory for run in measured], '{:.0f}')} | {spread([run.cpu for run in measured])} | {len(measured)} |", flush=True)


if __name__ == "__main__":
    main()
