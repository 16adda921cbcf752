package demo_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Every number of every table is the same when it is counted a second, naive way: now and as of a
// moment past, of the rows and of the facts, on SQLite and on PostgreSQL.
func testSurvey(t *testing.T, r *caseworktest.Rooms) {
	now := r.Office.Now()
	past := now.AddDate(-1, -6, 0)
	before := statistics.Period{From: mediation.DateOf(now.AddDate(-4, 0, 0)), To: mediation.DateOf(past)}
	q := statistics.Question{
		Period:  statistics.Period{From: mediation.DateOf(now.AddDate(-2, -10, 0)), To: mediation.DateOf(now)},
		Compare: &before, GateRule: r.Office.Settings.GateRule, ExtractedAt: mediation.InstantOf(now),
		Answers: inventedAnswers(now), Plan: statistics.Plan{now.Year(): {"received": 60, "agreement": 25}},
	}
	told := naive(t, r.DB, q.GateRule, q.ExtractedAt)
	surveyed(t, "SQLite", r.DB, q, told)
	copied := onPostgres(t, r, false)
	surveyed(t, "PostgreSQL, of the facts", copied, q, told)
	surveyed(t, "PostgreSQL, of the rows", onPostgres(t, r, true), q, told)
	q.AsOf = mediation.InstantOf(past)
	told = naive(t, r.DB, q.GateRule, q.AsOf)
	surveyed(t, "SQLite in the past", r.DB, q, told)
	surveyed(t, "PostgreSQL in the past", copied, q, told)
}

// inventedAnswers are what some people say of how it was to take part.
func inventedAnswers(now time.Time) (list []statistics.Answer) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 80 {
		list = append(list, statistics.Answer{
			On:        statistics.DayOf(mediation.DateOf(now.AddDate(0, 0, -rnd.IntN(5*365)))),
			Role:      []string{"victim", "offender", "representative", "supporter", ""}[rnd.IntN(5)],
			Satisfied: []string{"fully", "mostly", "little", "not_at_all", ""}[rnd.IntN(5)],
		})
	}
	return list
}

// onPostgres copies the facts to PostgreSQL, and with them the rows that are derived from them.
func onPostgres(t *testing.T, r *caseworktest.Rooms, derived bool) *database.DB {
	t.Helper()
	db, err := database.Open(t.Context(), postgrestest.Start(t), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	var facts []mediation.Fact
	for f, err := range r.DB.AllFacts(t.Context(), mediation.InstantOf(r.Office.Now())) {
		if err != nil {
			t.Fatal(err)
		}
		facts = append(facts, f)
	}
	var codes []record.CaseCode
	if err := r.DB.CaseCodes(t.Context(), func(id string, code []byte) error {
		codes = append(codes, record.CaseCode{CaseID: strings.Clone(id), Code: slices.Clone(code)})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	rows := caseRows(t, r)
	if err := db.Write(t.Context(), func(tx *database.Tx) error {
		if err := tx.AddCases(t.Context(), rows); err != nil {
			return err
		}
		if err := tx.AddFacts(t.Context(), facts); err != nil || !derived {
			return err
		}
		return tx.PutCaseCodes(t.Context(), codes)
	}); err != nil {
		t.Fatal(err)
	}
	return db
}

// surveyed compares every number of a report with what is told.
func surveyed(t *testing.T, name string, db *database.DB, q statistics.Question, told []*told) {
	t.Helper()
	report, err := statistics.Run(t.Context(), db, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Tables) != len(ways) {
		t.Errorf("%s: %d tables, %d of them counted naively", name, len(report.Tables), len(ways))
	}
	for i := range report.Tables {
		table := &report.Tables[i]
		s := survey{q: q, table: table, way: ways[table.ID]}
		s.gather(told)
		different, some := 0, false
		for i, row := range table.Rows {
			for j, c := range table.Columns {
				want, got := s.cell(i, j), row.Values[j]
				some = some || want.N != 0
				if c.Kind == statistics.Difference || c.Kind == statistics.Count {
					got.Of = 0
				}
				if got != want && different < 3 {
					different++
					t.Errorf("%s, %s, row %q, column %s %q: %+v, counted naively %+v", name, table.ID, row.Code,
						c.Head.Key, c.Ask, got, want)
				}
			}
		}
		if failed := table.Failed(); len(failed) > 0 || !some {
			t.Errorf("%s, %s: %+v, any number: %v", name, table.ID, failed, some)
		}
		if lost := s.unlisted(); len(lost) > 0 {
			t.Errorf("%s, %s: no row for %q", name, table.ID, lost)
		}
	}
}

// What is counted of the rows is what is counted of the facts, also of some cases alone; and no
// row is other than the facts say.
func testRows(t *testing.T, r *caseworktest.Rooms) {
	now := r.Office.Now()
	q := statistics.Question{
		Period:   statistics.Period{From: mediation.DateOf(now.AddDate(-3, 0, 0)), To: mediation.DateOf(now)},
		GateRule: r.Office.Settings.GateRule, ExtractedAt: mediation.InstantOf(now),
	}
	for name, only := range map[string]statistics.Only{
		"minors": {Minors: "yes"}, "conferences of one unit": {
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
