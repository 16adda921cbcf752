package statistics

import (
	"encoding/json"
	"slices"
	"testing"
)

// Agencies of which the cheapest world is too far away to be found, or whose tables give a number away together and
// most of them also alone, publish all the same; and what proves their hidden numbers safe stays with the ledger.
func TestWhatIsHardToProtectIsPublished(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{3, 225} {
		a := newAgency(seed, 24)
		ledger := a.publish(t, 12)
		if a.refused > 0 || a.withheld > 3 {
			t.Errorf("agency %d: %d publications are refused, %d tables withheld", seed, a.refused, a.withheld)
		}
		kept, err := json.Marshal(ledger)
		if err != nil {
			t.Fatal(err)
		}
		ledger = nil
		if err := json.Unmarshal(kept, &ledger); err != nil {
			t.Fatal(err)
		}
		s := newSystem(a.rule)
		for i := range ledger {
			s.publish(&ledger[i])
		}
		have := s.recall()
		if open := s.unsafe(have); len(open) > 0 {
			t.Errorf("agency %d: of %d hidden numbers, %d are without a witness", seed, s.hidden(), len(open))
		}
		if told, of := zerosTold(s, have); told > 0 || of == 0 {
			t.Errorf("agency %d: of %d hidden zeros, the one person beside knows %d", seed, of, told)
		}
	}
}

// zerosTold counts the hidden zeros beside a hidden number of one person, and those that this person knows.
func zerosTold(s *system, have map[int32][]witness) (told, of int) {
	for _, e := range s.equations {
		if s.n[e[0]] == 1 {
			continue // whoever is the only one knows where nobody is
		}
		for _, zero := range e[1:] {
			for _, one := range e[1:] {
				if s.n[zero] != 0 || s.n[one] != 1 || !s.guarded(int(zero)) || !s.guarded(int(one)) {
					continue
				}
				of++
				if !slices.ContainsFunc(have[zero], func(w witness) bool { return !w.uses.has(one) }) {
					told++
				}
			}
		}
	}
	return told, of
}

// A witness in the ledger is held against what was published: a wrong one counts for nothing.
func TestAWitnessIsNotBelieved(t *testing.T) {
	t.Parallel()
	values, sums := square([]int64{1, 2, 0, 0, 2, 1, 3, 0, 2}, 3, 3)
	p := table(values, sums, 3)
	if _, err := protect(p, RuleOf(3)); err != nil {
		t.Fatal(err)
	}
	s := newSystem(RuleOf(3))
	s.publish(p)
	if len(p.Witnesses) == 0 || len(s.unsafe(s.recall())) > 0 {
		t.Fatal("the hidden numbers have no witnesses")
	}
	good := p.Witnesses[0]
	for name, bad := range map[string]Witness{
		"of nothing":                {Hidden: good.Hidden, Without: -1},
		"of another number":         {Hidden: good.Hidden + 1, Without: -1, Worlds: good.Worlds},
		"with an unknown too many":  {good.Hidden, -1, [2][][2]int64{{{int64(good.Hidden), 1}, {1 << 20, 1}}, {}}},
		"with sums that are broken": {good.Hidden, -1, [2][][2]int64{{{int64(good.Hidden), 1}}, {}}},
		"with less than nobody":     {good.Hidden, -1, [2][][2]int64{{{int64(good.Hidden), -100}}, {}}},
		"known to its reader":       {good.Hidden, good.Hidden, good.Worlds},
	} {
		if _, ok := s.witnessed(bad); ok {
			t.Errorf("a witness %s is believed", name)
		}
	}
}
