#!/usr/bin/env python3
"""corrected.py BINARY - a count corrected in the workbook gives what a fresh run on the corrected return gives.

Consolidates the counts of examples/huong-tra/2024 from one flat file, corrects counts on the sheet of counts, has
LibreOffice work the workbook out anew, and compares every cell with a run on a flat file that was corrected alike. Left
out is what the workbook says stays as of the run: findings, sources, pace and start of the course, what is asked of an
agency, and the units' charts of measures whose verdict turned. Exit 1 when a cell differs. Needs openpyxl and LibreOffice
(`soffice`).
"""
import csv, io, math, os, re, subprocess, sys, tempfile
import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
YEAR = ["--year", "2024", "--as-of", "2024-12-01"]
COUNTS = "Số liệu gốc"
OF_THE_RUN = {"Phát hiện", "Đôn đốc", "Nguồn", "Phụ lục 3", "Phụ lục 4", "_report"}
# What is asked; the counts themselves (half of a pair whose other half is emptied stays), what was recorded and where it was
# read; start, due rate and pace; the due rates below the charts.
COLUMNS_OF_THE_RUN = {"Theo cơ quan": {9}, COUNTS: {5, 6, *range(11, 17)}, "Diễn biến": {4, 10, 11}, "Biểu đồ diễn biến": {9}}
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
# Unit by its place, measure, numerator, denominator; None empties the cell.
CASES = {
    "raised": [(0, "9.1", 40, ...)],
    "lowered": [(1, "18", 3, ...)],
    "emptied": [(2, "15.1", None, ...)],
    "filled": [(0, "11", 0, 50), (3, "17", 1, 1)],
    "answered": [(0, "1.1", 0, 1), (4, "1.2", 0, 1), (1, "17", 1, 1)],
    "nothing occurred": [(unit, "10", 0, 0) for unit in range(8)],
    "nothing known": [(unit, "11", None, None) for unit in range(8)],
    # Those of one element in one row only: another row with it would make the corrected return contradict itself.
    "many": [(unit, measure, (7 * unit + place) % 20 + 1, ...) for unit in range(8)
             for place, measure in enumerate(["4.1", "5", "6.2", "13.1", "15.1", "18", "9.1"])],
}


def run(binary, *argv):
    done = subprocess.run([binary, *argv], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def counts(binary):
    """The counts as {(unit, measure): [numerator, denominator]}, in order."""
    pairs = {}
    for row in csv.DictReader(io.StringIO(run(binary, "export", os.path.join(HERE, "../../examples/huong-tra/2024"), *YEAR))):
        if row["status"] == "used" and row["year"] == "2024" and row["role"] in ("numerator", "denominator"):
            pairs.setdefault((row["unit"], row["measure"]), [None, None])[row["role"] == "denominator"] = int(row["value"])
    return pairs


def workbook(binary, pairs, folder, name):
    flat, out = os.path.join(folder, "flat.csv"), os.path.join(folder, name)
    with open(flat, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Mã đơn vị", "Năm", "Mã", "Tử số", "Mẫu số"])
        writer.writerows([unit, 2024, measure, *("" if n is None else n for n in pair)] for (unit, measure), pair in pairs.items())
    run(binary, "consolidate", flat, *YEAR, "-o", out, "--quiet")
    return out


def correct(path, edits):
    book = openpyxl.load_workbook(path)
    sheet = book[COUNTS]
    for row in sheet.iter_rows(min_row=4):
        if (pair := edits.get((str(row[0].value), str(row[2].value)))) is not None:
            row[4].value, row[5].value = pair
    book.save(path)


def recalculated(path, folder):
    profile = os.path.join(folder, "profile")
    os.makedirs(profile + "/user", exist_ok=True)
    with open(profile + "/user/registrymodifications.xcu", "w") as file:
        file.write(RECALCULATE)
    out = os.path.join(folder, "anew")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", out, path], capture_output=True, check=True)
    return os.path.join(out, os.path.basename(path))


def alike(name, value):
    """Beside the charts of the course a year without a figure is blank; after a correction its formulas find nothing."""
    return None if name == "Biểu đồ diễn biến" and value in ("–", 0) else value


def same(one, other):
    if all(isinstance(value, (int, float)) for value in (one, other)):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return ("" if one is None else one) == ("" if other is None else other)


def differences(one, other):
    one, other = (openpyxl.load_workbook(path, data_only=True) for path in (one, other))
    for name in one.sheetnames:
        if name in OF_THE_RUN:
            continue
        left, right = one[name], other[name]
        for row in range(1, max(left.max_row, right.max_row) + 1):
            # Below the shares stand the tables of the units' charts, of measures not met when it was made.
            if name == "Biểu đồ" and re.match(r"\d+\S*\. ", str(left.cell(row, 1).value or "")):
                break
            for column in range(1, max(left.max_column, right.max_column) + 1):
                if column in COLUMNS_OF_THE_RUN.get(name, ()):
                    continue
                a, b = left.cell(row, column).value, right.cell(row, column).value
                yield None if same(alike(name, a), alike(name, b)) else (name, left.cell(row, column).coordinate, a, b)


def prove(binary, name, changes):
    pairs = counts(binary)
    units = sorted({unit for unit, _ in pairs})
    edits = {}
    for place, measure, numerator, denominator in changes:
        key = (units[place], measure)
        old = pairs.get(key, [None, None])
        denominator = old[1] if denominator is ... else denominator
        edits[key] = [numerator if denominator is None else min(numerator or 0, denominator) if numerator is not None else None, denominator]
    with tempfile.TemporaryDirectory() as folder:
        edited = workbook(binary, pairs, folder, "edited.xlsx")
        correct(edited, edits)
        fresh = workbook(binary, {**pairs, **edits}, folder, "fresh.xlsx")
        cells = list(differences(recalculated(edited, folder), fresh))
    wrong = [cell for cell in cells if cell]
    print(f"{name}: {len(cells)} cells, {len(wrong)} differ")
    for cell in wrong[:8]:
        print("   ", *(ascii(value)[:160] for value in cell))
    return not wrong


if __name__ == "__main__":
    sys.exit(0 if all([prove(sys.argv[1], name, changes) for name, changes in CASES.items()]) else 1)
