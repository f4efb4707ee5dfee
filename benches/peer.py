#!/usr/bin/env python3
"""What a user would write instead: reads all forms, adds up, writes a workbook with sums and detail. No check at all.

  peer.py calamine FOLDER OUT.xlsx    python-calamine and XlsxWriter
  peer.py pandas FOLDER OUT.xlsx      pandas with openpyxl
"""
import collections, pathlib, sys


def rows_by_calamine(file):
    from python_calamine import CalamineWorkbook
    return CalamineWorkbook.from_path(str(file)).get_sheet_by_name("BaoCao").to_python()


def rows_by_pandas(file):
    import pandas
    return pandas.read_excel(file, sheet_name="BaoCao", header=None, engine="openpyxl").values.tolist()


def write_by_calamine(out, sums, detail):
    import xlsxwriter
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    for name, rows in (("Sums", sums), ("Detail", detail)):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def write_by_pandas(out, sums, detail):
    import pandas
    with pandas.ExcelWriter(out, engine="openpyxl") as book:
        pandas.DataFrame(sums).to_excel(book, sheet_name="Sums")
        pandas.DataFrame(detail).to_excel(book, sheet_name="Detail")


def main(way, folder, out):
    read, write = (rows_by_calamine, write_by_calamine) if way == "calamine" else (rows_by_pandas, write_by_pandas)
    sums, detail = collections.defaultdict(lambda: [0, 0]), []
    for file in sorted(pathlib.Path(folder).glob("*.xlsx")):
        for row in read(file)[10:]:
            code, numerator, denominator = str(row[0]), row[3], row[4]
            if isinstance(numerator, (int, float)) and isinstance(denominator, (int, float)) and numerator == numerator:
                sums[code][0] += numerator
                sums[code][1] += denominator
                detail.append([file.name, code, row[1], numerator, denominator, numerator / denominator if denominator else None, str(row[6])])
    write(out, [[code, *counts] for code, counts in sums.items()], detail)


if __name__ == "__main__":
    main(*sys.argv[1:4])
