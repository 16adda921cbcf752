package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Somebody may change their mind while their withdrawal waits for the mediator: the page on which it is settled shows
// what they sent since, their own page tells that it arrived, and nobody is invited by a form that refuses afterwards.
func TestWhatSomebodySentLaterIsSeen(t *testing.T) {
	m := matter{office: theOffice(t)}
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	first := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Pārdomātā", "id_kind": "latvian",
		"person_code": "290200-21001", "phone": "+371 20 000 939", "safe_channel": "phone", "stage": "proceedings",
		"account": "Lūdzu izlīgumu.", "voluntary": "yes", "brochure_read": "yes", "signature": "none",
		"other_party": "Kristaps Ozols",
	})
	id, err := sitetest.Arrivals.OpenCase(t.Context(), m.clerk, first.ID)
	m.must(t, err)
	m.id = id
	m.must(t, sitetest.Cases.Assign(t.Context(), m.clerk, m.id, 0, cases.Assignment{
		MediatorID: m.mediator.ID, NoConflict: true,
	}))
	c := m.view(t)
	m.victim, m.offender = c.Side(mediation.Victim)[0].ID, c.Side(mediation.Offender)[0].ID
	invite := m.page() + "/invite?party=" + m.offender
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	if !strings.Contains(clerk.get(m.page()).Body.String(), invite) {
		t.Fatal("the other side is not invited")
	}
	sendAnswers(t, "withdrawal", form.Answers{
		"reference": first.Reference, "given_name": "Anita", "family_name": "Pārdomātā",
		"withdraws": []string{"taking_part"}, "signature": "none", "signed_on": string(today()),
	})
	more := addTo(t, first.Reference, first.Code, form.Answers{"account": "Es pārdomāju un gribu piedalīties."})
	page := b.get(m.page() + "/settle?party=" + m.victim)
	if !strings.Contains(text(page), "Vēlāk saņemts arī: ") ||
		!strings.Contains(page.Body.String(), `href="`+m.page()+"/received/"+more.ID+`"`) {
		t.Errorf("the page does not lead to what came later: %s", text(page))
	}
	st, err := sitetest.Arrivals.Status(t.Context(), first.Reference, first.Code, t.Name())
	m.must(t, err)
	if len(st.Since) != 2 || st.Since[0].Form.Name != "withdrawal" || st.Since[1].Form.Name != "addition" {
		t.Errorf("the sender's page tells of %d: %+v", len(st.Since), st.Since)
	}
	if strings.Contains(clerk.get(m.page()).Body.String(), invite) {
		t.Error("an invitation is offered that is refused")
	}
	if page := clerk.get(invite); !strings.Contains(text(page), "Ir saņemts atsaukums") ||
		strings.Contains(page.Body.String(), `name="letter_lang"`) {
		t.Errorf("the form does not say so: %s", text(page))
	}
}
