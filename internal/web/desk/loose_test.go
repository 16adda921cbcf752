package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// appliedMatter is a case that a victim set going, in criminal proceedings whose director is known, with a signed
// agreement.
func appliedMatter(t *testing.T) matter {
	t.Helper()
	m := matter{office: theOffice(t)}
	sent := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 939", "safe_channel": "phone", "stage": "proceedings",
		"account": "Lūdzu izlīgumu.", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
		"other_party": "Kristaps Ozols",
	})
	var err error
	m.id, err = sitetest.Arrivals.OpenCase(t.Context(), m.clerk, sent.ID)
	m.must(t, err)
	to := cases.Assignment{MediatorID: m.mediator.ID, NoConflict: true}
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, to))
	c := m.view(t)
	m.victim, m.offender = c.Side(mediation.Victim)[0].ID, c.Side(mediation.Offender)[0].ID
	known := c.Proceedings()
	known.Person.Director = "Valsts policija"
	m.must(t, sitetest.Cases.CorrectProceedings(t.Context(), m.mediator, m.id, 0, known))
	m.start(t)
	m.freeze(t)
	m.sign(t)
	return m
}

// Where a party asked for mediation, the authority in charge of the proceedings is owed no notice of the agreement; to
// tell it is suggested until it was told. It is no step that the case waits for.
func TestAnAgreementThatAPartyAskedForMayBeTold(t *testing.T) {
	m := appliedMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	const suggests = "Izlīgumu lūdza puse, tāpēc procesa virzītājam"
	page := b.get(m.page())
	if !strings.Contains(text(page), suggests) ||
		!strings.Contains(page.Body.String(), `href="`+m.page()+`/letter?letter_kind=outcome"`) {
		t.Errorf("the notice is not suggested:\n%s", text(page))
	}
	if c := m.view(t); c.Next().Step == mediation.NextNotice || c.OwesNotice() {
		t.Error("the notice is owed")
	}
	letter, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	m.must(t, err)
	if offered, code := m.handed(t, b, letter); !offered || code != http.StatusSeeOther {
		t.Errorf("the notice is prepared: offered %t, taken with %d", offered, code)
	}
	if page := text(b.get(m.page())); strings.Contains(page, suggests) {
		t.Errorf("it was told, and is suggested still:\n%s", page)
	}
}

// Ending the follow-up says first what is still open: what nobody was told, letters that nobody has, and talks. Whoever
// means it so ends it all the same.
func TestEndingTheFollowUpSaysWhatIsOpen(t *testing.T) {
	m := appliedMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	reminder, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{
		Kind: "plain-agreement", PartyID: m.offender,
	})
	m.must(t, err)
	says := func(page string, want ...string) {
		t.Helper()
		for _, w := range append(want, "Pēc izpildes vēl nav parunāts: Anita Bērziņa.", `name="sure"`,
			m.page()+"/hand?document="+reminder, "Vēl nav ierakstīts, ka izpildīts: ", m.page()+"/fulfil?part=") {
			if !strings.Contains(page, w) {
				t.Errorf("does not say %q:\n%s", w, page)
			}
		}
	}
	says(b.get(m.page()+"/finish").Body.String(), "Procesa virzītājam (Valsts policija) par izlīgumu vēl nav paziņots.")
	ends := url.Values{"result": {"partly"}, "on": {m.today()}}
	w := b.post(m.page()+"/finish", ends)
	says(w.Body.String(), "Procesa virzītājam (Valsts policija) par izlīgumu vēl nav paziņots.")
	if w.Code != http.StatusUnprocessableEntity || strings.Count(w.Body.String(), `name="sure"`) != 1 {
		t.Errorf("pressed without a word: %d\n%s", w.Code, text(w))
	}
	notice, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: "outcome"})
	m.must(t, err)
	page := b.get(m.page() + "/finish").Body.String()
	says(page, m.page()+"/hand?document="+notice)
	if strings.Contains(page, "par izlīgumu vēl nav paziņots") {
		t.Errorf("one notice is asked about twice:\n%s", page)
	}
	ends.Set("sure", "yes")
	if w := b.post(m.page()+"/finish", ends); w.Code != http.StatusSeeOther || m.view(t).FollowedUpOn == "" {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
}
