package casework_test

import (
	"testing"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// What nobody answers waits in no inbox, has no code, and is kept to be counted.
func TestFeedbackIsCountedAndNotSorted(t *testing.T) {
	_, r := send(t, "feedback", form.Answers{
		"took_part_as": "victim", "met": "no", "comment": "Paldies", "reference": "I-2026-0001",
	})
	if r.Code != "" || r.AccessHash != "" {
		t.Errorf("feedback got the code %q", r.Code)
	}
	waiting, err := use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: r.Reference, Limit: 9})
	must(t, err)
	if len(waiting) > 0 {
		t.Errorf("a clerk has to sort %v", waiting[0].Title)
	}
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		kept, err := tx.Submission(ctx, r.ID)
		if err == nil && kept.State != record.SubmissionCounted {
			t.Errorf("it is kept as %s", kept.State)
		}
		return err
	}))
	report, err := use.Office.Report(ctx, analyst, statistics.Period{From: today(), To: today()}, nil)
	must(t, err)
	if row := report.Table("T16").Rows[0]; row.Code != "victim" || row.Values[4].N == 0 {
		t.Errorf("T16 counts %+v", row)
	}
}
