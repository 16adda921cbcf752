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
