package statistics

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	m "tilts/internal/mediation"
)

// A filter and every table: what is counted of some cases is what is counted when there are no others.
func TestAFilterLeavesOutWholeCasesInEveryTable(t *testing.T) {
	t.Parallel()
	var cases []facts
	for f := range slices.Values(invented(5, 12, 12)) {
		if n := len(cases); n == 0 || cases[n-1][0].CaseID != f.CaseID {
			cases = append(cases, nil)
		}
		cases[len(cases)-1] = append(cases[len(cases)-1], f)
	}
	for i, list := range cases { // some of them meet
		last := list[len(list)-1]
		last.ID, last.PartyID, last.Body = last.ID+"m", "", &m.Meeting{
			State: m.MeetingHeld, Format: m.Formats[i%len(m.Formats)], Mode: m.Modes[i%len(m.Modes)],
		}
		if i%3 > 0 {
			cases[i] = append(list, last)
		}
	}
	joined := func(keep func(*m.Case) bool) (all facts) {
		for _, list := range cases {
			if keep(m.Fold(list, m.DefaultGateRule)) {
				all = append(all, list...)
			}
		}
		return all
	}
	minor := func(c *m.Case) bool {
		return slices.ContainsFunc(c.Parties, func(p *m.Party) bool { return p.Minor })
	}
	met := func(c *m.Case, f m.Format) bool { return c.HeldMeeting() != nil && c.HeldMeeting().Format == f }
	all := joined(func(*m.Case) bool { return true })
	for name, filter := range map[string]struct {
		only Only
		keep func(*m.Case) bool
	}{
		"unit": {
			Only{Name: "Rīga", Offices: []string{"Rīga"}}, func(c *m.Case) bool { return c.Office == "Rīga" },
		},
		"region": {
			Only{Name: "Vidzeme", Region: true, Offices: []string{"Valmiera", "Cēsis"}},
			func(c *m.Case) bool { return c.Office == "Valmiera" || c.Office == "Cēsis" },
		},
		"session":    {Only{Format: m.Session}, func(c *m.Case) bool { return met(c, m.Session) }},
		"conference": {Only{Format: m.Conference}, func(c *m.Case) bool { return met(c, m.Conference) }},
		"minors":     {Only{Minors: "yes"}, minor},
		"no minors":  {Only{Minors: "no"}, func(c *m.Case) bool { return !minor(c) }},
		"both": {
			Only{Name: "Rīga", Offices: []string{"Rīga"}, Minors: "no"},
			func(c *m.Case) bool { return c.Office == "Rīga" && !minor(c) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := Question{Period: Period{"2025-01-01", "2025-12-31"}, Compare: &Period{"2024-01-01", "2024-12-31"}}
			want := run(t, joined(filter.keep), q)
			q.Only = filter.only
			got := run(t, all, q)
			if got.Table("T16") != nil || got.Table("T18") != nil || len(got.Tables) != len(want.Tables)-2 {
				t.Fatalf("%d and %d tables: answers and the plan are of no cases", len(got.Tables), len(want.Tables))
			}
			for i := range got.Tables {
				one, other := got.Tables[i], want.Table(got.Tables[i].ID)
				if diff := cmp.Diff(other.Rows, one.Rows); diff != "" {
					t.Errorf("%s: %s", one.ID, diff)
				}
				if failed := one.Failed(); len(failed) > 0 {
					t.Errorf("%s does not add up: %v", one.ID, failed)
				}
			}
		})
	}
}
