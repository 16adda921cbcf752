package demo_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// told is what one case's facts say, read one by one without folding.
type told struct {
	opened   *mediation.Opened
	arrived  mediation.Date
	parties  map[string]*mediation.PartyNamed
	assigned *mediation.Assigned
	held     *mediation.Meeting
	closed   *mediation.Closed
}

// Every count of the tables that a case's facts alone decide is the same when it is counted a
// second, naive way, now and as of a moment past.
func testSurvey(t *testing.T, r *caseworktest.Rooms) {
	now := r.Office.Now()
	period := statistics.Period{
		From: mediation.DateOf(now.AddDate(-3, 0, 0)), To: mediation.DateOf(now.AddDate(-1, 0, 0)),
	}
	for name, at := range map[string]time.Time{"now": now, "past": now.AddDate(-2, 0, 0)} {
		asOf := mediation.InstantOf(at)
		report, err := statistics.Run(t.Context(), r.DB, statistics.Question{
			Period: period, GateRule: r.Office.Settings.GateRule, AsOf: asOf, ExtractedAt: mediation.InstantOf(now),
		})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]map[string]int64{}
		for _, c := range naive(t, r, asOf) {
			if period.Contains(c.arrived) && !(c.closed != nil && c.closed.Outcome == mediation.OutcomeMistake) {
				c.count(want)
			}
		}
		for _, id := range []string{"T1", "T2", "T3", "T6", "T6a", "T7", "T8", "T10", "T14", "T15"} {
			table := report.Table(id)
			column := slices.IndexFunc(table.Columns, func(c statistics.Column) bool {
				return c.Kind == statistics.Count && !c.Part
			})
			sum := int64(0)
			for _, row := range table.Rows[:len(table.Rows)-1] {
				got, counted := row.Values[column].N, want[id][codeOf(row.Label)]
				if got != counted {
					t.Errorf("%s, %s, %s: %d, counted naively %d", name, id, codeOf(row.Label), got, counted)
				}
				sum += counted
			}
			if all := table.Rows[len(table.Rows)-1].Values[column].N; all != sum || all == 0 {
				t.Errorf("%s, %s: %d in all, counted naively %d", name, id, all, sum)
			}
			if failed := table.Failed(); len(failed) > 0 {
				t.Errorf("%s, %s: %+v", name, id, failed)
			}
		}
	}
}

// What is counted of the rows is what is counted of the facts, in every number of every table;
// and no row is other than the facts say.
func testRows(t *testing.T, r *caseworktest.Rooms) {
	now := r.Office.Now()
	before := statistics.Period{
		From: mediation.DateOf(now.AddDate(-4, 0, 0)), To: mediation.DateOf(now.AddDate(-3, 0, 0)),
	}
	q := statistics.Question{
		Period:   statistics.Period{From: mediation.DateOf(now.AddDate(-3, 0, 0)), To: mediation.DateOf(now)},
		GateRule: r.Office.Settings.GateRule, ExtractedAt: mediation.InstantOf(now), Compare: &before,
	}
	for name, only := range map[string]statistics.Only{
		"all": {}, "minors": {Minors: "yes"}, "conferences of one unit": {
			Offices: []string{"Rīgas nodaļa"}, Format: mediation.Conference,
		},
	} {
		q.Only = only
		rows, err := statistics.Run(t.Context(), r.DB, q)
		if err != nil {
			t.Fatal(err)
		}
		facts, err := statistics.Fold(t.Context(), r.DB, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(facts, rows); diff != "" || rows.Cases == 0 {
			t.Errorf("%s, %d cases, of the facts (-) and of the rows (+): %s", name, rows.Cases, diff)
		}
	}
	if wrong, err := r.Cases.CheckCodes(t.Context(), r.DB, false); err != nil || len(wrong) > 0 {
		t.Errorf("rows that are not what the facts say: %q, %v", wrong, err)
	}
}

// codeOf is what a row is about, by the end of its label's key or its name.
func codeOf(l statistics.Label) string {
	if name, ok := l.Args["name"].(string); ok {
		return name
	}
	code := l.Key[strings.LastIndex(l.Key, ".")+1:]
	for _, words := range []string{"stage_", "kind_"} {
		code = strings.TrimPrefix(code, words)
	}
	return code
}

func naive(t *testing.T, r *caseworktest.Rooms, asOf mediation.Instant) map[string]*told {
	t.Helper()
	superseded, list := map[string]bool{}, []mediation.Fact{}
	for f, err := range r.DB.AllFacts(t.Context(), asOf) {
		if err != nil {
			t.Fatal(err)
		}
		list, superseded[f.Supersedes] = append(list, f), true
	}
	all := map[string]*told{}
	for _, f := range list {
		c := all[f.CaseID]
		if c == nil {
			c = &told{parties: map[string]*mediation.PartyNamed{}}
			all[f.CaseID] = c
		}
		if superseded[f.ID] {
			continue
		}
		switch b := f.Body.(type) {
		case *mediation.Opened:
			c.opened, c.arrived = b, b.ArrivedOn
		case *mediation.ArrivalCorrected:
			c.arrived = b.ArrivedOn
		case *mediation.PartyNamed:
			c.parties[f.PartyID] = b
		case *mediation.Assigned:
			c.assigned = b
		case *mediation.Closed:
			c.closed = b
		case *mediation.Meeting:
			if b.State == mediation.MeetingHeld {
				c.held = b
			}
		}
	}
	return all
}

func (c *told) count(n map[string]map[string]int64) {
	add := func(table, row string) {
		if n[table] == nil {
			n[table] = map[string]int64{}
		}
		if row == "" {
			row = "unknown"
		}
		n[table][row]++
	}
	article, _, _ := strings.Cut(c.opened.Offence, "(")
	add("T1", string(c.opened.Initiator))
	add("T2", c.opened.Office)
	add("T3", string(c.opened.Stage))
	add("T6", article)
	add("T6a", string(c.opened.Grade))
	switch {
	case c.assigned == nil:
		add("T10", "nobody")
	case c.assigned.Volunteer:
		add("T10", "volunteer")
	default:
		add("T10", "official")
	}
	if c.held != nil {
		add("T14", string(c.held.Mode))
	}
	safety := "no"
	for _, p := range c.parties {
		kind := map[bool]string{true: "minor", false: "adult"}[p.Minor]
		if p.Legal {
			kind = "legal"
		}
		add(map[mediation.Side]string{mediation.Offender: "T7", mediation.Victim: "T8"}[p.Side], kind)
		if p.Safety {
			safety = "yes"
		}
	}
	add("T15", safety)
}
