#!/usr/bin/env python3
"""What a user would write instead: reads all forms, adds up, holds the sums against the targets, and writes a summary, a table
of units and measures, and the detail, a row a unit and measure. No check of the data at all, and no live formula.

  peer.py calamine FOLDER OUT.xlsx [PLAN]    python-calamine and XlsxWriter
  peer.py pandas FOLDER OUT.xlsx [PLAN]      pandas, reading with openpyxl and writing with XlsxWriter
"""
import operator, pathlib, sys, tomllib

PLAN = pathlib.Path(__file__).parent.parent / "indicators.toml"
SIGNS = {"<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt}
MISSED = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}
DETAIL = ["Unit code", "Unit", "Year", "Code", "Measure", "Unit of measurement", "Numerator", "Denominator", "Rate", "Remark", "File"]
SUMMARY = ["Code", "Measure", "Unit of measurement", "Numerator", "Denominator", "Rate", "Target", "Met"]
FIRST_ROW = 10  # of the table, from 0: what stands above it is the letterhead


def measures_of(plan):
    """Code, name, unit of measurement, factor, sign and bound of each measure that is a rate; no sign where it has no target."""
    plan = tomllib.loads(pathlib.Path(plan).read_text(encoding="utf-8"))
    measures = []
    for measure in plan["measure"]:
        if "numerator" in measure:
            sign, bound = (list(measure.get("target", {}).values()) or [" "])[-1].split(" ", 1)
            bound = float(bound) if sign else None
            measures.append((measure["code"], measure["name"], measure.get("unit", "%"), float(measure.get("per", 100)), sign, bound))
    return measures


def forms_by_calamine(files):
    from python_calamine import CalamineWorkbook
    for file in files:
        yield file.name, CalamineWorkbook.from_path(str(file)).get_sheet_by_name("BaoCao").to_python()


def rows_of(forms, codes):
    """Unit code, unit, year, measure code, numerator, denominator, remark, file."""
    rows = []
    for file, cells in forms:
        name, code, year = cells[4][1], str(cells[5][1]), int(cells[6][1])
        for row in cells[FIRST_ROW:]:
            measure, numerator, denominator = str(row[0]), row[3], row[4]
            if measure in codes and isinstance(denominator, (int, float)):
                rows.append((code, name, year, measure, numerator or 0, denominator, row[6], file))
    return rows


def write_by_xlsxwriter(out, measures, rows):
    import xlsxwriter
    book = xlsxwriter.Workbook(out, {"strings_to_urls": False})
    bold, rate, missed = (book.add_format(look) for look in ({"bold": True, "border": 1}, {"num_format": "#,##0.00"}, {"bg_color": "#FFC7CE"}))
    write_summary(book.add_worksheet("Summary"), measures, rows, bold, rate)
    write_matrix(book.add_worksheet("Matrix"), measures, rows, bold, rate, missed)
    write_detail(book.add_worksheet("Detail"), measures, rows, bold, rate)
    book.close()


def write_summary(sheet, measures, rows, bold, rate):
    sums = {measure[0]: [0, 0] for measure in measures}
    for row in rows:
        sums[row[3]][0] += row[4]
        sums[row[3]][1] += row[5]
    sheet.write_row(0, 0, SUMMARY, bold)
    for at, (code, name, unit, factor, sign, bound) in enumerate(measures, 1):
        numerator, denominator = sums[code]
        sheet.write_row(at, 0, [code, name, unit, numerator, denominator])
        if denominator:
            sheet.write_number(at, 5, numerator / denominator * factor, rate)
        if sign:
            sheet.write(at, 6, f"{sign} {bound}")
            sheet.write(at, 7, "Met" if denominator and SIGNS[sign](numerator / denominator * factor, bound) else "Not met")


