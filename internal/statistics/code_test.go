package statistics

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	m "tilts/internal/mediation"
)

var anyRow = rapid.Custom(func(t *rapid.T) CaseRow {
	day := func(name string) Day { return Day(rapid.Int32Range(0, 4_000_000).Draw(t, name)) }
	r := CaseRow{
		Office: rapid.String().Draw(t, "office"), Article: rapid.String().Draw(t, "article"),
		Interpreter: pick(t, interpreters), Initiator: pick(t, m.Initiators), Stage: pick(t, m.Stages),
		Grade: pick(t, m.Grades), Outcome: pick(t, m.Outcomes), Reason: pick(t, m.Reasons),
		WithdrawnBy: pick(t, sides), Mediator: pick(t, mediators), ArrivedOn: day("arrived"),
		ConfirmedOn: day("confirmed"), StartedOn: day("started"), ClosedOn: day("closed"),
		Met: rapid.Bool().Draw(t, "met"), Format: pick(t, m.Formats), Mode: pick(t, m.Modes), Venue: pick(t, venues),
	}
	for range rapid.IntRange(0, 4).Draw(t, "parties") {
		r.Parties = append(r.Parties, RowParty{
			Side: pick(t, sides), Sex: pick(t, sexes), Legal: rapid.Bool().Draw(t, "legal"),
			Minor: rapid.Bool().Draw(t, "minor"), Age: pick(t, m.AgeBands),
			Safety: rapid.Bool().Draw(t, "safety"), AskedOn: day("asked"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "terms") {
		r.Terms = append(r.Terms, RowTerm{
			Kind: pick(t, m.TermKinds), Result: pick(t, results), Agreed: rapid.Int64().Draw(t, "agreed"),
			Paid: rapid.Int64().Draw(t, "paid"), Until: day("until"),
		})
	}
	return r
})

// pick draws a code of a list, none, or one that is in no list.
func pick[C ~string](t *rapid.T, list []C) C {
	return rapid.SampledFrom(append([]C{"", other}, list...)).Draw(t, "code")
}

func TestACodeIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		want, got := anyRow.Draw(rt, "row"), CaseRow{}
		code := NewCoder(m.DefaultGateRule).Code(&want)
		if err := newDecoder(m.DefaultGateRule).row(&got, code); err != nil {
			rt.Fatal(err)
		}
		if len(got.Parties) == 0 {
			got.Parties = nil
		}
		if len(got.Terms) == 0 {
			got.Terms = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// Whatever is not a whole code of this program and this rule is derived again, and never
// counted by halves.
func TestADamagedCodeIsStale(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		row, got := anyRow.Draw(rt, "row"), CaseRow{}
		code := NewCoder(m.DefaultGateRule).Code(&row)
		d := newDecoder(m.DefaultGateRule)
		if d.row(&got, code[:rapid.IntRange(0, len(code)-1).Draw(rt, "cut")]) == nil {
			rt.Fatal("a code that was cut off was read")
		}
		if d.row(&got, append(code, 0)) == nil {
			rt.Fatal("a code that goes on was read")
		}
		if newDecoder(m.GateRule{"link"}).row(&got, code) == nil {
			rt.Fatal("a code of another rule was read")
		}
		_ = d.row(&got, append(codeHead(m.DefaultGateRule), rapid.SliceOf(rapid.Byte()).Draw(rt, "bytes")...))
	})
}

func TestADayIsItsDate(t *testing.T) {
	t.Parallel()
	for date, n := range map[m.Date]Day{"": 0, "2026-02-30": 0, "0001-01-01": 1, "1970-01-01": beforeUnix + 1} {
		if got := DayOf(date); got != n {
			t.Errorf("%s is day %d, want %d", date, got, n)
		}
	}
	for d := DayOf("1999-12-25"); d < DayOf("2000-03-05"); d++ {
		if DayOf(d.Date()) != d {
			t.Errorf("%d is %s", d, d.Date())
		}
	}
}
