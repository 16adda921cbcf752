package statistics

import (
	"maps"
	"slices"
	"testing"
)

// What one attempt found another need not look for, also where it is of fewer tables; it counts for nothing where it
// does not hold.
func TestAnAttemptRemembersWhatAnotherFound(t *testing.T) {
	t.Parallel()
	world := invented(1, 1, 150)
	r := run(t, world, calendar(1)[0]).publishable()
	base := newSystem(RuleOf(3))
	all, _ := r.figures(base.rule)
	if lost := base.attempt(all); lost != (numbered{}) {
		t.Fatal("nothing can be published: ", lost)
	}
	hides := map[figureKey]Held{}
	for _, f := range all.Figures {
		hides[f.key()] = f.Held
	}
	fewer, _ := r.leave(r.bySize()[0]).figures(base.rule)
	now := base.clone()
	at := now.take(fewer)
	for i, f := range fewer.Figures {
		if w, ok := now.remember(int32(at[i]), -1); ok {
			t.Fatalf("while nothing is hidden, %v is said to have a witness: %v", f, w)
		}
	}
	for i, f := range fewer.Figures {
		if held := hides[f.key()]; held != Shown {
			now.conceal(at[i], held)
		}
	}
	known, of := 0, 0
	for i, f := range fewer.Figures {
		if hides[f.key()] == Shown {
			continue
		}
		of++
		if w, ok := now.remember(int32(at[i]), -1); ok {
			known++
			if again, ok := now.witnessed(w.note()); !ok {
				t.Errorf("%v: what is remembered is no witness: %v", f, again)
			}
		}
	}
	if of == 0 || 3*known < 2*of {
		t.Errorf("of %d hidden numbers %d have a witness that was found before", of, known)
	}
}

// Witnesses of the ledger that were held against it once still hold, for a publication on top of it, where they hold
// when all are looked at again.
func TestWitnessesThatStillHold(t *testing.T) {
	t.Parallel()
	world := invented(2, 3, 60)
	base := newSystem(RuleOf(5))
	var ledger []Publication
	list := calendar(3)
	for _, q := range list[:3] {
		_, p, err := publish(ledger, run(t, world, q), base.rule)
		if err != nil {
			t.Fatal(q.Period, err)
		}
		ledger = append(ledger, p)
		base.publish(&p)
	}
	base.prove()
	now := base.clone()
	p, _ := run(t, world, list[3]).publishable().figures(base.rule)
	now.take(p)
	still, all := now.still(), now.recall()
	lost := 0
	for _, u := range slices.Sorted(maps.Keys(base.proven.kept)) {
		if len(still[u]) != len(all[u]) {
			t.Errorf("%v: %d witnesses still hold, and %d of all", now.name[u], len(still[u]), len(all[u]))
		}
		lost += len(base.proven.kept[u]) - len(all[u])
	}
	if lost == 0 || len(still) == 0 {
		t.Error("the quarter undoes no witness of its months: nothing is tested")
	}
}
