package database_test

import (
	"context"
	"errors"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// A fact that nobody can read names itself and its case, is no reason to try again, and
// does not stop the stream.
func TestABrokenFactStopsNobodyElse(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		write(t, db, addCase(1))
		write(t, db, addCase(2))
		write(t, db, addCase(3))
		addRaw(t, db, "fact-9999", id("case", 2), "from_the_future", "{}")

		err := db.Read(t.Context(), func(tx *database.Tx) error {
			_, err := tx.Facts(t.Context(), id("case", 2))
			return err
		})
		var broken *mediation.BrokenFact
		if !errors.As(err, &broken) || broken.FactID != "fact-9999" || broken.CaseID != id("case", 2) ||
			broken.Kind != "from_the_future" {
			t.Errorf("read the case: %v", err)
		}
		if fault.KindOf(err) != fault.Internal {
			t.Errorf("a fault of ours is told as %v", fault.KindOf(err))
		}
		read, unread := map[string]int{}, 0
		for f, err := range db.AllFacts(t.Context(), 1_000_000) {
			if errors.As(err, &broken) {
				unread++
				continue
			}
			check(t, err)
			read[f.CaseID]++
		}
		if list, err := db.BrokenFacts(t.Context()); err != nil || len(list) != 1 || list[0].FactID != "fact-9999" {
			t.Errorf("broken facts %v, %v", list, err)
		}
		if unread != 1 || read[id("case", 1)] != 3 || read[id("case", 2)] != 3 || read[id("case", 3)] != 3 {
			t.Errorf("%d unread, read %v", unread, read)
		}
	})
}

// addRaw writes a fact as a newer program, or a damaged disk, may leave it.
func addRaw(t *testing.T, db *database.DB, fact, caseID, kind, coded string) {
	t.Helper()
	_, err := db.SQL().ExecContext(t.Context(), `INSERT INTO facts
		(id, case_id, party_id, occurred_on, recorded_at, recorded_by, supersedes, kind, coded, person)
		VALUES ($1, $2, '', '2026-11-10', 400, 'cli', '', $3, $4, '')`, fact, caseID, kind, coded)
	check(t, err)
}

// Only a database that does not answer asks people to try again.
func TestOnlyTransportIsUnavailable(t *testing.T) {
	onBoth(t, func(t *testing.T, db *database.DB) {
		err := db.Read(t.Context(), func(tx *database.Tx) error {
			_, err := tx.SQL().ExecContext(t.Context(), "SELECT nonsense FROM nowhere")
			return err
		})
		if err == nil || fault.KindOf(err) != fault.Internal {
			t.Errorf("a wrong statement: %v", err)
		}
		late, cancel := context.WithTimeout(t.Context(), 0)
		defer cancel()
		if err := db.Read(late, func(*database.Tx) error { return nil }); fault.KindOf(err) != fault.Unavailable {
			t.Errorf("out of time: %v", err)
		}
		gone, stop := context.WithCancel(t.Context())
		stop()
		if err := db.Read(gone, func(*database.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("the caller left: %v", err)
		}
	})
	db := migrated(t, database.SQLite)
	other := opened(t, place(t, database.SQLite))
	check(t, other.Close())
	if err := other.Read(t.Context(), func(*database.Tx) error {
		return nil
	}); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("a closed database: %v", err)
	}
	check(t, db.Ready(t.Context()))
}
