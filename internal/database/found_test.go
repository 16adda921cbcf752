package database_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Whatever is written, a search finds by the table of words what going through all rows finds:
// cases by their own words and those of their submissions, wherever these come to be.
func TestSearchesFindWhatRowsHave(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		f := &foundRows{
			rnd: rand.New(rand.NewPCG(347, 5)), cases: map[string]record.CaseRow{}, sent: map[string]*sentRow{},
		}
		for range 60 {
			write(t, db, f.step)
		}
		for _, word := range append(slices.Clone(foundWords), "be", "a", "1", "kal", "ozolz") {
			for _, more := range append(slices.Clone(foundWords), "", "kal") {
				f.compare(t, db, strings.Fields(word+" "+more))
			}
		}
		right(t, db, true)
		var dump strings.Builder
		dumpInto(t, db, &dump)
		again := migrated(t, database.SQLite)
		check(t, again.Load(t.Context(), strings.NewReader(dump.String()), t.TempDir()))
		right(t, again, true)
		f.compare(t, again, []string{"berz"})
		for _, harm := range []string{
			"DELETE FROM found WHERE word = 'ozol'", "INSERT INTO found (word, number) VALUES ('zzz', 'case-0001')",
			"UPDATE cases SET found_by = 'other'",
		} {
			_, err := db.SQL().ExecContext(t.Context(), harm)
			check(t, err)
			right(t, db, false)
			_, err = db.CheckFound(t.Context(), true)
			check(t, err)
			right(t, db, true)
		}
		f.compare(t, db, []string{"ozol"})
	})
}

// Of a name that many have, each word is looked up once, also where PostgreSQL does not know yet
// how many have it: one for each row of the other would be nine million.
func TestANameIsLookedUpOnce(t *testing.T) {
	const each = 3000
	db := migrated(t, database.Postgres)
	for _, text := range []string{
		"INSERT INTO found SELECT 'zile', 'before-' || i FROM generate_series(1, 500) AS i", "ANALYZE found",
		"INSERT INTO found SELECT 'ann', 'case-' || i FROM generate_series(1, 3000) AS i",
		"INSERT INTO found SELECT 'berz', 'case-' || i FROM generate_series(1, 3000) AS i",
	} {
		_, err := db.SQL().ExecContext(t.Context(), text)
		check(t, err)
	}
	err := db.Read(t.Context(), func(tx *database.Tx) error {
		before := readOf(t, tx, "found_pkey")
		_, err := tx.Cases(t.Context(), record.CaseQuery{Words: []string{"ann", "berz"}})
		read := readOf(t, tx, "found_pkey") - before
		if counted, found, first := 2*each, 2*each, 4; read == 0 || read > counted+found+first {
			t.Errorf("%d rows of the index are read", read)
		}
		return err
	})
	check(t, err)
}

// Of what came to the cases in which somebody of a name is, a search looks only at what has the name.
func TestASearchLooksAtWhatHasTheWords(t *testing.T) {
	const many, each = 100, 6
	db := migrated(t, database.Postgres)
	write(t, db, func(ctx context.Context, tx *database.Tx) error {
		var cases []record.CaseRow
		var sent []record.Submission
		for i := range many {
			row := record.CaseRow{
				ID: id("case", i), Number: fmt.Sprintf("I-2026-%04d", i), SearchKey: fmt.Sprint("berz ", i), Version: 1,
			}
			cases = append(cases, row)
			for k := range each {
				sub := submission(i*each + k)
				sub.CaseID, sub.SearchKey = row.ID, fmt.Sprint("ozol ", k)
				if k == 0 {
					sub.SearchKey = "ann"
				}
				sent = append(sent, sub)
			}
		}
		sent[0].SearchKey = "ann berz"
		if err := tx.AddCases(ctx, cases); err != nil {
			return err
		}
		return tx.AddSubmissions(ctx, sent)
	})
	_, err := db.SQL().ExecContext(t.Context(), "ANALYZE")
	check(t, err)
	err = db.Read(t.Context(), func(tx *database.Tx) error {
		before := readOf(t, tx, "submissions%")
		found, err := tx.Submissions(t.Context(), record.SubmissionQuery{Words: []string{"ann", "berz"}})
		if err != nil || len(found) != 1 {
			t.Errorf("%d submissions are found, %v", len(found), err)
		}
		read := readOf(t, tx, "submissions%") - before
		if read > many {
			t.Errorf("%d submissions are read", read)
		}
		return err
	})
	check(t, err)
}

