#!/usr/bin/env python3
"""Writes returns for the benchmarks, as wards fill them in, from a plan and a number. Needs python3 (3.11) alone.

  corpus.py OUT --units 141 [--plan ../indicators.toml]

OUT/units.csv     the units
OUT/xlsx/         one workbook a unit: letterhead with merged cells, table, formulas with results, styles, a second sheet
OUT/flat.csv      the same returns in one table, a row a unit and measure

Unit i is a function of i alone, so that a smaller corpus is the beginning of a larger one; equal arguments give equal bytes.
"""
import argparse, csv, io, pathlib, random, tomllib, zipfile
from xml.sax.saxutils import escape

YEAR = 2024
FIRST = "An Bình Hương Phú Thủy Quảng Phong Tứ Kim Long Thuận Vĩnh Xuân Hải Hòa Đông Tây Nam Bắc Tân".split()
SECOND = "Hạ Thọ Văn Vân Hồ Chữ Sơn Toàn Thành Lợi Mỹ Dương Hậu Lưu Trà Chánh Hạnh Lộc Thịnh Khê".split()
REMARKS = ["", "", "", "", "Số liệu đến 30/11", "Theo báo cáo của Trạm Y tế", "Trường mầm non cung cấp"]
HEADINGS = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Tử số", "Mẫu số", "Kết quả", "Ghi chú"]
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Plain, bold in the middle, heading, text in a box, number in a box, rate in a box, in the middle of a box.
PLAIN, BOLD, HEADING, TEXT, NUMBER, RATE, CENTRE = range(7)


class Unit:
    """A ward with its counts."""

    def __init__(self, number, plan):
        measures = plan["measure"]
        self.random = random.Random(2429 * 100_003 + number)
        self.kind, self.area = self.random.choice([("xã", "rural")] * 3 + [("phường", "urban")])
        self.name = f"{self.random.choice(FIRST)} {self.random.choice(SECOND)}"
        self.code = f"{10_000 + 3 * number:05d}"
        self.day = self.random.randint(10, 29)
        self.parts = {m["numerator"]: m for m in reversed(measures) if "numerator" in m}
        self.values = {}
        self.count_all(plan)
        self.rows = [self.row(measure) for measure in measures]

    def count_all(self, plan):
        """Counts that keep nearly every rule of the plan: real returns have few findings."""
        pairs = [(m["numerator"], m["denominator"]) for m in plan["measure"] if "numerator" in m]
        for element in [element for pair in pairs for element in pair]:
            self.count(element)
        rules = [rule["expect"].split(" <= ") for rule in plan["rule"] if " <= " in rule["expect"]]
        for left, right in 3 * (rules + pairs):
            if left in self.values and right in self.values:
                self.values[left] = min(self.values[left], self.values[right])

    def count(self, element):
        if element not in self.values:
            self.values[element] = self.part(self.parts[element]) if element in self.parts else self.random.randint(40, 3_000)
        return self.values[element]

    def part(self, measure):
        sign, bound = (list(measure.get("target", {}).values()) or ["<= 50"])[0].split()
        share = float(bound) / float(measure.get("per", 100))
        low, high = (0.97, 1.0) if sign.startswith(">") else (share * 0.5, min(1.0, share * 1.1))
        return round(self.count(measure["denominator"]) * self.random.uniform(low, high))

    def row(self, measure):
        remark = self.random.choice(REMARKS)
        if measure.get("area", self.area) != self.area:
            return measure, None, None, remark
        if "yes_no" in measure:
            return measure, int(self.random.random() < 0.9), 1, remark
        denominator = self.count(measure["denominator"])
        return measure, self.count(measure["numerator"]), denominator, remark


def rate(measure, numerator, denominator):
    return round(numerator / denominator * float(measure.get("per", 100)), 4) if denominator else None


class Sheet:
    """One worksheet while it is put together; texts are shared over the workbook."""

    def __init__(self, strings):
        self.strings, self.rows, self.merges = strings, {}, []

    def put(self, row, column, value, style=PLAIN, formula=None):
        at = f"{'ABCDEFGHIJ'[column]}{row + 1}"
        if value is None:
            cell = f'<c r="{at}" s="{style}"/>'
        elif formula:
            cell = f'<c r="{at}" s="{style}"><f>{escape(formula)}</f><v>{value}</v></c>'
        elif isinstance(value, str):
            cell = f'<c r="{at}" s="{style}" t="s"><v>{self.strings.setdefault(value, len(self.strings))}</v></c>'
        else:
            cell = f'<c r="{at}" s="{style}"><v>{value}</v></c>'
        self.rows.setdefault(row, []).append(cell)

    def across(self, row, first, last, value, style):
        self.put(row, first, value, style)
        for column in range(first + 1, last + 1):
            self.put(row, column, None, style)
        self.merges.append(f"{'ABCDEFGHIJ'[first]}{row + 1}:{'ABCDEFGHIJ'[last]}{row + 1}")

    def xml(self):
        rows = "".join(f'<row r="{row + 1}">{"".join(cells)}</row>' for row, cells in sorted(self.rows.items()))
        merges = "".join(f'<mergeCell ref="{area}"/>' for area in self.merges)
        merges = f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>' if merges else ""
        return f'{XML}<worksheet {MAIN}><dimension ref="A1:G60"/><sheetData>{rows}</sheetData>{merges}</worksheet>'


