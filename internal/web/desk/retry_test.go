package desk_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/database"
	"tilts/internal/queue"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
	"tilts/internal/webhook"
)

// A job that was given up is tried again once: while a later one does the same, the administrator is told so.
func TestAJobThatIsUnderWayIsNotStartedAgain(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	s.Office.Jobs = testQueue(t)
	admin, db := browse(t, s.Open(t), "admin"), sitetest.Records
	t.Cleanup(func() {
		_, err := db.SQL().ExecContext(context.Background(), "DELETE FROM river_job WHERE kind = 'unique'")
		if err != nil {
			t.Error(err)
		}
	})
	kinds := []queue.Kind{{Name: "unique", Unique: true}}
	q, err := queue.New(db.SQL(), db.Engine(), kinds, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	enqueue := func() {
		t.Helper()
		tx, err := db.SQL().BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback() }()
		if err := q.Enqueue(t.Context(), tx, "unique", "1"); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	enqueue()
	_, err = db.SQL().ExecContext(t.Context(), `UPDATE river_job SET state = 'discarded', attempt = 15,
		finalized_at = CURRENT_TIMESTAMP WHERE kind = 'unique'`)
	if err != nil {
		t.Fatal(err)
	}
	given, err := q.Jobs(t.Context(), []queue.State{queue.Discarded}, 1)
	if err != nil || len(given) != 1 {
		t.Fatal(given, err)
	}
	retry := fmt.Sprintf("/staff/jobs/%d/retry", given[0].JobID)
	const said = "jau gaida vai notiek"

	enqueue()
	w := admin.post(retry, nil)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if page := admin.get(w.Header().Get("Location")).Body.String(); !strings.Contains(page, said) {
		t.Errorf("the administrator is not told:\n%s", page)
	}
	_, err = db.SQL().ExecContext(t.Context(), "DELETE FROM river_job WHERE kind = 'unique' AND state = 'available'")
	if err != nil {
		t.Fatal(err)
	}
	w = admin.post(retry, nil)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if page := admin.get(w.Header().Get("Location")).Body.String(); strings.Contains(page, said) {
		t.Error("a job that was started again is said to be under way")
	}
}

// A notice that an institution did not get is among the jobs by the name of the institution, with a way to its page,
// and with the reason in words.
func TestAJobSaysWhichInstitutionIsNotTold(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	s.Office.Jobs = testQueue(t)
	admin, db := browse(t, s.Open(t), "admin"), sitetest.Records
	t.Cleanup(func() {
		_, err := db.SQL().ExecContext(context.Background(), "DELETE FROM river_job WHERE kind = 'webhook'")
		if err != nil {
			t.Error(err)
		}
	})
	institution, event := uuid.NewString(), uuid.NewString()
	records(t, func(tx *database.Tx) error {
		i := record.Institution{ID: institution, Name: "Klusā iestāde " + institution, Version: 1}
		if err := tx.AddInstitution(t.Context(), i); err != nil {
			return err
		}
		w := record.Webhook{InstitutionID: institution, URL: "https://vp.example.lv/tilts", Version: 1}
		if err := tx.AddWebhook(t.Context(), w); err != nil {
			return err
		}
		e := record.Event{ID: event, InstitutionID: institution, Kind: record.TestEvent, Number: 1}
		if err := tx.AddEvent(t.Context(), e); err != nil {
			return err
		}
		return tx.MarkEventTried(t.Context(), event, 1, string(webhook.Unreachable), 0)
	})
	q, err := queue.New(db.SQL(), db.Engine(), []queue.Kind{{Name: casework.JobTell}}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.SQL().BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := q.Enqueue(t.Context(), tx, casework.JobTell, event); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	jobs := admin.get("/staff/jobs").Body.String()
	for _, want := range []string{
		`href="/staff/institutions/` + institution + `/webhook">Klusā iestāde ` + institution + "<",
		"Ar saņēmēju nevar savienoties.",
	} {
		if !strings.Contains(jobs, want) {
			t.Errorf("the jobs do not say %s", want)
		}
	}
}
