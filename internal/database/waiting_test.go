package database

import (
	"fmt"
	"strings"
	"testing"

	"tilts/internal/record"
)

// What waits in the inbox is looked up, and not gone through all submissions for.
func TestWhatWaitsIsLookedUp(t *testing.T) {
	db, err := Open(t.Context(), "", t.TempDir())
	if err == nil {
		defer db.Close()
		err = db.Migrate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	err = db.Read(t.Context(), func(tx *Tx) error {
		few, _, err := tx.fewSubmissions(t.Context(), record.SubmissionQuery{
			States: []record.SubmissionState{record.SubmissionReceived, record.SubmissionToRead}, BackBy: "2026-03-02",
		})
		if err != nil {
			return err
		}
		var s statement
		s.add("EXPLAIN QUERY PLAN")
		s.through("id", "submissions", few)
		type step struct {
			id, parent, unused int
			how                string
		}
		plan, err := list(t.Context(), tx, func(p *step, r row) error {
			return r.Scan(&p.id, &p.parent, &p.unused, &p.how)
		}, s.text.String(), s.args...)
		for _, p := range plan {
			if strings.HasPrefix(p.how, "SCAN submissions") {
				t.Error("all are gone through: ", fmt.Sprint(plan))
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// Of a name of which one word is very common, those are looked at who have both words, and not all who have
// the other.
func TestAVeryCommonWordIsLookedUpBesides(t *testing.T) {
	db, err := Open(t.Context(), "", t.TempDir())
	if err == nil {
		defer db.Close()
		err = db.Migrate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	const both = 5
	err = db.Write(t.Context(), func(tx *Tx) error {
		const fill = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
			INSERT INTO found (word, number) SELECT $2, 'case-' || (i + $3) FROM n`
		_, err := tx.exec(t.Context(), fill, manyFound+1, "mar", 0)
		if err == nil {
			_, err = tx.exec(t.Context(), fill, fewFound+1, "iev", manyFound+1-both)
		}
		return err
	})
	if err == nil {
		err = db.Read(t.Context(), func(tx *Tx) error {
			few, some, err := tx.rare(t.Context(), foundCases, []string{"mar", "iev"})
			if err != nil || !some || few.query == "" {
				t.Fatal("nothing is looked up: ", err)
			}
			var s statement
			s.add(few.query, few.args...)
			rows, err := list(t.Context(), tx, scanText, s.text.String(), s.args...)
			if len(rows) != both {
				t.Errorf("%d are looked at", len(rows))
			}
			return err
		})
	}
	if err != nil {
		t.Error(err)
	}
}