// Of submissions with a word that many have, the inbox looks at no more than its page needs.
func TestTheInboxIsNotGoneThrough(t *testing.T) {
	const many, page = 2500, 50
	db := migrated(t, database.Postgres)
	write(t, db, func(ctx context.Context, tx *database.Tx) error {
		var list []record.Submission
		for i := range many {
			list = append(list, submission(i))
		}
		return tx.AddSubmissions(ctx, list)
	})
	_, err := db.SQL().ExecContext(t.Context(), "ANALYZE")
	check(t, err)
	err = db.Read(t.Context(), func(tx *database.Tx) error {
		q := record.SubmissionQuery{Words: []string{"anit"}, ByDay: true, Limit: page}
		before := readOf(t, tx, "submissions%")
		found, err := tx.Submissions(t.Context(), q)
		if err != nil || len(found) != page {
			t.Errorf("%d submissions are found, %v", len(found), err)
		}
		read := readOf(t, tx, "submissions%") - before
		if read < page || read > many/10 {
			t.Errorf("%d submissions are read", read)
		}
		return err
	})
	check(t, err)
}

// readOf is how many rows were read so far of the tables and indexes with a name: in the transaction,
// and also before it by the same connection, which gives its counts away once a second.
func readOf(t *testing.T, tx *database.Tx, like string) (n int) {
	t.Helper()
	check(t, tx.SQL().QueryRowContext(t.Context(), `SELECT SUM(pg_stat_get_xact_tuples_returned(oid))
		FROM pg_class WHERE relname LIKE $1`, like).Scan(&n))
	return n
}

func right(t *testing.T, db *database.DB, want bool) {
	t.Helper()
	is, err := db.CheckFound(t.Context(), false)
	if err != nil || is != want {
		t.Errorf("the words are right: %v, want %v; %v", is, want, err)
	}
}

var foundWords = []string{"berz", "berzin", "ozol", "jan", "ann", "39292461788", "2026", "t26", "100%_x"}

// foundRows is what was written.
type foundRows struct {
	rnd   *rand.Rand
	cases map[string]record.CaseRow // as written, by id
	sent  map[string]*sentRow
}

type sentRow struct {
	key, caseID string
	version     int
}

func (f *foundRows) key() string {
	var words []string
	for range 1 + f.rnd.IntN(3) {
		words = append(words, foundWords[f.rnd.IntN(len(foundWords))])
	}
	if f.rnd.IntN(3) == 0 { // of which many begin alike
		words = append(words, fmt.Sprint("kal", f.rnd.IntN(40)))
	}
	return strings.Join(words, " ")
}

func (f *foundRows) someCase() string {
	if n := f.rnd.IntN(len(f.cases) + 1); n > 0 {
		return id("case", n)
	}
	return ""
}

