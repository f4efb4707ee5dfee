#!/usr/bin/env python3
"""Counts the instructions of three fixed jobs (callgrind) and holds them against instructions.json.

  instructions.py BIN            0: none takes over 15 % more; 1: one does; 2: cannot count here
  instructions.py BIN --update   writes the counts down anew

Instructions do not depend on how busy the machine is. What moves them without any change of ours, other compilers, C
libraries and processors, and the seeds of hash maps, stays far within the 15 %.
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

import corpus

HERE = pathlib.Path(__file__).parent
STORED = HERE / "instructions.json"
TOLERANCE = 0.15


def jobs(folder):
    """Name and arguments of each job, on returns written into a folder."""
    corpus.write(folder / "12", 12, HERE.parent / "indicators.toml")
    corpus.write(folder / "100", 100, HERE.parent / "indicators.toml")
    common = ["--indicators", HERE.parent / "indicators.toml", "--as-of", "2024-12-01", "--year", "2024", "--jobs", "1"]
    twelve, hundred = ["--units", folder / "12" / "units.csv", *common], ["--units", folder / "100" / "units.csv", *common]
    return {
        "consolidate 12 xlsx": ["consolidate", folder / "12" / "xlsx", "-o", folder / "report.xlsx", *twelve],
        "validate 1 xlsx": ["validate", folder / "12" / "xlsx" / "00000.xlsx", *twelve],
        "validate a CSV of 100 units": ["validate", folder / "100" / "flat.csv", *hundred],
    }


def count(program, arguments, folder):
    """Instructions of one run, all threads together."""
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}", program, *arguments]
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode > 1 or not counted:
        sys.exit(f"{' '.join(map(str, arguments))}: exit code {run.returncode}\n{run.stderr[-2000:]}")
    return int(counted[1])


def main(program, *flags):
    if not shutil.which("valgrind"):
        print("valgrind is missing; nothing was counted")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        found = {name: count(program, arguments, folder) for name, arguments in jobs(folder).items()}
    if "--update" in flags:
        STORED.write_text(json.dumps(found, indent=1) + "\n")
    stored = json.loads(STORED.read_text())
    for name, instructions in found.items():
        print(f"{name}: {instructions / 1e6:,.1f} million instructions, {instructions / stored[name] - 1:+.1%} of what is written down")
    worse = [name for name in found if found[name] > stored[name] * (1 + TOLERANCE)]
    if worse:
        print(f"more than {TOLERANCE:.0%} slower: {', '.join(worse)}; mend it, or say in the commit why and run with --update")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:]))
