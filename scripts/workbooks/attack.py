"""Attacks publications with a solver that is not ours.

Reads JSON from standard input: "threshold", "width", "most", and "publications", each with its "figures" and "sums".
A figure has the "id" of its number: the attacker is told which numbers did not change from one publication to the next,
and why each hidden one is hidden. He writes down every sum there is, of tables and of periods, and looks for the least
and the most whole number that each hidden one can be. Then the one person of a hidden number, who knows it, looks for how
few others are in the small numbers and zeros beside it. Writes JSON: how many numbers are "hidden", how many were
"attacked", how many from "inside", and which were "narrowed".
"""

import collections
import json
import os
import sys

import highspy

answer = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the solver says its name there
asked = json.load(sys.stdin)
THRESHOLD, WIDTH, MOST = asked["threshold"], asked["width"], asked["most"]
ALL = asked["publications"]
SOLVED = highspy.HighsModelStatus.kOptimal
ENDLESS = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


def read():
    """Returns the true numbers, why each is hidden, its name, the sums, as a whole and its parts, and the pairs of
    small numbers that are parts of one sum, of which the first is one person."""
    number, held, name, sums, beside = {}, {}, {}, set(), set()
    latest = collections.defaultdict(dict)  # by what a figure is of: the number of each period

    def add(whole, parts):
        if whole not in parts and sum(number[p] for p in parts) == number[whole]:
            sums.add((whole, tuple(sorted(parts))))

    for publication in ALL:
        figures = publication["figures"]
        for f in figures:
            number[f["id"]], name[f["id"]] = f["n"], (f["of"], f["from"], f["to"])
            held[f["id"]] = f.get("held", "")
            latest[f["of"]][(f["from"], f["to"])] = f["id"]
        for whole, *parts in publication["sums"]:
            ids = [figures[i]["id"] for i in parts]
            add(figures[whole]["id"], ids)
            if number[figures[whole]["id"]] == 1:
                continue  # whoever is the only one knows where nobody is
            small = [i for i in ids if held[i] and number[i] < THRESHOLD]
            beside |= {(one, other) for one in small for other in small if number[one] == 1 and one != other}
        for of in {f["of"] for f in figures}:
            for begin, end in latest[of]:
                parts, last = [], ""
                for a, b in sorted(latest[of], key=lambda p: (p[0], -int(p[1].replace("-", "")))):
                    if begin <= a and b <= end and (a, b) != (begin, end) and a > last:
                        parts.append(latest[of][(a, b)])
                        last = b
                if parts:
                    add(latest[of][(begin, end)], parts)
    return number, held, name, sums, sorted(beside)


number, held, name, sums, beside = read()
doubtful = {p for _, parts in sums if any(held[q] == "nobody" for q in parts) for p in parts}
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
column = {u: i for i, u in enumerate(sorted(number))}
for u in column:
    least, most = number[u], number[u]
    if held[u]:
        least = 0 if held[u] == "nobody" or u in doubtful else 1
        most = highspy.kHighsInf if held[u] == "beside" else THRESHOLD - 1
    solver.addVar(least, most)
    solver.changeColIntegrality(column[u], highspy.HighsVarType.kInteger)
for whole, parts in sums:
    solver.addRow(0, 0, len(parts) + 1, [column[whole]] + [column[p] for p in parts], [-1.0] + [1.0] * len(parts))


def end(u, sense):
    """Returns the least or the most that a number can be; None when the solver does not know."""
    solver.changeObjectiveSense(sense)
    solver.changeColCost(column[u], 1.0)
    solver.run()
    status, found = solver.getModelStatus(), solver.getInfo().objective_function_value
    solver.changeColCost(column[u], 0.0)  # and forgets what it found
    if status in ENDLESS:
        return float("inf")
    return found if status == SOLVED else None


narrowed = []


def attack(u, knows=""):
    ends = [end(u, highspy.ObjSense.kMinimize), end(u, highspy.ObjSense.kMaximize)]
    if None in ends or ends[1] - ends[0] < WIDTH:
        narrowed.append([*name[u], number[u], str(ends), knows])


def some(of):
    return of[:: max(1, len(of) // MOST)]


hidden = [u for u in column if held[u]]
for u in some(hidden):
    attack(u)
for one, other in some(beside):
    least, most = solver.getLp().col_lower_[column[one]], solver.getLp().col_upper_[column[one]]
    solver.changeColBounds(column[one], 1, 1)
    attack(other, str(name[one]))
    solver.changeColBounds(column[one], least, most)
json.dump({
    "hidden": len(hidden), "attacked": len(some(hidden)), "inside": len(some(beside)), "narrowed": narrowed,
}, answer)
answer.close()
