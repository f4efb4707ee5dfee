#!/usr/bin/env python3
"""tiers.py BINARY [--wards 168] [--towns 12] [--seed 1] [--keep DIR] - many wards at once, and town by town, give one result.

Makes a province under the plan of indicators.toml: wards of both areas, some of whose returns leave pairs out, have cells or whole
returns that must be refused, came late, without a date, twice, twice of one day, or not at all. They are consolidated for the
province directly, by way of the towns' reports under the list of wards, and under the list of towns alone. All three must give the
sums worked out here and equal JSON measures. With --keep the workbooks stay in DIR, for whoever checks them by other means.
Exit 1 where anything differs. Needs python3.11 alone.
"""
import argparse, json, os, random, subprocess, sys, tempfile, tomllib

PLAN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "indicators.toml")
FATES = ["sound"] * 8 + ["left_out", "left_out", "refused_cell", "refused_cell", "too_many", "refused_return", "missing",
                         "late", "undated", "sent_again", "contradicted"]


def rules(plan):
    return [rule["expect"].split(" <= ") for rule in plan.get("rule", [])]


def counts(plan, draw):
    """A value of each element, no numerator above its denominator, every rule kept."""
    above = {one["id"]: [] for one in plan["element"]}
    for measure in plan["measure"]:
        if "numerator" in measure:
            above[measure["numerator"]].append(measure["denominator"])
    for left, right in rules(plan):
        above[left].append(right)
    asked = {one["yes_no"] for one in plan["measure"] if "yes_no" in one}
    values = {}

    def value(element):
        if element not in values:
            bounds = [value(other) for other in above[element]]
            least, most = (0, 1) if element in asked else (50, 4000)
            values[element] = draw.randint(0, min(bounds)) if bounds else draw.randint(least, most)
        return values[element]

    return {element: value(element) for element in above}


def used_once(plan):
    """The measures whose numerator is counted nowhere else, so that a slip there stays there."""
    of = lambda one: [one[part] for part in ("numerator", "denominator") if part in one]
    all_used = [element for one in plan["measure"] for element in of(one)]
    all_used += [element for rule in rules(plan) for element in rule]
    return [one["code"] for one in plan["measure"] if "numerator" in one and all_used.count(one["numerator"]) == 1]


def ward(plan, number, draw):
    """One ward: its area, its fate, its files (name suffix, date, unit's name, rows) and the pairs that must count."""
    area, fate = draw.choice(["urban", "rural"]), draw.choice(FATES)
    values = counts(plan, draw)
    rows, pairs = {}, {}
    for one in plan["measure"]:
        if one.get("area", area) != area:
            continue
        if "yes_no" in one:
            answer = values[one["yes_no"]]
            rows[one["code"]], pairs[one["code"]] = ("Có" if answer else "Không", ""), (answer, 1)
        else:
            pair = values[one["numerator"]], values[one["denominator"]]
            rows[one["code"]], pairs[one["code"]] = pair, pair
    name = f"Phường {number}"
    day = {"late": "02/12/2024", "undated": ""}.get(fate, "25/11/2024")
    single = [code for code in used_once(plan) if code in rows]
    if fate == "left_out":
        for code in draw.sample(sorted(rows), 3):
            rows[code] = ("", "")
            del pairs[code]
    if fate == "refused_cell":
        code = draw.choice(single)
        rows[code] = ("mười hai", rows[code][1])
        del pairs[code]
    if fate == "too_many":
        code = draw.choice(single)
        rows[code] = (rows[code][1] + 1, rows[code][1])
        del pairs[code]
    if fate == "refused_return":
        name = f"Phường {number} khác"
    files = [("", day, name, rows)]
    if fate in ("sent_again", "contradicted"):
        code = draw.choice(single)
        other = {**rows, code: (rows[code][1], rows[code][1] + (rows[code][0] == rows[code][1]))}
        files.append(("-cu", "20/11/2024" if fate == "sent_again" else day, name, other))
    if fate == "missing":
        files = []
    if fate in ("missing", "refused_return", "contradicted"):
        pairs = {}
    return {"area": area, "fate": fate, "files": files, "pairs": pairs}


