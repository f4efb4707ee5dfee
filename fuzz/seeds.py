#!/usr/bin/env python3
"""seeds.py OUT PATH... - makes what the fuzz targets start from: OUT/TARGET, a folder of seeds, and OUT/TARGET.dict, a list of words.

Seeds are the files below the PATHs, taken apart as src/fuzz/package.rs puts them together: the parts of packages, the stream of an
Excel 97 file (with xlrd), text as it is. Words are what the program's own sources know: the strings and numbers of each reader. So
neither is kept, and neither grows old. Files above 60 KB are left out, and seeds above 40 KB cut.
"""
import hashlib, io, os, re, sys, zipfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
LARGEST_FILE, LARGEST_SEED, MOST_WORDS = 60_000, 40_000, 600
# Whose words a target is given.
SOURCES = {
    "count": ["src/check/count.rs", "src/model/text.rs"], "date": ["src/model/calendar.rs"], "docx": ["src/read/docx"],
    "file": ["src/read/sniff.rs", "src/read/text", "src/package"], "ods": ["src/read/ods"],
    "plan": ["indicators.toml", "src/indicators"], "table": ["src/recognise", "src/check"], "units": ["src/indicators"],
    "xls": ["src/read/xls", "src/read/binary.rs"], "xlsb": ["src/read/xlsb", "src/read/binary.rs"], "xlsx": ["src/read/xlsx", "src/package"],
}
# Which part of a package is which first byte of a seed.
XLSX = [("xl/worksheets/sheet", b"\0"), ("xl/workbook.xml", b"\1"), ("xl/sharedStrings.xml", b"\2"), ("xl/styles.xml", b"\3")]
XLSB = [("xl/worksheets/sheet", b"\0"), ("xl/workbook.bin", b"\1"), ("xl/sharedStrings.bin", b"\2")]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def below(path):
    if os.path.isfile(path):
        return [path]
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)


def seeds(name, data):
    """What a file gives to which targets."""
    ending = name.rsplit(".", 1)[-1].lower()
    yield "file", data
    if data.startswith(b"PK\3\4"):
        yield from of_package(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        yield from of_compound(data)
    elif ending == "toml":
        yield "plan", data
    elif ending in ("csv", "tsv", "txt"):
        yield "table", data.translate(bytes.maketrans(b";", b"\t"))
        yield from (("units", data),) if b"kind" in data[:200] else ()
        for field in set(re.split(rb"[,;\t\r\n|]", data)):
            if field[:1].isdigit() and len(field) <= 20:
                yield from (("date", field), ("count", field))


def of_package(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if name in ("word/document.xml", "content.xml"):
                    yield ("docx" if name[0] == "w" else "ods"), package.read(name)
                for target, ending, parts in (("xlsx", ".xml", XLSX), ("xlsb", ".bin", XLSB)):
                    for start, first in parts:
                        if name.startswith(start) and name.endswith(ending):
                            yield target, first + package.read(name)
    except Exception:
        return


def of_compound(data):
    try:
        from xlrd.compdoc import CompDoc
        stream, base, length = CompDoc(data, logfile=open(os.devnull, "w")).locate_named_stream("Workbook")
    except Exception:
        return
    if stream:
        records = stream[base:base + length]
        # Behind the first record.
        yield "xls", records[4 + int.from_bytes(records[2:4], "little"):]


def words(target):
    """Strings as they are; numbers as the older formats write them."""
    texts, numbers = {}, {}
    sources = [one for source in SOURCES[target] for one in below(os.path.join(ROOT, source)) if one.endswith((".rs", ".toml"))]
    for path in sources:
        code = read(path).decode()
        texts.update(dict.fromkeys(re.findall(r'"([^"\\\n{}]{2,32})"', code)))
        numbers.update(dict.fromkeys(int(number, 16) for number in re.findall(r"\b0x([0-9a-f]{2,4})\b", code)))
        if path.endswith(".toml"):
            texts.update(dict.fromkeys(re.findall(r"^\[?\[?([a-z_.]+)", code, re.M)))
    binary = {"xls": lambda n: n.to_bytes(2, "little"), "xlsb": lambda n: bytes([n & 0xff, n >> 8]) if n > 0x7f else bytes([n])}
    tokens = [text.encode() for text in texts]
    tokens += [binary[target](number) for number in numbers] if target in binary else []
    return tokens[:MOST_WORDS]


def main():
    out, paths = sys.argv[1], sys.argv[2:]
    count = dict.fromkeys(SOURCES, 0)
    for target in SOURCES:
        os.makedirs(f"{out}/{target}", exist_ok=True)
        with open(f"{out}/{target}.dict", "w") as file:
            for token in words(target):
                file.write('"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n')
    for path in [one for path in paths for one in below(path)]:
        if os.path.isfile(path) and 0 < os.path.getsize(path) <= LARGEST_FILE:
            for target, seed in seeds(os.path.basename(path), read(path)):
                seed = seed[:LARGEST_SEED]
                count[target] += 1
                with open(f"{out}/{target}/{hashlib.sha1(seed).hexdigest()}", "wb") as file:
                    file.write(seed)
    print(count)


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) > 2 else __doc__)
