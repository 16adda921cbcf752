package statistics

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// What is hidden is at most 1.3 times as much as must be, by a solver that is not ours, on tables that are small enough
// for it to know. TILTS_WORLDS says how many tables.
func TestHardlyMoreIsHiddenThanMust(t *testing.T) {
	t.Parallel()
	tables := 10
	if n, err := strconv.Atoi(os.Getenv("TILTS_WORLDS")); err == nil {
		tables = n
	}
	type small struct {
		Values []int64 `json:"values"`
		Sums   [][]int `json:"sums"`
		Inside [][]int `json:"inside"` // a small number, and one whose only person is not to learn it
	}
	var list []small
	rng := rand.New(rand.NewPCG(1, 2))
	for range tables {
		const rows = 3
		columns := 2 + rng.IntN(2)
		leaves := make([]int64, rows*columns)
		for i := range leaves {
			leaves[i] = []int64{0, 0, 1, 1, 2, 3, 4, 6, 9, 15}[rng.IntN(10)]
		}
		leaves[0] += 3
		values, sums := square(leaves, rows, columns)
		list = append(list, small{values, sums, insiders(values, sums)})
	}
	var fewest []*int
	solve(t, "optimum.py", map[string]any{"threshold": 3, "tables": list}, &fewest)
	ours, optimum, known, worst := 0, 0, 0, 1.0
	for i, s := range list {
		if fewest[i] == nil {
			continue
		}
		p := table(s.Values, s.Sums, len(s.Values)/4-1)
		if _, err := protect(p, RuleOf(3)); err != nil {
			if *fewest[i] >= 0 {
				t.Logf("%v is not published; %d would do", s.Values, *fewest[i])
			}
			continue
		}
		n := 0
		for _, f := range p.Figures {
			if f.isHidden() {
				n++
			}
		}
		if n < *fewest[i] {
			t.Errorf("%v: we hide %d, which is too few: %d must be", s.Values, n, *fewest[i])
		}
		if n > 0 {
			known, ours, optimum = known+1, ours+n, optimum+*fewest[i]
			worst = max(worst, float64(n)/float64(*fewest[i]))
		}
	}
	t.Logf("of %d tables: %d hidden, %d must be, at most %.2f times", known, ours, optimum, worst)
	if 10*ours > 13*optimum || 3*known < tables {
		t.Errorf("of %d tables: %d hidden, %d must be", known, ours, optimum)
	}
}

// insiders are the pairs of a small number and one of a single person who is not counted in it.
func insiders(values []int64, sums [][]int) (pairs [][]int) {
	p := table(values, sums, len(values)/4-1)
	pairs = [][]int{}
	for u, n := range values {
		for one, k := range values {
			a, b := p.Figures[u].key(), p.Figures[one].key()
			if 0 < n && n < 3 && k == 1 && u != one && !a.narrower(b) && !b.narrower(a) {
				pairs = append(pairs, []int{u, one})
			}
		}
	}
	return pairs
}
