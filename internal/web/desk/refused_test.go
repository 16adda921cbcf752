package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework"
	workroom "tilts/internal/casework/office"
	"tilts/internal/web/sitetest"
)

// Whoever asks for another's case, or for a page that is not theirs, leaves a trace of it.
func TestTheAuditHasWhoWasRefused(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	refused := func() (list []string) {
		trail, err := sitetest.Office.Trail(t.Context(), o.admin, workroom.AuditQuestion{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range trail.Entries {
			if e.Action == string(casework.RefuseAccess) {
				list = append(list, e.Subject+" "+e.CaseID+" "+e.Detail)
			}
		}
		return list
	}
	before := len(refused())
	stranger := browse(t, h, "other")
	if w := stranger.get("/staff/cases/" + o.caseID); w.Code != http.StatusNotFound {
		t.Fatalf("another's case: %d", w.Code)
	}
	if w := stranger.get("/staff/people"); w.Code != http.StatusForbidden {
		t.Fatalf("the people: %d", w.Code)
	}
	got := refused()
	want := []string{"page  GET /staff/people", "case:" + o.caseID + " " + o.caseID + " GET /staff/cases/:id"}
	if len(got) != before+2 || strings.Join(got[:2], "\n") != strings.Join(want, "\n") {
		t.Errorf("the audit has %q, want %q", got, want)
	}
	page := text(browse(t, h, "admin").get("/staff/audit"))
	if !strings.Contains(page, "mēģināja atvērt to, kas nav atļauts") {
		t.Errorf("the page does not tell it: %.2000s", page)
	}
}
