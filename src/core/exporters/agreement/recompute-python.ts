/** The same in Python 3 with its standard library alone, for who has no R. */
export const recomputePython = (
  year: string,
): string => `# Räknar om överensstämmelsen i upplaga ${year} ur svaren i samma mapp.
# Kör: python3 rakna-om.py
# Läser svar-${year}.csv (kriterierna) och utfall-${year}.csv (utfallet), en rad per verksamhet, bedömare och fråga,
# och jämför med overensstammelse-${year}.csv. Inga paket behövs.
#
# Kappa: Cohen 1960. Intervall: 1,96 gånger standardfelet hos Fleiss, Cohen och Everitt 1969.
# AC1: Gwet 2008. PABAK: Byrt, Bishop och Carlin 1993.

import csv
import sys
from pathlib import Path
from statistics import NormalDist

here = Path(__file__).resolve().parent
if hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(encoding="utf-8")


def read_file(name):
    with open(here / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def agreement(table):
    q = len(table)
    every = range(q)
    n = sum(map(sum, table))
    result = dict.fromkeys(["percent", "kappa", "kappa_low", "kappa_high", "ac1", "pabak"])
    result["n"] = n
    if n == 0:
        return result
    p = [[count / n for count in row] for row in table]
    row = [sum(p[i]) for i in every]
    col = [sum(p[i][j] for i in every) for j in every]
    po = sum(table[i][i] for i in every) / n
    pe = sum(row[i] * col[i] for i in every)
    result["percent"] = 100 * po
    if all(table[i][i] != n for i in every):
        kappa = (po - pe) / (1 - pe)
        result["kappa"] = kappa
        if n > 1:
            on = sum(p[i][i] * (1 - pe - (row[i] + col[i]) * (1 - po)) ** 2 for i in every)
            off = sum(p[i][j] * (col[i] + row[j]) ** 2 for i in every for j in every if i != j)
            variance = (on + (1 - po) ** 2 * off - (po * pe - 2 * pe + po) ** 2) / (n * (1 - pe) ** 4)
            reach = NormalDist().inv_cdf(0.975) * max(0, variance) ** 0.5
            result["kappa_low"] = max(-1, kappa - reach)
            result["kappa_high"] = min(1, kappa + reach)
    mean = [(row[i] + col[i]) / 2 for i in every]
    chance = sum(share * (1 - share) for share in mean) / (q - 1)
    result["ac1"] = (po - chance) / (1 - chance)
    result["pabak"] = (q * po - 1) / (q - 1)
    return result


# En apostrof före ett minustecken står där för Excel.
given = {}
for line in read_file("svar-${year}.csv") + read_file("utfall-${year}.csv"):
    given.setdefault((line["criterion"], line["rater"]), {})[line["unit"]] = line["answer"]

wrong = 0
for line in read_file("overensstammelse-${year}.csv"):
    categories = line["categories"].split(" ")
    mine = given.get((line["criterion"], line["rater_1"]), {})
    theirs = given.get((line["criterion"], line["rater_2"]), {})
    table = [[0] * len(categories) for _ in categories]
    for unit in mine.keys() & theirs.keys():
        table[categories.index(mine[unit])][categories.index(theirs[unit])] += 1
    counted = agreement(table)
    shown = ", ".join(f"{name} = {'–' if value is None else round(value, 6)}" for name, value in counted.items())
    print(f"{line['criterion']:<10} {line['rater_1']} - {line['rater_2']}: {shown}")
    for name, value in counted.items():
        published = None if line[name] == "" else float(line[name].lstrip("'").replace(",", "."))
        same = value is None and published is None
        same = same or (value is not None and published is not None and abs(value - published) < 1e-6)
        if not same:
            wrong += 1
            print(f"  Stämmer inte: {name} är {line[name]} i tabellen")

print("Allt stämmer." if wrong == 0 else f"{wrong} tal stämmer inte.")
sys.exit(0 if wrong == 0 else 1)
`
