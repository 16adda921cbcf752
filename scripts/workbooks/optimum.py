"""Finds the fewest numbers of a table that have to be hidden.

Reads JSON from standard input: "threshold", and "tables", each with its "values", its "sums", a whole
before its parts, and the pairs "inside": a small number, and one whose only person knows it and is not to learn the other.
Numbers from 1 to below the threshold are hidden, the largest whole is not, and every hidden number may be another one: it
has a world of its own, of whole numbers, in which it differs and everything shown is as it is. Writes the fewest of each
table as a list; null where the solver ran out of time, -1 where a table cannot be protected.
"""

import json
import os
import sys

import highspy

answer = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the solver says its name there
asked = json.load(sys.stdin)
THRESHOLD, FAR = asked["threshold"], 8
SOLVED, IMPOSSIBLE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible


class Model:
    def __init__(self):
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("time_limit", 20.0)

    def whole(self, least, most):
        column = self.solver.getNumCol()
        self.solver.addVar(least, most)
        self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def at_least(self, least, terms):
        self.solver.addRow(least, highspy.kHighsInf, len(terms), list(terms), [float(x) for x in terms.values()])


def fewest(values, sums, inside):
    m, n = Model(), len(values)
    hide = [m.whole(1 if 0 < v < THRESHOLD else 0, 1) for v in values]
    for column in hide:
        m.solver.changeColCost(column, 1.0)
    m.solver.changeColBounds(hide[values.index(max(values))], 0, 0)
    zeros = [  # beside a number: where one of them is hidden, a small number may be zero
        {j for whole, *parts in sums if i in parts for j in parts if values[j] == 0 and j != i} for i in range(n)
    ]
    for cell, knows in [*((cell, None) for cell in range(n)), *inside]:
        far = [m.whole(-FAR, FAR) for _ in values]
        for i, v in enumerate(values):
            m.at_least(0, {hide[i]: FAR, far[i]: 1})
            m.at_least(0, {hide[i]: FAR, far[i]: -1})
            if v < THRESHOLD:
                m.solver.changeColBounds(far[i], -v, THRESHOLD - 1 - v)
            if v > 0:
                m.solver.changeColBounds(far[i], max(-v, -FAR), THRESHOLD - 1 - v if v < THRESHOLD else FAR)
                m.at_least(1 - v, {far[i]: 1, **{hide[j]: 1 for j in zeros[i]}})
        if knows is not None:
            m.solver.changeColBounds(far[knows], 0, 0)
        for whole, *parts in sums:
            m.solver.addRow(0, 0, len(parts) + 1, [far[whole]] + [far[p] for p in parts], [-1.0] + [1.0] * len(parts))
        up, down = m.whole(0, 1), m.whole(0, 1)
        m.at_least(0, {up: 1, down: 1, hide[cell]: -1})
        m.at_least(-FAR, {far[cell]: 1, up: -1 - FAR})
        m.at_least(-FAR, {far[cell]: -1, down: -1 - FAR})
    m.solver.run()
    status = m.solver.getModelStatus()
    if status == IMPOSSIBLE:
        return -1
    return round(m.solver.getInfo().objective_function_value) if status == SOLVED else None


json.dump([fewest(t["values"], t["sums"], t["inside"]) for t in asked["tables"]], answer)
answer.close()
