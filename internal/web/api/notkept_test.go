package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tilts/internal/form"
	"tilts/internal/surface"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
)

// A program learns which of its answers nobody asked for: they are not in the submission.
func TestAPITellsWhatItDoesNotKeep(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	schema := schemasOf(t, description(t, p, "en"))
	def, _ := sitetest.Arrivals.Forms.Get("request")
	sent, ok := surface.SentExample(def, time.Now())
	if !ok {
		t.Fatal("the request has no example")
	}
	send := func(key string, change func(form.Answers)) (r api.ReceiptSent) {
		t.Helper()
		a := sent.Clone()
		change(a)
		got := p.send(key, map[string]any{"form": "request", "answers": a})
		if got.status != http.StatusCreated && got.status != http.StatusOK {
			t.Fatalf("%d %s", got.status, got.body)
		}
		schema.accepts("/components/schemas/receipt", got.body)
		got.into(t, &r)
		return r
	}
	if r := send(uuid.NewString(), func(form.Answers) {}); r.NotKept != nil {
		t.Errorf("every answer was asked for, and these are not kept: %v", r.NotKept)
	}
	key := uuid.NewString()
	change := func(a form.Answers) {
		a["contact_ban"], a["contact_ban_note"] = "no", "Tiesa aizliedza tuvoties."
		a.Groups("offenders")[0]["prison"] = "Cēsu AIN"
	}
	want := []string{"/answers/contact_ban_note", "/answers/offenders/0/prison"}
	first := send(key, change)
	slices.Sort(first.NotKept)
	if diff := cmp.Diff(want, first.NotKept); diff != "" {
		t.Error(diff)
	}
	if again := send(key, change); len(again.NotKept) != len(want) || again.Reference != first.Reference {
		t.Errorf("the same again: %+v", again)
	}
	_, kept := received(t, first.Reference)
	if kept.String("contact_ban_note") != "" || kept.Groups("offenders")[0].String("prison") != "" {
		t.Errorf("kept after all: %v", kept)
	}
}
