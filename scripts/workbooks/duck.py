"""Counts the tables of statistics with DuckDB, which is not ours, over the rows of a folder: cases.csv, parties.csv and
terms.csv. Writes JSON: how many "seconds" the fastest of three runs took, how many its
processors "worked" for it, and what it found: cases by "T5" office and
outcome, cents by "T11" kind of term, and "T13" days to the start, as the median of each office in tenths.
"""

import json
import pathlib
import sys
import time

import duckdb

folder = pathlib.Path(sys.argv[1])
db = duckdb.connect()
db.execute("SET threads = 2")
for name in ("cases", "parties", "terms"):
    db.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder / name}.csv')")

PARTS = "year(arrived)"
GROUPS = {
    "T1": ("cases", "initiator", PARTS), "T2": ("cases", "office", PARTS), "T3": ("cases", "stage", PARTS),
    "T4": ("cases", "confirmed IS NULL", "started IS NULL", "outcome", "reason", "withdrawn"),
    "T5": ("cases", "office", "fate"), "T6": ("cases", "article", "fate"), "T6a": ("cases", "grade", "fate"),
    "T7": ("parties", "side", "legal", "minor", "age", "sex"), "T9": ("cases WHERE met", "minors", "format"),
    "T10": ("cases", "mediator", "fate"), "T12": ("terms", "kind", "result"), "T14": ("cases WHERE met", "mode", "venue"),
    "T14a": ("cases", "interpreter", PARTS), "T15": ("cases", "safety", "fate"), "T17": ("cases", PARTS, "fate"),
    "T18": ("cases WHERE year(arrived) = 2026", "started IS NULL", "fate"),
}


def spread(span):
    span = f"datediff('day', {span})"
    return f"avg({span}), median({span}), quantile_disc({span}, 0.9)"


def count():
    found = {}
    for table, (source, *by) in GROUPS.items():
        found[table] = db.execute(f"SELECT {', '.join(by)}, count(*) FROM {source} GROUP BY ALL").fetchall()
    found["T11"] = db.execute("SELECT kind, count(*), sum(agreed), sum(paid) FROM terms GROUP BY ALL").fetchall()
    found["T13"] = db.execute(
        f"SELECT office, count(*), {spread('arrived, started')}, {spread('started, closed')} FROM cases GROUP BY ALL"
    ).fetchall()
    return found


runs = []
for _ in range(3):
    began, worked = time.perf_counter(), time.process_time()
    found = count()
    runs.append((time.perf_counter() - began, time.process_time() - worked))
json.dump({
    "seconds": min(seconds for seconds, _ in runs),
    "worked": min(worked for _, worked in runs),
    "T5": {f"{office}|{fate}": n for office, fate, n in found["T5"]},
    "T11": {kind: int(paid) for kind, _, _, paid in found["T11"]},
    "T13": {office: int(10 * median) for office, _, _, median, *_ in found["T13"]},
}, sys.stdout)
