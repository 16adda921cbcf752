package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A parent who answers for a minor by a code is suggested as their representative, with the basis and how to reach
// them, and is taken over with one press; the minor's own telephone stays.
func TestTheRepresentativeWhoAnswersIsSuggested(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.offender).PartyNamed
	p.Minor = true
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.offender, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/invite", url.Values{"party": {m.offender}, "letter_lang": {"lv"}, "sure": {"yes"}})
	sendAnswers(t, "confirmation", form.Answers{
		"invitation_code": invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())),
		"given_name":      "Dace", "family_name": "Bērziņa", "agree": "yes", "side": "offender",
		"answers_for": "represented", "represented_given_name": "Kristaps", "represented_family_name": "Ozols",
		"basis": "parent", "phone": "+371 20 000 204", "rights_explained": "yes", "voluntary": "yes",
		"signature": "none", "signed_on": string(today()),
	})
	page := html.UnescapeString(text(b.get(m.page())))
	for _, want := range []string{
		"Pārstāvis: Dace Bērziņa", "Pārstāvības pamats: Vecāks", "Pārstāvja tālrunis: +371",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not suggested:\n%s", want, page)
		}
	}
	pressed := url.Values{"party": {m.offender}, "take": {"yes"}}
	if w := b.post(m.page()+"/weigh", pressed); w.Code != http.StatusSeeOther {
		t.Fatalf("taken over: %d\n%s", w.Code, text(w))
	}
	got := m.view(t).Party(m.offender)
	if got.Person.Representative != "Dace Bērziņa" || got.Basis != "parent" ||
		got.Person.Agent.Phone != "+37120000204" || got.Person.Phone != p.Person.Phone || len(got.Proposals()) > 0 {
		t.Errorf("the party is %+v, still suggested %+v", got.PartyNamed, got.Proposals())
	}
}

// The telephone of a representative whom a request names is in the party's form; a request that comes to a case which
// is there already suggests both.
func TestTheRepresentativeOfARequestKeepsTheTelephone(t *testing.T) {
	o := theOffice(t)
	request, _ := sitetest.Arrivals.Forms.Get("request")
	enter := func(number string) string {
		r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
			Definition: request, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today(),
			Answers: form.Answers{
				"kind": "request", "institution": "Valsts policijas Vidzemes reģiona pārvalde",
				"institution_kind": "police", "official": "Ieva Kalna", "official_phone": "+371 60 000 111",
				"request_number": number, "request_date": string(today()), "criminal_case": "11200451226",
				"stage":    "proceedings",
				"offences": []form.Answers{{"offence": "KL 175(1)", "grade": "less_serious"}},
				"offenders": []form.Answers{{
					"given_name": "Kristaps", "family_name": "Ozols", "minor": "yes",
					"representative_name": "Dace Ozola", "representative_phone": "+371 20 000 204",
				}},
				"victims": []form.Answers{{"person_kind": "natural", "given_name": "Anita", "family_name": "Bērziņa"}},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, enter("20/8-"+t.Name()))
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	party := func(at string) mediation.Party {
		v, err := sitetest.Cases.Case(t.Context(), o.clerk, at)
		if err != nil {
			t.Fatal(err)
		}
		return *v.Side(mediation.Offender)[0]
	}
	page := html.UnescapeString(b.get("/staff/cases/" + id + "/party?party=" + party(id).ID).Body.String())
	if !strings.Contains(page, `value="Dace Ozola"`) || !strings.Contains(page, `value="+37120000204"`) {
		t.Errorf("the form of the party has no telephone of the representative")
	}
	m := newMatter(t)
	if _, err := sitetest.Arrivals.Attach(t.Context(), o.clerk, enter("20/9-"+t.Name()), arrivals.Attaching{
		CaseNumber: m.number(t),
	}); err != nil {
		t.Fatal(err)
	}
	said := map[mediation.Trait]string{}
	for _, p := range m.view(t).Party(m.offender).Proposals() {
		said[p.What] = p.Value
	}
	if said[mediation.TraitRepresentative] != "Dace Ozola" || said[mediation.TraitAgentPhone] != "+37120000204" {
		t.Errorf("a later request suggests %v", said)
	}
}
