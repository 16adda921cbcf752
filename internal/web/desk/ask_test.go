package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever applied, also by a scan without a signature, is asked to sign the application and not
// invited to the own case; the other side is invited then.
func TestAnApplicantIsAskedToSign(t *testing.T) {
	o := theOffice(t)
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, letterFile(t, o).ID, arrivals.Opening{
		Initiator: mediation.ByVictim, Parties: []arrivals.OpeningParty{
			{Name: "Ilga Kalniņa", Side: mediation.Victim, Kind: arrivals.Adult},
			{Name: "Toms Avotiņš", Side: mediation.Offender, Kind: arrivals.Adult},
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
	seen := func() string { return strings.ReplaceAll(b.get(page).Body.String(), "\u00a0", " ") }
	if !strings.Contains(seen(), "Lūgt parakstīt iesniegumu: Ilga Kalniņa") ||
		!strings.Contains(seen(), "Iesniegums vēl nav parakstīts") {
		t.Error("the case does not ask for a signature first")
	}
	first := seen()
	if !strings.Contains(first, "Iesniegums saņemts ") || strings.Contains(first, "Uzaicinājums sagatavots") {
		t.Error("the page speaks of an invitation that nobody prepared")
	}
	v, err := sitetest.Cases.Case(t.Context(), o.mediator, id)
	if err != nil {
		t.Fatal(err)
	}
	applicant, other := v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	w := b.post(page+"/invite", url.Values{"party": {applicant}, "letter_lang": {"lv"}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Uzaicinājums nav vajadzīgs") {
		t.Errorf("invite the applicant: %d\n%s", w.Code, text(w))
	}
	asked := url.Values{"party": {other}, "channel": {"phone"}, "on": {matter{}.inDays(0)}}
	if w := b.post(page+"/ask", asked); w.Code != http.StatusConflict {
		t.Errorf("ask somebody who did not apply: %d\n%s", w.Code, text(w))
	}
	safe := v.Party(applicant).PartyNamed
	safe.Person.SafeChannel = "phone"
	if err := sitetest.Cases.NameParty(t.Context(), o.mediator, id, 0, applicant, safe); err != nil {
		t.Fatal(err)
	}
	if asks := text(b.get(page + "/ask?party=" + applicant)); !strings.Contains(asks, "Drošs saziņas veids: Tālrunis") {
		t.Errorf("the page does not say what is safe:\n%s", asks)
	}
	asked.Set("party", applicant)
	asked.Set("channel", "email")
	if w := b.post(page+"/ask", asked); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(text(w), "kā drošs saziņas veids norādīts tālrunis") {
		t.Errorf("asked by e-mail: %d\n%s", w.Code, text(w))
	}
	asked.Set("channel", "phone")
	if w := b.post(page+"/ask", asked); w.Code != http.StatusSeeOther {
		t.Fatalf("ask: %d\n%s", w.Code, text(w))
	}
	if !strings.Contains(seen(), "Uzaicināt: Toms Avotiņš") || !strings.Contains(seen(), "paraksts uz iesnieguma") {
		t.Error("the other side is not invited next, or nobody waits for the signature")
	}
	if !strings.Contains(seen(), "Lūgts parakstīt ") {
		t.Error("the page does not say since when the signature is waited for")
	}
	if w := b.get(page + "/confirm?party=" + applicant); !strings.Contains(w.Body.String(), "der kā apliecinājums") {
		t.Errorf("the page of the signature does not say what it is: %s", text(w))
	}
}
