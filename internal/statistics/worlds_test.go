package statistics

import (
	"cmp"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"tilts/internal/fault"
)

// A solver that is not ours attacks everything that agencies of all sizes publish: months, quarters, half-years and
// years, and periods published again after they changed. It knows which hidden numbers are small, and narrows none.
// TILTS_WORLDS says how many agencies there are, with two years each; else there are a few, with one.
func TestNobodyUndoesWhatWasEverPublished(t *testing.T) {
	t.Parallel()
	worlds, months := 3, 12
	if n, err := strconv.Atoi(os.Getenv("TILTS_WORLDS")); err == nil {
		worlds, months = n, 24
	}
	for seed := range worlds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			a := newAgency(uint64(seed), months)
			found := attack(t, a.publish(t, months), 12)
			if len(found.Narrowed) > 0 {
				t.Errorf("threshold %d, tables %q: narrowed %v", a.rule.Threshold, a.publishes, found.Narrowed)
			}
			if 4*a.withheld > a.tables || 4*a.refused > months {
				t.Errorf("of %d tables %d are withheld, and %d publications refused", a.tables, a.withheld, a.refused)
			}
			t.Logf("threshold %d: %d hidden, %d attacked, %d from inside; of %d tables %d withheld, %d times refused",
				a.rule.Threshold, found.Hidden, found.Attacked, found.Inside, a.tables, a.withheld, a.refused)
		})
	}
}

// agency is one of a size of its own, with the tables that it publishes, and what became of them.
type agency struct {
	facts     facts
	rule      Rule
	publishes []string

	tables, withheld, refused int
}

func newAgency(seed uint64, months int) *agency {
	rng := rand.New(rand.NewPCG(seed, 1))
	a := &agency{facts: invented(seed, months, 6+rng.IntN(70)), rule: RuleOf(3 + int64(rng.IntN(3)))}
	for _, d := range Catalogue() {
		if d.Published.leaves() {
			a.publishes = append(a.publishes, d.ID)
		}
	}
	rng.Shuffle(len(a.publishes), func(i, j int) {
		a.publishes[i], a.publishes[j] = a.publishes[j], a.publishes[i]
	})
	a.publishes = a.publishes[:4]
	return a
}

// publish publishes each month when it is over, and some periods again.
func (a *agency) publish(t *testing.T, months int) (ledger []Publication) {
	t.Helper()
	list := calendar(months)
	for i, q := range slices.Clone(list) {
		if i%9 == 8 { // what was recorded since changes an earlier period
			again := list[i-4]
			again.AsOf, again.ExtractedAt = q.AsOf, q.AsOf
			list = append(list, again)
		}
	}
	slices.SortStableFunc(list, func(a, b Question) int { return cmp.Compare(a.AsOf, b.AsOf) })
	for _, q := range list {
		q.Tables = a.publishes
		out, p, err := publish(ledger, run(t, a.facts, q), a.rule)
		switch {
		case fault.KindOf(err) == fault.Conflict:
			a.refused++
			continue
		case err != nil:
			t.Fatal(q.Period, err)
		case p.Again:
			continue
		}
		a.tables, a.withheld = a.tables+len(out.Tables)+len(out.Withheld), a.withheld+len(out.Withheld)
		ledger = append(ledger, p)
	}
	return ledger
}
