package casework_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A withdrawal that waits is told of however many were put aside for good, or wait, before it.
func TestAWithdrawalIsSeenBehindMany(t *testing.T) {
	def, ok := use.Arrivals.Forms.Get("withdrawal")
	if !ok {
		t.Fatal("no form")
	}
	before := func(state record.SubmissionState) {
		t.Helper()
		must(t, records.Write(ctx, func(tx *database.Tx) error {
			var list []record.Submission
			for range 510 {
				id := uuid.Must(uuid.NewV7()).String()
				list = append(list, record.Submission{
					ID: id, Reference: "S" + id[len(id)-12:], Form: def.Name, FormHash: def.Hash(), Lang: "lv",
					State: state, Channel: mediation.ChannelWeb, ArrivedOn: "2019-05-05", ReceivedAt: 1, Version: 1,
					Answers:  []byte(`{"given_name":"Ilga","withdraws":[]}`),
					Original: record.Object{Key: "originals/" + id + "/x", SHA256: id, Size: 1},
				})
			}
			return tx.AddSubmissions(ctx, list)
		}))
	}
	_, sent := send(t, "withdrawal", withdrawal(form.Answers{"reference": "I-2031-0001", "family_name": "Aizsegtā"}))
	for _, state := range []record.SubmissionState{record.SubmissionAside, record.SubmissionReceived} {
		before(state)
		list, err := use.Arrivals.Stopping(ctx, clerk)
		must(t, err)
		if !slices.ContainsFunc(list, func(s record.Submission) bool { return s.Reference == sent.Reference }) {
			t.Errorf("it is not seen behind many that are %s", state)
		}
	}
}
