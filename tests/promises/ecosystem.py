#!/usr/bin/env python3
"""ecosystem.py BINARY [PLAN RETURNS YEAR] - reads what is exported with the tools of its own world and compares the totals.

The tidy table is read by DuckDB (where there is one) and pandas, the DHIS2 document by json; numerators, denominators and units
used are held against `consolidate --format json`. Exit 1 where one differs.
"""
import json, os, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
BINARY = os.path.abspath(sys.argv[1])
PLAN, RETURNS, YEAR = (sys.argv[2:] + [None] * 3)[:3]
PLAN = PLAN or os.path.join(ROOT, "indicators.toml")
RETURNS = RETURNS or os.path.join(ROOT, "examples", "huong-tra")
COMMON = ["--indicators", PLAN, "--year", YEAR or "2024", "--as-of", f"{int(YEAR or 2024) + 1}-12-01"]
TYPES = {"unit": str, "measure": str, "parent": str, "indicator": str, "value": "Int64"}


def run(*arguments):
    made = subprocess.run([BINARY, *arguments, *COMMON], capture_output=True, text=True)
    if made.returncode > 1:
        sys.exit(made.stderr)
    return made.stdout


def reported(folder):
    text = run("consolidate", RETURNS, "-o", os.path.join(folder, "report.xlsx"), "--format", "json")
    measures = json.loads(text)["measures"]
    return {one["code"]: (one["numerator"], one["denominator"], one["units_used"]) for one in measures if one["units_used"]}


def by_pandas(table):
    import pandas
    used = pandas.read_csv(table, dtype=TYPES)
    used = used[used.status == "used"]
    sums = used.pivot_table(index="measure", columns="role", values="value", aggfunc=["sum", "count"])
    return {code: (int(row[("sum", "numerator")]), int(row[("sum", "denominator")]), int(row[("count", "numerator")]))
            for code, row in sums.iterrows()}


def by_duckdb(table):
    import duckdb
    rows = duckdb.sql(f"""
        SELECT measure, sum(value) FILTER (role = 'numerator'), sum(value) FILTER (role = 'denominator'),
               count(*) FILTER (role = 'numerator')
        FROM read_csv('{table}', types = {{'unit': 'VARCHAR', 'measure': 'VARCHAR', 'parent': 'VARCHAR', 'indicator': 'VARCHAR',
                                           'value': 'BIGINT'}})
        WHERE status = 'used' GROUP BY measure""").fetchall()
    return {code: (int(above), int(below), units) for code, above, below, units in rows}


def by_dhis2(table):
    """Each value once: equal to what the table says of that unit and element, and nothing more."""
    import pandas
    used = pandas.read_csv(table, dtype=TYPES)
    used = used[(used.status == "used") & used.element.notna()]
    values = json.loads(run("export", RETURNS, "--format", "dhis2"))["dataValues"]
    keys = {(one["orgUnit"], one["period"], one["dataElement"]) for one in values}
    if len(keys) != len(values) or any(not isinstance(one["value"], str) for one in values):
        return ["a value twice, or one that is no text"]
    told = {}
    for row in used.itertuples():
        # Of an answer the first row is the answer, the second how many were asked.
        told.setdefault((row.unit, str(row.year), row.element), str(row.value))
    return [one for one in values if told.get((one["orgUnit"], one["period"], one["dataElement"])) != one["value"]]


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "counts.csv")
        run("export", RETURNS, "-o", table)
        expected = reported(folder)
        for name, read in (("pandas", by_pandas), ("DuckDB", by_duckdb)):
            try:
                found = read(table)
            except ImportError:
                print(f"{name}: not installed, skipped")
                continue
            differ = [code for code in expected if found.get(code) != expected[code]]
            print(f"{name}: {len(expected)} measures, {len(differ)} differ {differ or ''}")
            wrong += differ
        differ = by_dhis2(table)
        print(f"DHIS2: {len(differ)} values differ {differ[:3] or ''}")
        wrong += differ
    sys.exit(1 if wrong else 0)


main()
