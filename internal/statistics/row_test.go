package statistics

import (
	"testing"

	m "tilts/internal/mediation"
)

// What is paid in part before the rest is due is not yet partly fulfilled; after the day, or once somebody says that
// no more will come, it is.
func TestAPartPaidBeforeTheDayIsOpen(t *testing.T) {
	t.Parallel()
	due := func(on m.Date, agreed, paid int64, result m.Fulfilment) m.Due {
		sums := m.Ledger{Agreed: agreed, Paid: paid, Open: agreed - paid}
		return m.Due{On: on, Ledger: sums, Result: result, DoneOn: on}
	}
	foretold := func(on m.Date, agreed, paid int64) m.Due {
		d := due(on, agreed, paid, m.FulfilledNot)
		d.DoneOn = on.Plus(-30)
		return d
	}
	for name, x := range map[string]struct {
		dues          []m.Due
		before, after string
	}{
		"the first of two": {[]m.Due{
			due("2026-03-01", 100, 100, m.FulfilledDone), due("2026-06-01", 100, 0, ""),
		}, open, "partly"},
		"half of one":             {[]m.Due{due("2026-06-01", 100, 50, m.FulfilledPartly)}, open, "partly"},
		"all":                     {[]m.Due{due("2026-06-01", 100, 100, m.FulfilledDone)}, "done", "done"},
		"half, and no more":       {[]m.Due{due("2026-06-01", 100, 50, m.FulfilledNot)}, "partly", "partly"},
		"said never to come":      {[]m.Due{foretold("2026-06-01", 100, 0)}, open, "no"},
		"half, and said no more":  {[]m.Due{foretold("2026-06-01", 100, 50)}, open, "partly"},
		"half, without a day":     {[]m.Due{due("", 100, 50, m.FulfilledPartly)}, "partly", "partly"},
		"nothing":                 {[]m.Due{due("2026-06-01", 100, 0, "")}, open, open},
		"a deed done in part":     {[]m.Due{{On: "2026-06-01", Result: m.FulfilledPartly}}, "partly", "partly"},
		"a deed of which no word": {[]m.Due{{On: "2026-06-01"}}, open, open},
	} {
		var sum termSum
		for _, d := range x.dues {
			sum.add(d)
		}
		term := RowTerm{Result: sum.result(), Until: sum.until()}
		for day, want := range map[m.Date]string{"2026-06-01": x.before, "2026-06-02": x.after} {
			if got := term.on(DayOf(day)).Result; got != want {
				t.Errorf("%s on %s: %q, want %q", name, day, got, want)
			}
		}
	}
}

// A case is one without an interpreter when both sides were asked; before, nobody knows.
func TestWhetherAnInterpreterIsNeededMayNotBeKnown(t *testing.T) {
	t.Parallel()
	r := run(t, told(
		story{arrived: "2026-01-10"}, story{arrived: "2026-01-11", confirmed: true},
		story{arrived: "2026-01-12", confirmed: true, admitted: true},
	).list, Question{Period: firstHalf, Tables: []string{"T14a"}})
	table := r.Table("T14a")
	got := map[string]int64{}
	for _, row := range table.Rows {
		got[row.Label.Code()] = row.Values[len(row.Values)-1].N
		for j, c := range table.Columns {
			if c.Total || c.Kind == Count && !c.Part {
				got[row.Label.Code()] = row.Values[j].N
			}
		}
	}
	if got["none"] != 2 || got[unknown] != 1 {
		t.Errorf("no interpreter %d, not known %d: %v", got["none"], got[unknown], got)
	}
}