def written(code, day, name, rows):
    head = [f"Đơn vị báo cáo: {name};;", f"Mã đơn vị: {code};;", "Năm báo cáo: 2024;;", f"Ngày báo cáo: {day};;"]
    return "\n".join(head + ["Mã;Tử số;Mẫu số"] + [f"{measure};{top};{below}" for measure, (top, below) in rows.items()]) + "\n"


def consolidate(binary, paths, unit, units, out):
    words = ["consolidate", *paths, "--indicators", PLAN, "--units", units, "--unit", unit, "--year", "2024", "--as-of", "2024-12-05"]
    ran = subprocess.run([binary, *words, "-o", out, "--format", "json"], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        sys.exit(f"exit code {ran.returncode} for {unit}: {ran.stderr[:500]}")
    return json.loads(ran.stdout)


def sums(plan, wards):
    """What must come out: code, sums, wards with a pair, wards that could have one."""
    out = []
    for one in plan["measure"]:
        able = [of for of in wards if one.get("area", of["area"]) == of["area"]]
        pairs = [of["pairs"][one["code"]] for of in able if one["code"] in of["pairs"]]
        top, below = (sum(pair[part] for pair in pairs) for part in (0, 1))
        out.append((one["code"], top, below, len(pairs), len(able)))
    return out


def main():
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("binary")
    for name, default in (("--wards", 168), ("--towns", 12), ("--seed", 1)):
        say.add_argument(name, type=int, default=default)
    say.add_argument("--keep")
    asked = say.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiers-") as passing:
        sys.exit(compare(asked, asked.keep or passing))


def compare(asked, folder):
    with open(PLAN, "rb") as file:
        plan = tomllib.load(file)
    draw = random.Random(asked.seed)
    heads = "code,kind,name,area,parent\n46,tỉnh,Tỉnh,,\n" + "".join(f"{900 + t},thị xã,Thị {t},,46\n" for t in range(asked.towns))
    lists, all_wards = heads, []
    for number in range(asked.wards):
        town, code, made = number % asked.towns, f"{20000 + number}", ward(plan, number, draw)
        all_wards.append(made)
        lists += f"{code},phường,{number},{made['area']},{900 + town}\n"
        os.makedirs(os.path.join(folder, "returns", str(town)), exist_ok=True)
        for suffix, day, name, rows in made["files"]:
            with open(os.path.join(folder, "returns", str(town), f"{code}{suffix}.csv"), "w", encoding="utf-8") as file:
                file.write(written(code, day, name, rows))
    for name, text in (("wards.csv", lists), ("towns.csv", heads)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    at = lambda name: os.path.join(folder, name)
    direct = consolidate(asked.binary, [at("returns")], "46", at("wards.csv"), at("direct.xlsx"))
    towns = [at(f"town-{town}.xlsx") for town in range(asked.towns)]
    for town, out in enumerate(towns):
        consolidate(asked.binary, [at(f"returns/{town}")], str(900 + town), at("wards.csv"), out)
    known = consolidate(asked.binary, towns, "46", at("wards.csv"), at("by-wards.xlsx"))
    blind = consolidate(asked.binary, towns, "46", at("towns.csv"), at("by-towns.xlsx"))
    keys = ("code", "numerator", "denominator", "units_used", "units_expected")
    wrong = [(one, tuple(of[key] for key in keys))
             for one, of in zip(sums(plan, all_wards), direct["measures"], strict=True) if one != tuple(of[key] for key in keys)]
    for expected, found in wrong:
        print("differs from the sums worked out apart:", expected, found)
    differ = [name for name, run in (("list of wards", known), ("list of towns", blind)) if run["measures"] != direct["measures"]]
    for name in differ:
        print("the towns' reports give other measures than the wards, under the", name)
    fates = {fate: sum(of["fate"] == fate for of in all_wards) for fate in dict.fromkeys(FATES)}
    print(f"seed {asked.seed}: {asked.wards} wards, {asked.towns} towns, {len(direct['measures'])} measures:",
          f"{len(wrong)} sums and {len(differ)} of 2 ways differ;", ", ".join(f"{fate} {n}" for fate, n in fates.items()))
    return 1 if wrong or differ else 0


if __name__ == "__main__":
    main()
