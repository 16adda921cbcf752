package api_test

import (
	"net/http"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/identity"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// A program that asks how its submission stands reads that it was refused, and that nothing follows.
func TestTheStatusHasTheDecision(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	var sent struct {
		Reference string `json:"reference"`
		Code      string `json:"access_code"`
	}
	p.send("decision-0001-0001", letter("Lūdzu, palīdziet.")).into(t, &sent)
	sub, _ := received(t, sent.Reference)
	clerk := casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	if err := sitetest.Arrivals.Decide(t.Context(), clerk, sub.ID, arrivals.Deciding{
		Kind: record.DecidedRefuse, Lang: "lv", Text: "Nav mūsu darbs.",
	}); err != nil {
		t.Fatal(err)
	}
	r := p.do(http.MethodGet, "/api/v1/submissions/"+sent.Reference, "", "Authorization", "Bearer "+sent.Code)
	var is struct {
		Step, Decision string
		Final          bool
		ChangedOn      string `json:"changed_on"`
	}
	r.into(t, &is)
	if is.Step != "received" || is.Decision != "refused" || !is.Final ||
		is.ChangedOn != string(sitetest.Arrivals.Today()) {
		t.Errorf("%s", r.body)
	}
	schemasOf(t, description(t, p, "lv")).accepts("/components/schemas/status", r.body)
}