def form(unit, strings):
    sheet = Sheet(strings)
    sheet.across(0, 0, 1, f"UBND {unit.kind} {unit.name}".upper(), BOLD)
    sheet.across(0, 3, 6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD)
    sheet.across(1, 3, 6, "Độc lập - Tự do - Hạnh phúc", BOLD)
    sheet.across(3, 0, 6, "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU VÌ TRẺ EM", BOLD)
    labels = [("Đơn vị báo cáo:", f"{unit.kind} {unit.name}"), ("Mã đơn vị:", unit.code), ("Năm báo cáo:", YEAR)]
    for row, (label, value) in enumerate(labels + [("Ngày báo cáo:", f"{unit.day:02d}/11/{YEAR}")], 4):
        sheet.put(row, 0, label, BOLD)
        sheet.put(row, 1, value)
    for column, heading in enumerate(HEADINGS):
        sheet.put(9, column, heading, HEADING)
    for row, (measure, numerator, denominator, remark) in enumerate(unit.rows, 10):
        sheet.put(row, 0, measure["code"], CENTRE)
        sheet.put(row, 1, measure["name"], TEXT)
        sheet.put(row, 2, measure.get("unit", "%"), CENTRE)
        sheet.put(row, 3, numerator, NUMBER)
        sheet.put(row, 4, denominator, NUMBER)
        result = None if numerator is None else rate(measure, numerator, denominator)
        sheet.put(row, 5, result, RATE, f"D{row + 1}/E{row + 1}*{measure.get('per', 100)}")
        sheet.put(row, 6, remark or None, TEXT)
    sheet.across(row + 2, 0, 1, "NGƯỜI LẬP BIỂU", BOLD)
    sheet.across(row + 2, 3, 6, "TM. ỦY BAN NHÂN DÂN", BOLD)
    return sheet


def styles():
    fonts = "".join(f'<font>{bold}<sz val="12"/><name val="Times New Roman"/><family val="1"/></font>' for bold in ("", "<b/>"))
    box = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
    looks = [(0, 0, 0, ""), (0, 1, 0, "center"), (0, 1, 1, "center"), (0, 0, 1, ""), (3, 0, 1, ""), (4, 0, 1, ""), (0, 0, 1, "center")]
    xf = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="{}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1">{}</xf>'
    align = lambda side: f'<alignment horizontal="{side}" vertical="center" wrapText="1"/>' if side else ""
    xfs = "".join(xf.format(number, font, border, align(side)) for number, font, border, side in looks)
    return (f'{XML}<styleSheet {MAIN}><fonts count="2">{fonts}</fonts><fills count="1"><fill><patternFill/></fill></fills>'
            f'<borders count="2"><border/><border>{box}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(looks)}">{xfs}</cellXfs></styleSheet>')


def workbook(unit):
    strings = {}
    notes = Sheet(strings)
    for row, text in enumerate(["Hướng dẫn", "Ghi số tuyệt đối, không ghi tỷ lệ.", "Không phát sinh thì ghi 0."]):
        notes.put(row, 0, text)
    sheets = [form(unit, strings).xml(), notes.xml()]
    relation = lambda number, kind, target: f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    relations = lambda inside: f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'
    targets = [("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "worksheets/sheet2": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    types = "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{what}+xml"/>' for part, what in types.items())
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    tabs = "".join(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in [(1, "BaoCao"), (2, "HuongDan")])
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{XML}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations("".join(relation(number, *one) for number, one in enumerate(targets, 1))),
        "xl/worksheets/sheet1.xml": sheets[0],
        "xl/worksheets/sheet2.xml": sheets[1],
        "xl/styles.xml": styles(),
        "xl/sharedStrings.xml": f'{XML}<sst {MAIN} count="{len(strings)}" uniqueCount="{len(strings)}">{texts}</sst>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write(out, number, plan):
    """Writes a corpus of so many units."""
    plan = tomllib.loads(pathlib.Path(plan).read_text(encoding="utf-8"))
    out = pathlib.Path(out)
    (out / "xlsx").mkdir(parents=True, exist_ok=True)
    with open(out / "units.csv", "w", newline="", encoding="utf-8") as units, open(out / "flat.csv", "w", newline="", encoding="utf-8") as flat:
        units, flat = csv.writer(units), csv.writer(flat)
        units.writerow(["code", "kind", "name", "area"])
        flat.writerow(["Mã đơn vị", "Tên đơn vị", "Năm"] + HEADINGS)
        for index in range(number):
            unit = Unit(index, plan)
            units.writerow([unit.code, unit.kind, unit.name, unit.area])
            for measure, numerator, denominator, remark in unit.rows:
                result = "" if numerator is None else rate(measure, numerator, denominator)
                counts = ["" if count is None else count for count in (numerator, denominator)]
                flat.writerow([unit.code, f"{unit.kind} {unit.name}", YEAR, measure["code"], measure["name"], measure.get("unit", "%"), *counts, result, remark])
            (out / "xlsx" / f"{index:05d}.xlsx").write_bytes(workbook(unit))


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("out")
    words.add_argument("--units", type=int, default=141)
    words.add_argument("--plan", default=pathlib.Path(__file__).parent.parent / "indicators.toml")
    words = words.parse_args()
    write(words.out, words.units, words.plan)
