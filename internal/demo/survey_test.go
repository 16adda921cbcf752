package demo_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
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

// Whoever is named has the group of age that the birth date or the code tells, counted a second way: by the days
// that passed, as far as they leave no doubt.
func testAges(t *testing.T, r *caseworktest.Rooms) {
	const year = 365.2425
	met := map[mediation.AgeBand]int{}
	for _, row := range caseRows(t, r) {
		var facts []mediation.Fact
		if err := r.DB.Read(t.Context(), func(tx *database.Tx) (err error) {
			facts, err = tx.Facts(t.Context(), row.ID)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		arrived := facts[0].Body.(*mediation.Opened).ArrivedOn.Time()
		for _, f := range facts {
			p, ok := f.Body.(*mediation.PartyNamed)
			if !ok {
				continue
			}
			met[p.Age]++
			born := p.Person.BirthDate.Time()
			if code := p.Person.Code; born.IsZero() && len(code) == 12 && code < "32" {
				century := map[byte]string{'1': "19", '2': "20"}[code[7]]
				born, _ = time.Parse("02012006", code[:4]+century+code[4:6])
			}
			days := arrived.Sub(born).Hours() / 24
			low, high := ageSpan(p.Age)
			if known := !born.IsZero(); known != (p.Age != "") ||
				known && (days < float64(low)*year-3 || days > float64(high+1)*year+3) {
				t.Errorf("%+v, %v days old: %q", p.Person, days, p.Age)
			}
		}
	}
	for _, band := range append([]mediation.AgeBand{""}, mediation.AgeBands...) {
		if met[band] == 0 {
			t.Errorf("nobody is %q", band)
		}
	}
}

// ageSpan is the first and the last year of a group.
func ageSpan(band mediation.AgeBand) (low, high int) {
	if band == mediation.Age65 {
		return 65, 130
	}
	from, to, several := strings.Cut(string(band), "-")
	low, _ = strconv.Atoi(from)
	if high = low; several {
		high, _ = strconv.Atoi(to)
	}
	return low, high
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
