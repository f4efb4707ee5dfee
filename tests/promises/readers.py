#!/usr/bin/env python3
"""readers.py CELLS FILE|DIR... [--largest BYTES] [--show N] - holds every cell that is read against what another library reads there.

CELLS is the fuzz target `cells` (see docs/promises.md), which prints what the program reads of files. The others, none of which shares
code with its readers: openpyxl (xlsx), xlrd (xls), pyxlsb (xlsb), odfpy (ods). Each cell that one has and the other has not, or that
differs, is counted, sheets that only one of them has among them; a sheet or book that the program refuses or puts in doubt is counted
apart, for of that it says so itself. Exit 1 where a cell differs, where nothing is told of a file, and where no file could be compared.
"""
import argparse, collections, datetime, hashlib, json, math, os, re, signal, subprocess, sys, warnings

warnings.simplefilter("ignore")
DAY_ZERO = datetime.datetime(1899, 12, 30)
# So many files are read by one process.
BATCH = 40


def column(index):
    letters = ""
    while index >= 0:
        letters, index = chr(65 + index % 26) + letters, index // 26 - 1
    return letters


def at(row, col):
    return f"{column(col)}{row + 1}"


def plain(value):
    """A value as both sides can tell it: a kind and what it is."""
    if value is None:
        return None
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, (int, float)):
        return ("number", float(value))
    if isinstance(value, datetime.datetime):
        return ("date", value.date().isoformat())
    if isinstance(value, datetime.date):
        return ("date", value.isoformat())
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return ("time", None)
    text = re.sub(r"\s+", " ", str(value)).strip()
    if not text:
        return None
    return ("error", text) if re.fullmatch(r"#[A-Z0-9/]+[!?]?|Err:\d+", text) else ("text", text)


def ours(value):
    if value == "Uncalculated":
        return None
    [(kind, what)] = value.items()
    if kind in ("Number", "Percent"):
        return ("number", what)
    return plain(what) if kind in ("Text", "Error") else (kind.lower(), what)


def same(one, other):
    if one == other:
        return True
    kinds = {one[0], other[0]}
    # A time of day is no number for us.
    if one[0] == "text" and re.fullmatch(r"-?\d+:\d\d(:\d\d)?(\.\d+)?( [AP]M)?", str(one[1])):
        return bool(kinds & {"time", "number", "date"})
    # As a spreadsheet shows them: a day before the first, a number that is no day.
    if one[1] in ("00/01/1900", "########"):
        return True
    # What xlsx spells out is spelt back by us and not by openpyxl; an error has no name for pyxlsb.
    if kinds == {"text"} and "_x" in other[1]:
        return re.sub(r"\s+", " ", spelt_back(other[1])).strip() == one[1]
    if one[0] == "error" and other[1] and re.fullmatch("0x[0-9a-f]+", str(other[1])):
        return True
    # JSON knows no number that is none.
    if kinds == {"number"} and (one[1] is None) == math.isnan(other[1]) and one[1] is None:
        return True
    if kinds == {"number"} and None not in (one[1], other[1]):
        return math.isclose(one[1], other[1], rel_tol=1e-12, abs_tol=1e-300)
    if "time" in kinds:
        return bool(kinds & {"number", "date"})
    # A day is a number for some and a day for others: which it is, the format of the cell tells.
    if kinds == {"number", "date"}:
        day, number = (one[1], other[1]) if one[0] == "date" else (other[1], one[1])
        if number is None:
            return False
        days = (datetime.datetime.fromisoformat(day) - DAY_ZERO).days
        return days in (math.floor(number), math.floor(number) + 1462, math.floor(number) + 1)
    return kinds == {"bool", "number"} and float(one[1]) == float(other[1])