// step adds or changes a case or a submission.
func (f *foundRows) step(ctx context.Context, tx *database.Tx) error {
	switch n := f.rnd.IntN(6); {
	case n == 0 || len(f.cases) == 0:
		row := record.CaseRow{
			ID: id("case", len(f.cases)+1), Number: fmt.Sprintf("I-2026-%04d", len(f.cases)+1),
			SearchKey: f.key(), Version: 1,
		}
		return f.put(ctx, tx, row)
	case n == 1:
		row, err := tx.CaseRow(ctx, id("case", 1+f.rnd.IntN(len(f.cases))))
		if err != nil {
			return err
		}
		row.Version, row.SearchKey = row.Version+1, f.key()
		return f.put(ctx, tx, row)
	case n < 4 || len(f.sent) == 0:
		sub := record.Submission{
			ID: id("sub", len(f.sent)+1), Reference: fmt.Sprintf("T26-%04d", len(f.sent)+1),
			SearchKey: f.key(), State: record.SubmissionReceived, CaseID: f.someCase(), Version: 1,
		}
		f.sent[sub.ID] = &sentRow{sub.SearchKey, sub.CaseID, 1}
		return tx.AddSubmission(ctx, sub)
	}
	sub, err := tx.Submission(ctx, id("sub", 1+f.rnd.IntN(len(f.sent))))
	if err != nil {
		return err
	}
	sub.CaseID, sub.SearchKey = f.someCase(), f.key()
	f.sent[sub.ID] = &sentRow{sub.SearchKey, sub.CaseID, sub.Version + 1}
	return tx.UpdateSubmission(ctx, sub)
}

// put writes a case in some state, of some unit, with some deadline.
func (f *foundRows) put(ctx context.Context, tx *database.Tx, row record.CaseRow) error {
	row.State, row.Office = mediation.CaseStates[f.rnd.IntN(2)], []string{"Rīga", "Cēsis"}[f.rnd.IntN(2)]
	row.DueOn = []mediation.Date{"", "2026-03-04", "2026-03-05"}[f.rnd.IntN(3)]
	f.cases[row.ID] = row
	return tx.PutCase(ctx, row)
}

// compare asks the database and goes through all that was written.
func (f *foundRows) compare(t *testing.T, db *database.DB, words []string) {
	t.Helper()
	var cases []record.CaseRow
	var sent []string
	for id, row := range f.cases {
		keys := []string{row.SearchKey}
		for _, s := range f.sent {
			if s.caseID == id {
				keys = append(keys, s.key)
			}
		}
		if begin(strings.Join(keys, " "), words) {
			cases = append(cases, row)
		}
	}
	f.comparePages(t, db, words, cases)
	for id, s := range f.sent {
		if begin(s.key, words) {
			sent = append(sent, id)
		}
	}
	slices.Sort(sent)
	got(t, db, sent, func(ctx context.Context, tx *database.Tx) (ids []string, err error) {
		rows, err := tx.Submissions(ctx, record.SubmissionQuery{Words: words, Limit: 1000})
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
		slices.Sort(ids)
		return ids, err
	})
}

// comparePages asks for the pages of a list of what was found, in each order and narrowed.
func (f *foundRows) comparePages(t *testing.T, db *database.DB, words []string, found []record.CaseRow) {
	t.Helper()
	for _, q := range []record.CaseQuery{
		{}, {Sort: record.ByDue}, {States: mediation.CaseStates[:1]}, {Units: []string{"Cēsis"}, DueTo: "2026-03-04"},
	} {
		q.Words, q.Limit = words, 1+f.rnd.IntN(20)
		var want []string
		slices.SortFunc(found, func(a, b record.CaseRow) int {
			last := strings.Compare(b.Number, a.Number)
			if q.Sort == record.ByDue {
				return cmp.Or(cmp.Compare(cmp.Or(a.DueOn, "9"), cmp.Or(b.DueOn, "9")), last)
			}
			return last
		})
		for _, row := range found {
			if (q.States == nil || slices.Contains(q.States, row.State)) &&
				(q.Units == nil || slices.Contains(q.Units, row.Office) && row.DueOn != "" && row.DueOn <= q.DueTo) {
				want = append(want, row.ID)
			}
		}
		got(t, db, want, func(ctx context.Context, tx *database.Tx) (ids []string, err error) {
			for {
				rows, err := tx.Cases(ctx, q)
				if err != nil || len(rows) == 0 {
					return ids, err
				}
				for _, row := range rows {
					ids = append(ids, row.ID)
				}
				q.After = q.Sort.MarkOf(rows[len(rows)-1])
			}
		})
	}
}

// begin reports whether each word is the beginning of a word of a key.
func begin(key string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(" "+key, " "+w) {
			return false
		}
	}
	return true
}