def write_matrix(sheet, measures, rows, bold, rate, missed):
    column = {measure[0]: at for at, measure in enumerate(measures, 2)}
    factor = {measure[0]: measure[3] for measure in measures}
    sheet.write_row(0, 0, ["Unit code", "Unit"] + [measure[0] for measure in measures], bold)
    last, at = None, 0
    for code, name, _, measure, numerator, denominator, _, file in rows:
        if file != last:
            last, at = file, at + 1
            sheet.write_string(at, 0, code)
            sheet.write_string(at, 1, name)
        if denominator:
            sheet.write_number(at, column[measure], numerator / denominator * factor[measure], rate)
    for code, _, _, _, sign, bound in measures:
        if sign:
            sheet.conditional_format(1, column[code], at, column[code], {"type": "cell", "criteria": MISSED[sign], "value": bound, "format": missed})


def write_detail(sheet, measures, rows, bold, rate):
    by_code = {measure[0]: measure for measure in measures}
    sheet.write_row(0, 0, DETAIL, bold)
    for at, (code, name, year, measure, numerator, denominator, remark, file) in enumerate(rows, 1):
        _, title, unit, factor, _, _ = by_code[measure]
        sheet.write_row(at, 0, [code, name, year, measure, title, unit, numerator, denominator])
        if denominator:
            sheet.write_number(at, 8, numerator / denominator * factor, rate)
        if remark:
            sheet.write_string(at, 9, str(remark))
        sheet.write_string(at, 10, file)
    sheet.autofilter(0, 0, len(rows), len(DETAIL) - 1)
    sheet.freeze_panes(1, 0)


def by_pandas(files, out, measures):
    import pandas
    tables = []
    for file in files:
        cells = pandas.read_excel(file, sheet_name="BaoCao", header=None, engine="openpyxl")
        table = cells.iloc[FIRST_ROW:, :7].copy()
        table.columns = ["code", "name", "unit", "numerator", "denominator", "rate", "remark"]
        table = table[pandas.to_numeric(table["denominator"], errors="coerce").notna()]
        table.insert(0, "unit code", str(cells.iloc[5, 1]))
        table.insert(1, "unit name", cells.iloc[4, 1])
        table.insert(2, "year", cells.iloc[6, 1])
        tables.append(table.assign(file=file.name))
    known = pandas.DataFrame(measures, columns=["code", "title", "u", "factor", "sign", "bound"])
    rows = pandas.concat(tables, ignore_index=True).drop(columns="rate").assign(code=lambda all: all["code"].astype(str))
    rows = rows.merge(known[["code", "factor"]], on="code")
    rows["numerator"], rows["denominator"] = pandas.to_numeric(rows["numerator"]).fillna(0), pandas.to_numeric(rows["denominator"])
    rows["rate"] = rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0) * rows["factor"]
    sums = known.merge(rows.groupby("code", sort=False)[["numerator", "denominator"]].sum().reset_index(), on="code", how="left")
    sums["rate"] = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0) * sums["factor"]
    sums["met"] = [SIGNS[sign](rate, bound) if sign else None for sign, rate, bound in zip(sums["sign"], sums["rate"], sums["bound"])]
    matrix = rows.pivot(index=["file", "unit code", "unit name"], columns="code", values="rate").reset_index()
    with pandas.ExcelWriter(out, engine="xlsxwriter") as book:
        for name, table in [("Summary", sums), ("Matrix", matrix), ("Detail", rows)]:
            table.to_excel(book, sheet_name=name, index=False)
        missed = book.book.add_format({"bg_color": "#FFC7CE"})
        for code, _, _, _, sign, bound in measures:
            if sign and code in matrix:
                at = matrix.columns.get_loc(code)
                book.sheets["Matrix"].conditional_format(1, at, len(matrix), at, {"type": "cell", "criteria": MISSED[sign], "value": bound, "format": missed})


def main(way, folder, out, plan=PLAN):
    files, measures = sorted(pathlib.Path(folder).glob("*.xlsx")), measures_of(plan)
    if way == "pandas":
        return by_pandas(files, out, measures)
    write_by_xlsxwriter(out, measures, rows_of(forms_by_calamine(files), {measure[0] for measure in measures}))


if __name__ == "__main__":
    main(*sys.argv[1:5])
