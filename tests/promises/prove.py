#!/usr/bin/env python3
"""prove.py BINARY [PROMISE...] [--returns DIR] [--hostile DIR] [--sets N] [--rounds N] - proves what docs/promises.md promises.

Without a PROMISE all are proved; each prints one line with what was counted, and how it broke where it did. Exit 1 when
one is broken. Needs Linux and python3 alone; with strace also the faults and the silence are proved, with openpyxl, xlrd and odfpy
also the conservation of workbooks. Returns are those of examples/huong-tra/2024 unless --returns names others.
"""
import argparse, collections, csv, datetime, hashlib, io, json, os, random, shutil, signal, subprocess, sys, tempfile, time, zipfile

import readers

HERE = os.path.dirname(os.path.abspath(__file__))
AS_OF = ["--as-of", "2024-12-01", "--year", "2024"]
BROKEN = []


def broken(why):
    BROKEN.append(why)
    print("    BROKEN: " + ascii(why)[1:-1])


def run(*argv, **more):
    return subprocess.run([A.binary, *map(str, argv)], capture_output=True, stdin=subprocess.DEVNULL, **more)


def returns():
    return sorted(os.path.join(A.returns, name) for name in os.listdir(A.returns) if not name.startswith("."))


def workshop():
    return tempfile.TemporaryDirectory(prefix="promises-")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def consolidate(folder, out, *more, **kw):
    return run("consolidate", folder, "-o", out, *AS_OF, "--format", "json", *more, **kw)


def copies(folder, files):
    os.makedirs(folder)
    for file in files:
        shutil.copy(file, folder)
    return folder


def report_of(text):
    found = json.loads(text)
    found.pop("report")
    return found


# 2. One bad file never stops the rest.
def neighbours():
    """every hostile file among good returns leaves their results equal and is named once"""
    if not A.hostile:
        return "skipped: needs --hostile DIR"
    with workshop() as shop:
        good = copies(f"{shop}/good", returns())
        alone = report_of(consolidate(good, f"{shop}/a.xlsx").stdout)
        names = sorted(os.listdir(os.fsencode(A.hostile)))
        named = 0
        for name in names:
            path = os.path.join(os.fsencode(A.hostile), name)
            target = os.path.join(os.fsencode(good), b"zz-" + name.lstrip(b".~"))
            if os.path.islink(path) or not os.path.isfile(path):
                continue
            shutil.copy(path, target)
            ran = consolidate(good, f"{shop}/b.xlsx")
            os.remove(target)
            if ran.returncode != 1:
                broken(f"{name}: exit {ran.returncode} {ran.stderr[:200]}")
                continue
            beside = report_of(ran.stdout)
            said = [one for one in beside["findings"] if one not in alone["findings"]]
            gone = [one for one in alone["findings"] if one not in beside["findings"]]
            named += bool(said)
            for key in ("units", "measures", "indicators", "items"):
                if beside[key] != alone[key]:
                    broken(f"{name}: other {key}")
            if gone or not said or len({one["file"] for one in said}) != 1:
                broken(f"{name}: {len(said)} findings new, {len(gone)} gone")
        return f"{named} of {len(names)} hostile files, each among {len(returns())} returns"


