#!/usr/bin/env python3
"""traced.py BINARY [PATH...] [--year 2024] [--as-of DATE] [-- MORE...] - the cells that `trace` lists add up to the town's figures.

Runs `trace` for every indicator, and reads each listed cell again by programs that share nothing with it: workbooks by openpyxl,
delimited text by Python's csv, older formats by openpyxl after LibreOffice has converted them. Held against each other are the sums
of the cells, the figures of `trace`, those of `consolidate --format json`, the verdicts by fractions, and the SHA-256 of each file.
A cell in words is read as a Vietnamese or English form has it, without the program's help. Exit 1 where anything differs.
Needs openpyxl; LibreOffice (soffice) for .xls, .xlsb and .ods.
"""
import csv, hashlib, io, json, os, re, subprocess, sys, tempfile, unicodedata
from fractions import Fraction

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
YES, NO = {"có", "đạt", "rồi", "x", "true", "1", "yes"}, {"không", "chưa đạt", "không đạt", "chưa", "false", "0", "no"}
NONE = {"-", "–", "không", "không có", "không phát sinh"}
CONVERTED = (".xls", ".xlsb", ".ods")
COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}


class Cells:
    """Cells of files, by their addresses."""

    def __init__(self, folder):
        self.folder, self.books, self.read = folder, {}, {"openpyxl": 0, "csv": 0, "LibreOffice and openpyxl": 0}

    def at(self, path, sheet, address):
        kind = os.path.splitext(path)[1].lower()
        if path not in self.books:
            self.books[path] = self.opened(path, kind)
        book, how = self.books[path]
        self.read[how] += 1
        if how == "csv":
            letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            return book[int(row) - 1][column - 1]
        return book[sheet][address].value

    def opened(self, path, kind):
        with open(path, "rb") as file:
            data = file.read()
        if data[:2] == b"PK" and kind not in CONVERTED:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True), "openpyxl"
        if kind in CONVERTED and (data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0"):
            out = os.path.join(self.folder, str(len(self.books)))
            profile = "-env:UserInstallation=file://" + os.path.join(self.folder, "profile")
            subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, path], check=True,
                           capture_output=True)
            return openpyxl.load_workbook(os.path.join(out, os.listdir(out)[0]), data_only=True), "LibreOffice and openpyxl"
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        delimiter = max(";,\t|", key=text.count)
        # Blank lines count: the csv module gives them as empty rows.
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), "csv"


def count(value, is_question):
    """A cell as a count, or as an answer."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return int(value)
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(value or ""))).strip().lower()
    if is_question and text in YES | NO:
        return int(text in YES)
    if text in NONE:
        return 0
    digits = re.sub(r"[.  ](?=\d{3}(\D|$))", "", text)
    return int(digits.removesuffix(",0"))


def added(cells, root, measure):
    top = below = 0
    question = measure["formula"]["denominator"] is None
    for unit in measure["units"]:
        if unit["status"] != "used":
            continue
        used = unit["used"]
        path = os.path.join(root, used["file"])
        with open(path, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != used["sha256"]:
                raise ValueError(f"another SHA-256: {path}")
        values = {}
        for one in used["counts"]:
            if question and one["role"] == "denominator":
                continue
            # An empty cell beside a mark that nothing occurred is 0, by the mark's own cell.
            by_mark = used["nil_mark"] is not None and (one["cell"] is None or one["cell"] == used["nil_mark"])
            values[one["role"]] = 0 if by_mark else count(cells.at(path, used["sheet"], one["cell"]), question)
        # An answer stands in one cell; it counts 1 of 1 or 0 of 1.
        top += values["numerator"]
        below += 1 if question else values["denominator"]
    return top, below


def run(binary, *words):
    ran = subprocess.run([binary, *words, "--format", "json"], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit code {ran.returncode}: {ran.stderr[:400]}")
    return json.loads(ran.stdout)


def judged(measure, pair):
    """The verdict by fractions, where there is a target."""
    result = measure["result"]
    if not result["target"] or not pair[1]:
        return result["status"] in ("nil", "no_data", "no_target")
    sign, bound = result["target"].split()[:2]
    return (result["status"] == "met") == COMPARE[sign](Fraction(pair[0] * measure["formula"]["factor"], pair[1]), Fraction(bound))


def main():
    words = sys.argv[1:]
    more = words[words.index("--") + 1:] if "--" in words else []
    words = words[:words.index("--")] if "--" in words else words
    given = {"--year": "2024", "--as-of": "2024-12-01"}
    for name in given:
        if name in words:
            at = words.index(name)
            given[name] = words[at + 1]
            del words[at:at + 2]
    binary, paths = os.path.abspath(words[0]), words[1:] or [os.path.join(HERE, "..", "..", "examples", "huong-tra")]
    more = [*(word for pair in given.items() for word in pair), *more]
    root = os.path.abspath(paths[0])
    root = root if os.path.isdir(root) else os.path.dirname(root)
    with tempfile.TemporaryDirectory(prefix="traced-") as folder:
        whole = run(binary, "consolidate", *paths, "-o", os.path.join(folder, "report.xlsx"), *more)
        cells, wrong, traced = Cells(folder), 0, 0
        for indicator in whole["indicators"]:
            for measure in run(binary, "trace", indicator["code"], *paths, *more)["measures"]:
                told = next(one for one in whole["measures"] if one["code"] == measure["code"])
                found, result = added(cells, root, measure), measure["result"]
                same = found == (result["numerator"], result["denominator"]) == (told["numerator"], told["denominator"])
                traced += 1
                if not same or result["status"] != told["status"] or not judged(measure, found):
                    wrong += 1
                    print(f"{measure['code']}: the cells give {found}, trace {result['numerator'], result['denominator']},",
                          f"consolidate {told['numerator'], told['denominator']}, {result['status']}")
        print(f"{traced} measures, {sum(cells.read.values())} cells read by",
              ", ".join(f"{how} {n}" for how, n in cells.read.items()) + f": {wrong} differ")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