def spelt_back(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def of_openpyxl(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        yield sheet.title, {cell.coordinate: plain(cell.value) for row in sheet.iter_rows() for cell in row
                            if type(cell).__name__ != "MergedCell" and plain(cell.value)}


def of_xlrd(path):
    import xlrd
    with open(os.devnull, "w") as quiet:
        book = xlrd.open_workbook(path, logfile=quiet, formatting_info=True)
    for sheet in book.sheets():
        covered = {(r, c) for (a, b, x, y) in sheet.merged_cells for r in range(a, b) for c in range(x, y)} - {(a, x) for (a, _, x, _) in sheet.merged_cells}
        cells = {}
        for r in range(sheet.nrows):
            for c in range(sheet.row_len(r)):
                kind, value = sheet.cell_type(r, c), sheet.cell_value(r, c)
                if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or (r, c) in covered:
                    continue
                if kind == xlrd.XL_CELL_ERROR:
                    value = ("error", xlrd.error_text_from_code.get(value, "#?"))
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    value = ("bool", bool(value))
                else:
                    value = plain(value)
                if value:
                    cells[at(r, c)] = value
        yield sheet.name, cells


def of_pyxlsb(path):
    import pyxlsb
    with pyxlsb.open_workbook(path) as book:
        for name in book.sheets:
            with book.get_sheet(name) as sheet:
                yield name, {at(cell.r, cell.c): plain(cell.v) for row in sheet.rows(sparse=True) for cell in row if plain(cell.v)}


def of_odfpy(path):
    from odf import opendocument, table, teletype, text
    from odf.namespaces import OFFICENS, TABLENS
    CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    book = opendocument.load(path)
    for sheet in book.spreadsheet.getElementsByType(table.Table):
        if sheet.parentNode is not book.spreadsheet:
            continue
        cells, row = {}, 0
        for line in sheet.getElementsByType(table.TableRow):
            if owner(line, "table:table") is not sheet:
                continue
            height, col, here = int(line.attributes.get((TABLENS, "number-rows-repeated"), 1)), 0, []
            for cell in line.childNodes:
                if getattr(cell, "tagName", "") not in ("table:table-cell", "table:covered-table-cell"):
                    continue
                width = int(cell.attributes.get((TABLENS, "number-columns-repeated"), 1))
                kind = cell.attributes.get((OFFICENS, "value-type")) if cell.tagName == "table:table-cell" else None
                if cell.tagName == "table:table-cell":
                    shown = "\n".join(teletype.extractText(p) for p in cell.childNodes if getattr(p, "tagName", "") in ("text:p", "text:h"))
                    value = of_ods(cell, kind, shown, OFFICENS)
                    if value:
                        here += [(col + n, value) for n in range(min(width, 20000))]
                col += width
            if here:
                for n in range(min(height, 2000)):
                    cells.update({at(row + n, c): value for c, value in here})
            row += height
        yield sheet.attributes.get((TABLENS, "name")), cells


def owner(node, tag):
    while node is not None and getattr(node, "tagName", "") != tag:
        node = node.parentNode
    return node


def of_ods(cell, kind, shown, ns):
    told = lambda key: cell.attributes.get((ns, key))
    if plain(shown) and plain(shown)[0] == "error" and kind in ("string", None, "float"):
        return plain(shown)
    if kind in ("float", "percentage", "currency"):
        return plain(float(told("value")))
    if kind == "date":
        return ("date", told("date-value")[:10])
    if kind == "time":
        return ("time", None)
    if kind == "boolean":
        return ("bool", told("boolean-value") == "true")
    return plain(told("string-value") or shown)


READERS = {".xlsx": of_openpyxl, ".xlsm": of_openpyxl, ".xltx": of_openpyxl, ".xls": of_xlrd, ".xlsb": of_pyxlsb, ".ods": of_odfpy, ".ots": of_odfpy}


def files(paths, largest):
    for path in paths:
        found = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names] if os.path.isdir(path) else [path]
        for one in sorted(found):
            if os.path.splitext(one)[1].lower() in READERS and os.path.isfile(one) and 0 < os.path.getsize(one) <= largest:
                yield one


def told_by(cells, batch):
    """What CELLS tells of each file. One at which it dies must not hide those behind it: they are asked about one by one."""
    by_digest = asked(cells, batch)
    digests = {path: digest(path) for path in batch}
    for path in batch:
        if digests[path] not in by_digest and len(batch) > 1:
            by_digest.update(asked(cells, [path]))
    return [(path, by_digest.get(digests[path])) for path in batch]


def asked(cells, paths):
    ran = subprocess.run([cells, *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith(b"{") and line.endswith(b"}")]
    return {line["sha256"]: line for line in lines}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def too_slow(*_):
    raise TimeoutError("60 s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cells")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--largest", type=int, default=300_000)
    parser.add_argument("--show", type=int, default=3, help="cells told of each file that differs")
    args = parser.parse_args()
    todo, count = list(files(args.paths, args.largest)), collections.Counter()
    signal.signal(signal.SIGALRM, too_slow)
    for start in range(0, len(todo), BATCH):
        for path, said in told_by(args.cells, todo[start:start + BATCH]):
            compare(path, said, count, args.show)
    print(json.dumps(count, indent=1))
    compared = sum(number for what, number in count.items() if what.endswith(": files"))
    return 1 if count["cells that differ"] or count["files of which nothing is told"] or not compared else 0


def compare(path, said, count, show):
    kind = os.path.splitext(path)[1].lower().lstrip(".")
    if said is None:
        count["files of which nothing is told"] += 1
        return print(f"{path}: nothing told")
    if not said["sheets"]:
        count[f"{kind}: refused {' '.join(said['findings'])}"] += 1
        return
    try:
        signal.alarm(60)
        theirs = list(READERS["." + kind](path))
        if not theirs:
            raise LookupError("no sheet that it knows")
    except Exception as error:
        count[f"{kind}: the other library cannot read it"] += 1
        return
    finally:
        signal.alarm(0)
    count[f"{kind}: files"] += 1
    mine = {sheet["name"]: {address: ours(value) for address, value in sheet["cells"]} for sheet in said["sheets"]}
    known = {name for name, _ in theirs}
    differ = [(name, "no such sheet", len(cells), None) for name, cells in mine.items() if cells and name not in known]
    for name, cells in theirs:
        if name not in mine:
            differ += [(name, "no such sheet", None, len(cells))] if cells else []
            continue
        uncalculated = {address for address, value in mine[name].items() if value is None}
        for address in sorted(cells.keys() | mine[name].keys()):
            one, other = mine[name].get(address), cells.get(address)
            if one is None and other and other[0] == "text" and not plain(spelt_back(other[1])):
                continue
            if address in uncalculated and (other is None or other == ("number", 0.0)):
                count["formulas without a result"] += 1
                continue
            count[f"{kind}: cells"] += 1
            if one is None or other is None or not same(one, other):
                differ.append((name, address, one, other))
    if not differ:
        return
    doubt = [code for code in said["findings"] if code not in ("F108", "F109")]
    key = "cells that differ, of which something is said" if doubt else "cells that differ"
    count[key] += len(differ)
    count[key.replace("cells", "files", 1)] += 1
    print(f"{path}: {len(differ)} {ascii(differ[:show])} findings {' '.join(said['findings'])}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
