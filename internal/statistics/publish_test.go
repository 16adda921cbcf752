package statistics

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	m "tilts/internal/mediation"
)

// publish is Publish, and nobody watches.
func publish(before []Publication, r Report, rule Rule) (Report, Publication, error) {
	return Publish(context.Background(), before, r, rule, nil)
}

// protected is a report that nothing was published before.
func protected(t testing.TB, r Report, threshold int64) Report {
	t.Helper()
	out, _, err := publish(nil, r, RuleOf(threshold))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// invented makes the facts of an agency over some months from January 2025: what arrives in one of them is
// recorded in it, what comes of it some months later, so that earlier months change.
func invented(seed uint64, months, monthly int) facts {
	rng, people := rand.New(rand.NewPCG(seed, 0)), rand.New(rand.NewPCG(seed, 7))
	pick := func(list ...string) string { // the first are more frequent
		return list[min(rng.IntN(len(list)), rng.IntN(len(list)))]
	}
	r := &recorder{}
	for i := range months * monthly {
		arrived := time.Date(2025, time.Month(1+i/monthly), 1+rng.IntN(28), 9, 0, 0, 0, time.UTC)
		r.now = m.InstantOf(arrived)
		id, on := fmt.Sprintf("c%05d", i), m.DateOf(arrived)
		r.record(id, "", on, &m.Opened{
			Number: id, ArrivedOn: on, Office: pick("Rīga", "Liepāja", "Valmiera", "Cēsis", "Ventspils", "Tukums"),
			Initiator: m.Initiators[min(rng.IntN(len(m.Initiators)), rng.IntN(len(m.Initiators)))],
			Stage:     m.StageProceedings, Grade: m.Grade(pick("less_serious", "violation", "serious")),
			Offence: pick("KL 175(1)", "KL 185(1)", "KL 180(1)", "KL 231(1)", "KL 130(2)", "KL 132"),
		})
		for _, side := range []m.Side{m.Victim, m.Offender} {
			p := m.PartyNamed{
				Side: side, Minor: rng.IntN(6) == 0, Sex: pick("male", "female"), Safety: rng.IntN(12) == 0,
			}
			aged(people, &p)
			r.record(id, id+string(side[0]), on, &p)
		}
		if rng.IntN(10) > 0 {
			r.record(id, "", on, &m.Assigned{MediatorID: "m", Volunteer: rng.IntN(4) == 0})
		}
		r.now = m.InstantOf(arrived.AddDate(0, 0, 10+rng.IntN(120)))
		later := m.DateOf(r.now.Time())
		if rng.IntN(3) > 0 {
			yes := true
			written := m.Confirmed{Agrees: true, Identity: m.IdentityInPerson, Signature: m.SignatureWet}
			v, o := written, written
			r.record(id, id+"v", later, &v)
			r.record(id, id+"o", later, &o)
			r.record(id, id+"o", later, &m.Admitted{Offence: &yes, Facts: &yes})
			if outcome := m.Outcome(pick("agreement", "none", "")); outcome != "" {
				r.record(id, "", later, &m.Closed{Outcome: outcome})
			}
		} else if rng.IntN(2) == 0 {
			r.record(id, "", later, &m.Closed{
				Outcome: m.OutcomeNotStarted, Reason: m.Reasons[rng.IntN(len(m.Reasons))],
			})
		}
	}
	return r.list
}

// aged makes somebody a legal person, or of an age; of some it is not known.
func aged(rng *rand.Rand, p *m.PartyNamed) {
	bands := []m.AgeBand{
		m.Age30To64, m.Age30To64, m.Age30To64, m.Age18To24, m.Age18To24, m.Age26To29, m.Age25, m.Age65, "",
	}
	if p.Minor {
		bands = []m.AgeBand{m.Age14To17, m.Age14To17, m.Age14To17, m.Age11To13, m.AgeTo10, ""}
	}
	p.Age = bands[rng.IntN(len(bands))]
	if !p.Minor && p.Side == m.Victim && rng.IntN(7) == 0 {
		p.Legal, p.Age, p.Sex = true, "", ""
	}
}

// calendar lists what an agency publishes over some months from January 2025: each month, then each quarter,
// half-year and year when it is over, as of ten days after.
func calendar(months int) (list []Question) {
	for i := range months {
		end := time.Date(2025, time.Month(i+2), 1, 0, 0, 0, 0, time.UTC)
		for _, n := range []int{1, 3, 6, 12} {
			if (i+1)%n == 0 {
				p := Period{m.DateOf(end.AddDate(0, -n, 0)), m.DateOf(end.AddDate(0, 0, -1))}
				at := m.InstantOf(end.AddDate(0, 0, 10))
				list = append(list, Question{Period: p, AsOf: at, ExtractedAt: at})
			}
		}
	}
	return list
}

// Month after month, and quarters and the half-year: no hidden number of any publication is
// known from all of them together, and what is published twice is the same.
func TestPublishingMonthAfterMonth(t *testing.T) {
	t.Parallel()
	world := invented(1, 6, 150)
	var ledger []Publication
	for _, q := range calendar(6) {
		r := run(t, world, q)
		out, p, err := publish(ledger, r, RuleOf(3))
		if err != nil {
			t.Fatal(q.Period, err)
		}
		again, same, err := publish(append(ledger, p), r, RuleOf(3))
		if diff := cmp.Diff(out, again); err != nil || !same.Again || diff != "" {
			t.Fatal("published again it is another", err, diff)
		}
		ledger = append(ledger, p)
		if len(out.Withheld) > 2 {
			t.Errorf("%v: without %v", q.Period, out.Withheld)
		}
	}
	s := newSystem(RuleOf(3))
	for i := range ledger {
		s.publish(&ledger[i])
	}
	for u := range s.n {
		if !s.guarded(u) {
			continue
		}
		if w, ok := s.witness(int32(u), -1, 0, s.search); !ok {
			t.Errorf("%v: no other number is possible than %d: %v", s.name[u], s.n[u], w)
		}
	}
}

// A half-year whose year is out already: most of its tables leave the house, whatever the size of the agency, and
// each hidden number of both has a witness that the ledger keeps.
func TestPublishingAHalfYearAfterItsYear(t *testing.T) {
	t.Parallel()
	for _, monthly := range []int{15, 60} {
		list := calendar(12)
		year := list[len(list)-1]
		half := year
		half.Period.To = "2025-06-30"
		var ledger []Publication
		for _, q := range []Question{year, half} {
			last, all := -1, 0
			watch := func(settled, of int) {
				if settled < last || settled > of {
					t.Errorf("after %d of %d tables %d of %d are settled", last, all, settled, of)
				}
				last, all = settled, of
			}
			out, p, err := Publish(t.Context(), ledger, run(t, invented(1, 12, monthly), q), RuleOf(5), watch)
			if err != nil {
				t.Fatal(q.Period, err)
			}
			if len(out.Withheld) > 0 && last != all || all == 0 {
				t.Errorf("at the end %d of %d tables are settled", last, all)
			}
			ledger = append(ledger, p)
			if len(out.Withheld) > 6 {
				t.Errorf("%d a month, %v: without %v", monthly, q.Period, out.Withheld)
			}
		}
		s := newSystem(RuleOf(5))
		for i := range ledger {
			s.publish(&ledger[i])
		}
		kept := s.recall()
		for u := range s.n {
			if s.guarded(u) && len(kept[int32(u)]) == 0 {
				t.Errorf("%v: no other number than %d is shown to be possible", s.name[u], s.n[u])
			}
		}
	}
}

// A table of three by three that is undone by whole numbers, when only what follows by adding and subtracting is
// hidden: its hidden numbers have each another possible one.
func TestWholeNumbersDoNotUndoATable(t *testing.T) {
	t.Parallel()
	values, sums := square([]int64{1, 2, 0, 0, 2, 1, 3, 0, 2}, 3, 3)
	p := table(values, sums, 3)
	if _, err := protect(p, RuleOf(3)); err != nil {
		t.Fatal(err)
	}
	hidden := 0
	for i := range values {
		if p.Figures[i].isHidden() {
			hidden++
			if lo, hi := reach(values, sums, p, i); hi-lo < 1 {
				t.Errorf("number %d is %d and nothing else", i, lo)
			}
		}
	}
	if hidden == 0 || hidden > 9 {
		t.Errorf("%d hidden", hidden)
	}
}

// protect hides in a publication that stands alone.
func protect(p *Publication, rule Rule) (*system, error) {
	s := newSystem(rule)
	if lost := s.protect(p, false); lost >= 0 {
		return s, fmt.Errorf("%v is given away", s.name[lost])
	}
	return s, nil
}

// table is a publication of a table of so many columns, with its totals.
func table(values []int64, sums [][]int, columns int) *Publication {
	p := &Publication{Rule: RuleOf(3), Period: firstHalf, Sums: sums}
	for i, n := range values {
		b := by{"of": "things"}
		if row := i / (columns + 1); row < len(values)/(columns+1)-1 {
			b["row"] = fmt.Sprint(row)
		}
		if column := i % (columns + 1); column < columns {
			b["column"] = fmt.Sprint(column)
		}
		p.Figures = append(p.Figures, Figure{Of: b.String(), From: firstHalf.From, To: firstHalf.To, N: n})
		p.by = append(p.by, b)
	}
	return p
}

// square is a table of rows × columns with totals both ways: its values, and its sums, each the whole first.
func square(leaves []int64, rows, columns int) (values []int64, sums [][]int) {
	at := func(r, c int) int { return r*(columns+1) + c }
	values = make([]int64, (rows+1)*(columns+1))
	for r := range rows {
		for c := range columns {
			n := leaves[r*columns+c]
			for _, i := range []int{at(r, c), at(r, columns), at(rows, c), at(rows, columns)} {
				values[i] += n
			}
		}
	}
	for r := range rows + 1 {
		e := []int{at(r, columns)}
		for c := range columns {
			e = append(e, at(r, c))
		}
		sums = append(sums, e)
	}
	for c := range columns + 1 {
		e := []int{at(rows, c)}
		for r := range rows {
			e = append(e, at(r, c))
		}
		sums = append(sums, e)
	}
	return values, sums
}

// reach tries every table of whole numbers that looks the same, and returns the least and the most that one of
// its numbers can be. Without a shown total there is no most.
func reach(values []int64, sums [][]int, p *Publication, cell int) (lo, hi int64) {
	wholes := map[int]bool{}
	for _, e := range sums {
		wholes[e[0]] = true
	}
	var inner []int
	for i := range values {
		if !wholes[i] {
			inner = append(inner, i)
		}
	}
	noZero := !slices.ContainsFunc(p.Figures, func(f Figure) bool { return f.Held == Nobody })
	fits := func(i int, n int64) bool {
		switch held := p.Figures[i].Held; {
		case held == Shown:
			return n == values[i]
		case n == 0:
			return !noZero
		case held == Beside:
			return true
		}
		return n < p.Rule.Threshold
	}
	now := make([]int64, len(values))
	lo, hi = 1<<60, -1
	var try func(k int, left int64)
	try = func(k int, left int64) {
		if k < len(inner) {
			for n := int64(0); n <= left; n++ {
				if now[inner[k]] = n; fits(inner[k], n) {
					try(k+1, left-n)
				}
			}
			return
		}
		for range 2 { // the totals of totals come second
			for _, e := range sums {
				now[e[0]] = 0
				for _, i := range e[1:] {
					now[e[0]] += now[i]
				}
			}
		}
		for whole := range wholes {
			if !fits(whole, now[whole]) {
				return
			}
		}
		lo, hi = min(lo, now[cell]), max(hi, now[cell])
	}
	try(0, values[len(values)-1]+3)
	return lo, hi
}

// Whatever a small table has, every hidden number has another possible one, and small ones are hidden.
func TestEveryHiddenNumberMayBeAnother(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		rows, columns := 2, rapid.IntRange(2, 3).Draw(rt, "columns")
		leaves := rapid.SliceOfN(rapid.Int64Range(0, 3), rows*columns, rows*columns).Draw(rt, "cells")
		values, sums := square(leaves, rows, columns)
		p := table(values, sums, columns)
		if _, err := protect(p, RuleOf(3)); err != nil {
			return // such a table is not published
		}
		for i, n := range values {
			hidden := p.Figures[i].isHidden()
			if 0 < n && n < 3 && !hidden {
				rt.Fatalf("%d is shown: %v", n, values)
			}
			if !hidden {
				continue
			}
			if lo, hi := reach(values, sums, p, i); hi == lo {
				rt.Fatalf("number %d of %v is %d and nothing else: %v", i, values, lo, p.Figures)
			}
		}
	})
}

// Whoever does not want a publication any more does not wait for it.
func TestAPublicationEndsWithItsContext(t *testing.T) {
	t.Parallel()
	whole := run(t, invented(1, 12, 40), Question{Period: Period{"2025-01-01", "2025-12-31"}})
	ctx, cancel := context.WithCancel(t.Context())
	_, _, err := Publish(ctx, nil, whole, RuleOf(5), func(settled, of int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it goes on: %v", err)
	}
}