def alone():
    """a file of an older format that takes more memory than there is dies alone"""
    row = "<table:table-row>" + '<table:table-cell office:value-type="float" office:value="1"/>' * 10 + "</table:table-row>"
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text"))
    content = (f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="S">'
               + row * ((250 << 20) // len(row)) + "</table:table></office:spreadsheet></office:body></office:document-content>")
    with workshop() as shop:
        good = copies(f"{shop}/in", [one for one in returns() if one.endswith((".csv", ".xlsx"))])
        before = json.loads(run("validate", good, *AS_OF, "--format", "json").stdout)["files"]
        with zipfile.ZipFile(f"{good}/zz.ods", "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            book.writestr("content.xml", content)
        argv = [A.binary, "validate", good, *AS_OF, "--format", "json", "--jobs", "1"]
        ran = subprocess.run(["sh", "-c", 'ulimit -v 300000; exec "$@"', "sh", *argv], capture_output=True)
        after = json.loads(ran.stdout)["files"] if ran.stdout else []
        if ran.returncode != 1 or after[:-1] != before or [one["code"] for one in after[-1]["findings"]] != ["F106"]:
            broken(f"exit {ran.returncode}, {ran.stderr[:200]}")
        return f"under 300 MB of memory, beside {len(before)} returns"


# 3. Conservation.
def conservation():
    """cells counted by another library are the cells the report accounts for"""
    counted_by = collections.Counter()
    cells = 0
    for path in returns():
        told = json.loads(run("validate", path, *AS_OF, "--format", "json").stdout)["files"]
        counted = told[0]["cells"]
        classes = sum(counted[key] for key in ("used", "superseded", "not_needed", "refused", "no_data"))
        if counted["read"] != classes:
            broken(f"{path}: {counted}")
        ending = os.path.splitext(path)[1]
        theirs = cells_of_csv(path) if ending == ".csv" else cells_of_book(path, ending) if told[0]["returns"] else None
        if theirs is not None and counted["read"]:
            counted_by[ending] += 1
            cells += counted["read"]
            if counted["read"] not in theirs:
                broken(f"{path}: read {counted['read']}, another library counts {sorted(theirs)}")
    return f"{cells} cells counted by other libraries, of files of the kinds {dict(counted_by)}"


def cells_of_csv(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    lines = text.splitlines(True)
    delimiter = max(",;\t|", key=text.count)
    if lines and lines[0].lower().startswith("sep="):
        delimiter, lines = lines[0][4], lines[1:]
    return {sum(bool(cell.strip()) for row in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter) for cell in row)}


def cells_of_book(path, ending):
    """The counts of its sheets, and their sums: which of them hold a table is not for this to tell."""
    try:
        counts = [len(cells) for _, cells in readers.READERS[ending](path)] if ending in readers.READERS else None
    except ImportError:
        counts = None
    sums = {0}
    for count in counts or []:
        sums |= {so_far + count for so_far in sums}
    return sums if counts else None


# 6. Old report or new, never half.
def killed():
    """kill -9 at any moment: the old file or the whole new one, and no litter after the next run"""
    with workshop() as shop:
        good = copies(f"{shop}/in", returns())
        os.makedirs(f"{shop}/out")
        out = f"{shop}/out/r.xlsx"
        started = time.monotonic()
        consolidate(good, out)
        whole, lasts = digest(out), time.monotonic() - started
        olds = news = littered = 0
        for _ in range(A.rounds):
            with open(out, "wb") as file:
                file.write(b"old")
            ran = subprocess.Popen([A.binary, "consolidate", good, "-o", out, *AS_OF, "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0.3, 1.1) * lasts)
            ran.send_signal(signal.SIGKILL)
            ran.wait()
            with open(out, "rb") as file:
                is_old = file.read() == b"old"
            if not is_old and digest(out) != whole:
                broken("half a report after kill -9")
            olds, news = olds + is_old, news + (not is_old)
            littered += len(os.listdir(f"{shop}/out")) > 1
            consolidate(good, out)
            if os.listdir(f"{shop}/out") != ["r.xlsx"] or digest(out) != whole:
                broken(f"after the next run: {os.listdir(f'{shop}/out')}")
        return f"{A.rounds} kills: {olds} old, {news} new, {littered} with a left-over that the next run removed"


def interrupted():
    """Ctrl-C and a polite request to end at any moment: the old file or the whole new one, and at once no litter"""
    with workshop() as shop:
        good = copies(f"{shop}/in", returns())
        os.makedirs(f"{shop}/out")
        out = f"{shop}/out/r.xlsx"
        started = time.monotonic()
        consolidate(good, out)
        whole, lasts = digest(out), time.monotonic() - started
        olds = news = 0
        for turn in range(A.rounds):
            with open(out, "wb") as file:
                file.write(b"old")
            ran = subprocess.Popen([A.binary, "consolidate", good, "-o", out, *AS_OF, "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(random.uniform(0.3, 1.1) * lasts)
            ran.send_signal((signal.SIGINT, signal.SIGTERM)[turn % 2])
            said = ran.communicate()[1]
            with open(out, "rb") as file:
                is_old = file.read() == b"old"
            if not is_old and digest(out) != whole:
                broken(f"half a report: {said[:200]}")
            if os.listdir(f"{shop}/out") != ["r.xlsx"]:
                broken(f"left {os.listdir(f'{shop}/out')}")
            olds, news = olds + is_old, news + (not is_old)
        held = held_back(good, out) if shutil.which("strace") else "a slow disk skipped: needs strace"
        return f"{A.rounds} signals: {olds} old, {news} new; {held}"


def held_back(good, out):
    """The signal comes while the disk takes its time to make the report safe."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with open(out, "wb") as file:
            file.write(b"old")
        ran = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=3000000",
                                A.binary, "consolidate", good, "-o", out, *AS_OF, "--quiet"], stdout=subprocess.DEVNULL)
        folder = os.path.dirname(out)
        while len(os.listdir(folder)) == 1 and ran.poll() is None:
            time.sleep(0.01)
        time.sleep(0.5)
        with open(f"/proc/{ran.pid}/task/{ran.pid}/children") as file:
            child = int(file.read().split()[0])
        os.kill(child, number)
        ended = ran.wait()
        if ended not in (-number, 128 + number) or os.listdir(folder) != [os.path.basename(out)] or not is_whole(out):
            broken(f"a slow disk: ended with {ended}, {os.listdir(folder)}")
    return "2 while a slow disk was at work: the whole new one, nothing beside it"


def unprinted():
    """what cannot be printed is told, and that the report is there all the same"""
    with workshop() as shop:
        good = copies(f"{shop}/in", returns()[:4])  # The fourth has something to mark.
        shapes = [["consolidate", good, "-o", f"{shop}/{form}.xlsx", *AS_OF, "--quiet", "--format", form] for form in ("text", "json")]
        shapes += [["template", "--year", "2024", "-o", f"{shop}/forms"], ["validate", good, *AS_OF, "--annotate", f"{shop}/marked"]]
        silent = [["validate", good, *AS_OF], ["export", good], ["status", good, *AS_OF], ["trace", "2.1", good, *AS_OF], ["explain"], ["man"],
                  ["completions", "bash"], ["indicators", "show"], ["--help"]]
        for argv in shapes + silent:
            with open("/dev/full", "w") as full:
                ran = subprocess.run([A.binary, *argv], stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
            said = ran.stderr.decode()
            if ran.returncode != 3 or not said.strip() or (argv in shapes and shop not in said):
                broken(f"{argv[0]}: exit {ran.returncode}, {said[-300:]}")
        if not all(is_whole(f"{shop}/{form}.xlsx") for form in ("text", "json")):
            broken("no report")
        return f"{len(shapes)} commands that write, {len(silent)} that only print, on a full disk"


def is_whole(path):
    try:
        with zipfile.ZipFile(path) as book:
            return book.testzip() is None and {"xl/workbook.xml", "word/document.xml"} & set(book.namelist())
    except zipfile.BadZipFile:
        return False


def names_a_file(path):
    """Whether the report itself says that a file could not be read."""
    with zipfile.ZipFile(path) as book:
        return any(code in book.read(part) for part in book.namelist() for code in (b">F105</t>", b">F112</t>"))


def faults():
    """each call of the system that writes fails in turn"""
    if not shutil.which("strace"):
        return "skipped: needs strace"
    with workshop() as shop:
        good = copies(f"{shop}/in", returns()[:3])
        os.makedirs(f"{shop}/out")
        outs, tried = (f"{shop}/out/r.docx", f"{shop}/out/r.xlsx"), 0
        argv = [A.binary, "consolidate", good, "-o", outs[1], "--docx", outs[0], *AS_OF, "--quiet"]
        # A Word report takes the place of an earlier one alone: the reports of another day are the old ones.
        subprocess.run([one.replace(AS_OF[1], "2024-11-30") for one in argv], capture_output=True)
        olds = [open(out, "rb").read() for out in outs]
        subprocess.run(argv, capture_output=True)
        whole = [digest(out) for out in outs]
        if names_a_file(outs[1]):
            broken("a file is unreadable before any call fails")
        for call in ("write", "fsync", "rename", "renameat", "renameat2", "fchmod", "flock", "ftruncate"):
            for turn in range(1, 200):
                for out, old in zip(outs, olds):
                    with open(out, "wb") as file:
                        file.write(old)
                log = f"{shop}/log"
                ran = subprocess.run(["strace", "-f", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC:when={turn}", *argv],
                                     capture_output=True)
                with open(log, errors="replace") as file:
                    struck = [line for line in file if "(INJECTED)" in line]
                hit = bool(struck)
                if not hit:
                    break
                tried += 1
                are_old = [open(out, "rb").read() == old for out, old in zip(outs, olds)]
                # A fault in handing over an input is told in the report: another one, as whole, that names the file.
                if not any(are_old) and [digest(out) for out in outs] != whole and not (all(map(is_whole, outs)) and names_a_file(outs[1])):
                    broken(f"{call} {turn}: other reports, and no word of it")
                is_named = any(os.path.basename(out).encode() in ran.stderr for out in outs)
                # Calls are counted a thread: the message itself may have been struck, and is then not to be had.
                is_untold = any("write(2," in line for line in struck)
                if any(are_old) and (ran.returncode != 3 or not (is_named or is_untold)):
                    broken(f"{call} {turn}: old reports, exit {ran.returncode}, {ran.stderr[:200]}")
                # Only the last renaming of two can fail when one has taken its place; then the message says which has.
                if len(set(are_old)) == 2:
                    if not call.startswith("rename") or "(đã ghi" not in ran.stderr.decode():
                        broken(f"{call} {turn}: one report is new, one is old: {ran.stderr[:200]}")
                if sorted(os.listdir(f"{shop}/out")) != ["r.docx", "r.xlsx"]:
                    broken(f"{call} {turn}: left {os.listdir(f'{shop}/out')}")
        return f"{tried} calls made to fail, one at a time, of a workbook and a Word report"


def refused():
    """a target that cannot be written: exit 3, a message that names it, nothing changed"""
    with workshop() as shop:
        good, tried = copies(f"{shop}/in", returns()[:3]), 0
        writers = {
            "xlsx": lambda target: ("consolidate", good, "-o", target, *AS_OF, "--quiet"),
            "docx": lambda target: ("consolidate", good, "-o", f"{shop}/beside.xlsx", "--docx", target, *AS_OF, "--quiet"),
            "csv": lambda target: ("export", good, "-o", target, *AS_OF),
            "json": lambda target: ("export", good, "-o", target, *AS_OF, "--format", "dhis2"),
            "toml": lambda target: ("indicators", "init", target),
        }
        for ending, argv in writers.items():
            out = f"{shop}/{ending}"
            os.makedirs(f"{out}/folder.{ending}")
            with open(f"{out}/other", "w") as file:
                file.write("other")
            os.symlink("other", f"{out}/link.{ending}")
            os.symlink("nowhere", f"{out}/dangling.{ending}")
            os.mkfifo(f"{out}/pipe.{ending}")
            before = sorted(os.listdir(out))
            for name in ("folder", "link", "dangling", "pipe", "no/such/r", "other/r", "ế" * 200):
                ran = run(*argv(f"{out}/{name}.{ending}"), timeout=60)
                # What a link of a Word report points at was not written by the program: that is a matter of usage.
                codes = (2, 3) if (ending, name) == ("docx", "link") else (3,)
                if ran.returncode not in codes or f"{name}.{ending}".encode() not in ran.stderr:
                    broken(f"{ending}, {name}: exit {ran.returncode}, {ran.stderr[:200]}")
                tried += 1
                # The workbook waits for its Word report: where that cannot be written, neither is.
                if ending == "docx" and os.path.exists(f"{shop}/beside.xlsx"):
                    broken(f"docx, {name}: the workbook was written all the same")
            if sorted(os.listdir(out)) != before or open(f"{out}/other").read() != "other":
                broken(f"{ending}: something was changed")
        told = [full_disk(good), read_only(good), not_ours(good)]
        return f"{tried} targets of {len(writers)} kinds of files; {'; '.join(told)}"


def read_only(good):
    """A folder that not even the owner of the machine can write to."""
    script = ('mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && '
              '{ "$2" consolidate "$3" -o "$1/r.xlsx" --docx "$1/r.docx" --as-of 2024-12-01 --year 2024 --quiet; echo "exit $?"; cat "$1/r.xlsx"; } 2>&1')
    with workshop() as disk:
        with open(f"{disk}/r.xlsx", "w") as file:
            file.write("old")
        ran = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", disk, os.path.abspath(A.binary), good], capture_output=True)
        left = os.listdir(disk)
    text = ran.stdout.decode(errors="replace")
    if ran.returncode != 0:
        return "a read-only folder skipped: needs unshare"
    if "exit 3\nold" not in text or "r.xlsx: " not in text or left != ["r.xlsx"]:
        broken(f"read-only folder: {text} {left}")
    return "a folder on a disk that is read-only"


def not_ours(good):
    """A folder of somebody else: only the owner of the machine can become another and try."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return "a folder of somebody else skipped: needs root and setpriv"
    with workshop() as shop:
        os.chmod(shop, 0o755)
        copies(f"{shop}/in", [f"{good}/{name}" for name in os.listdir(good)])
        os.makedirs(f"{shop}/out", 0o755)
        shutil.copy(A.binary, f"{shop}/report")
        with open(f"{shop}/out/r.xlsx", "w") as file:
            file.write("old")
        ran = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", f"{shop}/report", "consolidate", f"{shop}/in",
                              "-o", f"{shop}/out/r.xlsx", *AS_OF, "--quiet"], capture_output=True)
        with open(f"{shop}/out/r.xlsx") as file:
            is_old = file.read() == "old"
        if ran.returncode != 3 or b"r.xlsx: " not in ran.stderr or not is_old or os.listdir(f"{shop}/out") != ["r.xlsx"]:
            broken(f"a folder of somebody else: exit {ran.returncode}, {ran.stderr[:300]}, {os.listdir(f'{shop}/out')}")
    return "a folder of somebody else"


def full_disk(good):
    script = ('mount -t tmpfs -o size=20k none "$1" && printf old > "$1/r.xlsx" && '
              '{ "$2" consolidate "$3" -o "$1/r.xlsx" --as-of 2024-12-01 --year 2024 --quiet; echo "exit $?"; cat "$1/r.xlsx"; ls -A "$1"; } 2>&1')
    with workshop() as disk:
        ran = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", disk, os.path.abspath(A.binary), good], capture_output=True)
    text = ran.stdout.decode(errors="replace")
    if ran.returncode != 0:
        return "full disk skipped: needs unshare"
    if "exit 3\nold" not in text or "r.xlsx" not in text.split("exit 3\nold")[1] or ".tmp" in text:
        broken(f"full disk: {text}")
    return "a full disk"


# 7. Same in, same out.
def same():
    """sets of returns, in another order, folder, time zone, locale, number of threads: equal bytes"""
    files, chance, runs = returns(), random.Random(1), 0
    with workshop() as shop:
        for number in range(A.sets):
            chosen = chance.sample(files, chance.randint(1, len(files)))
            folder = copies(f"{shop}/{number}", chosen)
            seen = set()
            for zone, locale, jobs, place in (("UTC", "C", 1, "/"), ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", 2, shop), ("America/Lima", "tr_TR", 8, folder)):
                out = f"{shop}/out-{jobs}"
                os.makedirs(out, exist_ok=True)
                env = {**os.environ, "TZ": zone, "LANG": locale, "LC_ALL": locale}
                paths = [folder] if jobs != 2 else [folder + "/" + os.path.basename(one) for one in chance.sample(chosen, len(chosen))]
                ran = run("consolidate", *paths, "-o", f"{out}/r.xlsx", *AS_OF, "--format", "json", "--jobs", jobs, cwd=place, env=env)
                book = digest(f"{out}/r.xlsx") if ran.returncode in (0, 1) else ran.stderr.replace(out.encode(), b"")
                seen.add((ran.returncode, ran.stdout.replace(out.encode(), b""), book))
                runs += 1
                shutil.rmtree(out)
            if len(seen) != 1:
                broken(f"set {number}: {len(seen)} different answers of {[os.path.basename(one) for one in chosen]}")
    return f"{A.sets} sets, {runs} runs"


# 8. Inputs untouched, nothing executed, nothing sent.
def silent():
    """no socket, no program but itself, nothing written but the report, inputs as they were"""
    with workshop() as shop:
        good = copies(f"{shop}/in", returns())
        before = {name: (digest(f"{good}/{name}"), os.stat(f"{good}/{name}").st_mtime_ns) for name in os.listdir(good)}
        os.makedirs(f"{shop}/out")
        trace = ["strace", "-f", "-o", f"{shop}/log", "-s", "300", "-e", "trace=%network,execve,open,openat,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"]
        has = bool(shutil.which("strace"))
        subprocess.run([*(trace if has else []), A.binary, "consolidate", good, "-o", f"{shop}/out/r.xlsx", *AS_OF], capture_output=True)
        if before != {name: (digest(f"{good}/{name}"), os.stat(f"{good}/{name}").st_mtime_ns) for name in os.listdir(good)}:
            broken("an input was changed")
        if not has:
            return f"{len(before)} inputs as they were; the rest skipped: needs strace"
        with open(f"{shop}/log", errors="replace") as file:
            lines = [line for line in file if "ENOENT" not in line]
        own = os.path.realpath(A.binary)
        for line in lines:
            call = line.split(None, 1)[1]
            is_write = any(flag in call for flag in ("O_WRONLY", "O_RDWR", "O_CREAT")) or call.startswith(("unlink", "rename", "mkdir"))
            if call.startswith(("socket(", "connect(", "bind(", "sendto(")):
                broken(call)
            if call.startswith("execve(") and own not in call and A.binary not in call:
                broken(call)
            if is_write and f"{shop}/out/" not in call and "/dev/null" not in call:
                broken(call)
        return f"{len(before)} inputs as they were; {len(lines)} calls of the system looked at"


# 9. Two runs on one output at once.
def together():
    """two runs on one output at once leave one whole report"""
    with workshop() as shop:
        sets = [copies(f"{shop}/{n}", some) for n, some in enumerate((returns(), returns()[:3]))]
        os.makedirs(f"{shop}/out")
        out, whole = f"{shop}/out/r.xlsx", set()
        for folder in sets:
            consolidate(folder, out)
            whole.add(digest(out))
        for _ in range(A.rounds):
            os.remove(out)
            both = [subprocess.Popen([A.binary, "consolidate", folder, "-o", out, *AS_OF, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for folder in sets]
            for ran in both:
                said = ran.communicate()[1]
                if ran.returncode not in (0, 1):
                    broken(f"exit {ran.returncode}: {said[:200]}")
            if digest(out) not in whole or os.listdir(f"{shop}/out") != ["r.xlsx"]:
                broken(f"{os.listdir(f'{shop}/out')}")
        return f"{A.rounds} rounds"


# 10. Scale without surprise.
def scale():
    """long flat files, many files, long paths: right or refused by name"""
    told = []
    with workshop() as shop:
        head = "Mã đơn vị,Tên đơn vị,Năm,Mã,Tử số,Mẫu số\n"
        for rows in (65_537, 1_048_576):
            path = f"{shop}/{rows}.csv"
            with open(path, "w") as file:
                file.write(head + "19996,Tứ Hạ,2024,2.1,0,60\n" * rows)
            started = time.monotonic()
            ran = run("validate", path, *AS_OF, "--format", "json", timeout=300)
            told.append(f"{rows} rows in {time.monotonic() - started:.1f} s")
            file = json.loads(ran.stdout)["files"][0]
            read, refusals = file["cells"]["read"], [one["code"] for one in file["findings"] if one["code"] in ("F106", "F105")]
            if read != 6 + 6 * rows and not refusals:
                broken(f"{rows} rows: {read} cells read, {ran.stderr[:200]}")
            told[-1] += f" ({'refused: ' + refusals[0] if refusals else f'{read} cells'})"
        forms = 20_000
        form = "Đơn vị báo cáo: Phường Tứ Hạ;;;;\nNăm báo cáo: 2024;;;;\nNgày báo cáo: {day};;;;\nMã;Chỉ tiêu;Tử số;Mẫu số;Giải trình\n9.1;;{count};{count};vì {count}\n"
        with open(f"{shop}/forms.csv", "w") as file:
            for number in range(forms):
                day = datetime.date(1960, 1, 1) + datetime.timedelta(days=number)
                file.write(form.format(day=day.strftime("%d/%m/%Y"), count=number))
        started = time.monotonic()
        ran = run("validate", f"{shop}/forms.csv", *AS_OF, "--format", "json", timeout=300)
        told.append(f"{forms} forms of one ward in {time.monotonic() - started:.1f} s")
        replaced = [one["code"] for one in json.loads(ran.stdout)["files"][0]["findings"]].count("H104")
        if replaced != forms - 1:
            broken(f"{forms} forms: {replaced} told as replaced, {ran.stderr[:200]}")
        os.makedirs(f"{shop}/many")
        for number in range(20_000):
            with open(f"{shop}/many/{number:05}.csv", "w") as file:
                file.write("phường,sinh\nBến Nghé,42\n")
        shutil.copy(returns()[0], f"{shop}/many")
        started = time.monotonic()
        ran = consolidate(f"{shop}/many", f"{shop}/r.xlsx", timeout=600)
        told.append(f"20,001 files in {time.monotonic() - started:.1f} s")
        named = {one["file"] for one in json.loads(ran.stdout or "{}").get("findings", [])}
        if ran.returncode != 1 or len(named) < 20_000:
            broken(f"20,001 files: exit {ran.returncode}, {len(named)} named, {ran.stderr[:200]}")
        deep = f"{shop}/" + "/".join(["Phường Hương Vân báo cáo trẻ em năm hai nghìn"] * 4 + ["ế" * 40])
        copies(deep, returns())
        ran = consolidate(deep, f"{deep}/../r.xlsx")
        if ran.returncode not in (0, 1):
            broken(f"long path: exit {ran.returncode}, {ran.stderr[:200]}")
        told.append(f"a path of {len(deep) - len(shop)} letters")
    return "; ".join(told)


PROMISES = {one.__name__: one for one in (neighbours, alone, conservation, killed, interrupted, faults, refused, unprinted, same, silent, together, scale)}


def main():
    global A
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("promises", nargs="*", metavar="PROMISE", help=", ".join(PROMISES))
    parser.add_argument("--returns", default=os.path.join(HERE, "../../examples/huong-tra/2024"))
    parser.add_argument("--hostile")
    parser.add_argument("--sets", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=50)
    A = parser.parse_args()
    A.binary, A.returns = os.path.abspath(A.binary), os.path.abspath(A.returns)
    A.hostile = A.hostile and os.path.abspath(A.hostile)
    os.chdir(os.path.join(HERE, "../.."))
    random.seed(1)
    for name in A.promises or PROMISES:
        before = len(BROKEN)
        told = PROMISES[name]()
        word = "BROKEN" if len(BROKEN) > before else "not tried" if told.startswith("skipped") else "holds"
        print(f"{word}  {name}: {PROMISES[name].__doc__}: {told}", flush=True)
    return 1 if BROKEN else 0


if __name__ == "__main__":
    sys.exit(main())
