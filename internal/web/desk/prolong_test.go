package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

// Whoever prolongs the time to answer comes to the letter that tells of it, with the reason in it; the day is theirs
// to choose.
func TestProlongingLeadsToItsLetter(t *testing.T) {
	o := theOffice(t)
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, letterFile(t, o).ID, arrivals.Opening{
		Initiator: mediation.ByVictim, Parties: []arrivals.OpeningParty{
			{Name: "Ilga Kalniņa", Side: mediation.Victim, Kind: arrivals.Adult},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitetest.Cases.Assign(t.Context(), o.clerk, id, 0, cases.Assignment{
		MediatorID: o.mediator.ID, NoConflict: true,
	}); err != nil {
		t.Fatal(err)
	}
	b, page := browse(t, sitetest.New(t).Open(t), "mediator"), "/staff/cases/"+id
	v, err := sitetest.Cases.Case(t.Context(), o.mediator, id)
	if err != nil {
		t.Fatal(err)
	}
	latest := desk.TypedDate(v.LatestReply())
	asks := b.get(page + "/prolong")
	if strings.Contains(asks.Body.String(), `value="`+latest+`"`) ||
		!strings.Contains(text(asks), "Ne vēlāk kā "+latest) {
		t.Errorf("the day is chosen already, or the last one is not told:\n%s", text(asks))
	}
	until := url.Values{"until": {matter{}.inDays(45)}, "because": {"Jānoskaidro otra puse."}}
	w := b.post(page+"/prolong", until)
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, page+"/letter?letter_kind=prolongation&party=") {
		t.Fatalf("%d, leads to %s\n%s", w.Code, at, text(w))
	}
	if letter := b.get(at).Body.String(); !strings.Contains(letter, "Jānoskaidro otra puse.") {
		t.Error("the letter asks for the reason again")
	}
}
