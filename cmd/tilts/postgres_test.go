package main

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/record"
)

// statusPage asks for a submission by what its receipt says.
func statusPage(t *testing.T, v *visitor, r receipt) *page {
	t.Helper()
	p, err := v.open(t.Context(), "/lv/status")
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.formWith("reference")
	if err != nil {
		t.Fatal(err)
	}
	f.values.Set("reference", r.reference)
	if p, err = v.press(t.Context(), f, "code", r.code); err != nil || p.status != http.StatusOK {
		t.Fatalf("the status page answers %d, %v", p.status, err)
	}
	return p
}

// TestTwoReplicas starts two servers on one empty PostgreSQL and one S3 at the
// same moment: both migrate under one lock, both serve, and a visitor may be
// sent from one to the other in the middle of a form. All that was sent is there.
func TestTwoReplicas(t *testing.T) {
	t.Parallel()
	url, s3 := postgrestest.Start(t), startS3(t)
	var replicas [2]*server
	for i := range replicas {
		replicas[i] = launch(
			t,
			append(
				[]string{"serve", "--data=" + t.TempDir(), "--database-url=" + url, "--log-level=error"},
				s3.flags()...,
			)...,
		)
	}
	for _, s := range replicas {
		s.ready()
		if status, body := s.get("/readyz"); status != http.StatusOK {
			t.Errorf("/readyz answers %d %s", status, body)
		}
	}
	v := newVisitor(replicas[0].base) // its cookies hold for every port
	p, err := v.begin(t.Context(), "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}
	v.base = replicas[1].base
	if p, err = v.walk(t.Context(), p, "/review", words, attachments()); err != nil {
		t.Fatal(err)
	}
	var receipts [2]receipt
	for i, s := range replicas {
		v.base = s.base
		done, err := v.sendOff(t.Context(), p, words, nil)
		if err != nil {
			t.Fatal(err)
		}
		if receipts[i], err = done.receiptOn(); err != nil {
			t.Fatal(err)
		}
	}
	if receipts[0] != receipts[1] {
		t.Errorf("the replicas give %v and %v for one letter", receipts[0], receipts[1])
	}
	if status := statusPage(t, v, receipts[0]); !strings.Contains(status.text(), receipts[0].reference) {
		t.Errorf("the status page does not know %s:\n%s", receipts[0].reference, status.text())
	}
	out := tilts(t, append([]string{"check", "--data=" + t.TempDir(), "--database-url=" + url}, s3.flags()...)...)
	if !strings.Contains(out, "chain whole: true") || !strings.Contains(out, "objects: 2, ") {
		t.Errorf("tilts check says:\n%s", out)
	}
	db, err := database.Open(t.Context(), url, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Read(t.Context(), func(tx *database.Tx) error {
		subs, err := tx.Submissions(t.Context(), record.SubmissionQuery{})
		if len(subs) != 1 {
			t.Errorf("the records have %d submissions, want 1", len(subs))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
