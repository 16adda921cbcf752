package desk_test

import (
	"html"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// What was done with a file from its receipt to its case is told once for each event, and what was read is never
// called not read: on its own page and in the audit.
func TestTheJournalOfAFileIsTrue(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	b, auditor := browse(t, s.Open(t), "clerk"), browse(t, s.Open(t), "admin")
	def, _ := sitetest.Arrivals.Forms.Get("application")
	answered := string(caseworktest.FilledForm(def, "lv", form.Answers{"given_name": "Vizma", "voluntary": "yes"}))
	empty := string(caseworktest.FilledForm(def, "lv", form.Answers{}))
	for _, x := range []struct {
		name, data string
		told       string // of its reading, on its page
		audited    string // and in the audit
	}{
		{"vestule.txt", plainWords, "Teksts ir nolasīts.", "Tilts nolasīja failu."},
		{"vestule.edoc", letterFiles(t)["vestule.edoc"], "Teksts ir nolasīts.", "Tilts nolasīja failu."},
		{"veidlapa.pdf", answered, "Tilts nolasīja failu.", "Tilts nolasīja failu."},
		{"tukša.pdf", empty, "Mūsu veidlapā nav nevienas atbildes.", "Tilts failu nenolasīja."},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := readFile(t, o, x.name, "application/octet-stream", x.data)
			if _, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, r.ID, arrivals.Opening{
				Initiator: mediation.ByVictim, Parties: []arrivals.OpeningParty{
					{Name: "Ilga Kalniņa", Side: mediation.Victim, Kind: arrivals.Adult},
				},
			}); err != nil {
				t.Fatal(err)
			}
			happened, err := sitetest.Arrivals.History(t.Context(), o.clerk, r.ID)
			if err != nil || len(happened) != 3 {
				t.Fatalf("it tells %d events, %v: %v", len(happened), err, happened)
			}
			page := html.UnescapeString(text(b.get("/staff/inbox/" + r.ID)))
			at := -1
			for _, want := range []string{"izveidoja lietu.", x.told, "iesniedza dokumentu."} { // the newest first
				if next := strings.LastIndex(page, want); next <= at {
					t.Errorf("%q stands at %d, after %d", want, next, at)
				} else {
					at = next
				}
			}
			audit := html.UnescapeString(text(auditor.get("/staff/audit?about=" + r.Reference)))
			if !strings.Contains(audit, x.audited) {
				t.Errorf("the audit does not say %q", x.audited)
			}
			if x.audited != "Tilts failu nenolasīja." && strings.Contains(audit, "failu nenolasīja") {
				t.Error("the audit calls it not read")
			}
		})
	}
}
