package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A child who applies is marked in the inbox and preset as a minor, and is no adult whoever says so: neither when the
// case is opened nor later, by a birth date or by a personal code. The case asks for the legal representative first.
func TestAMinorByBirthIsNoAdult(t *testing.T) {
	o := matter{office: theOffice(t)}
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := sendAnswers(t, "application", form.Answers{
		"role": "victim", "given_name": "Elza", "family_name": "Mazā", "id_kind": "none", "birth_date": "2012-03-14",
		"phone": "+371 20 000 114", "safe_channel": "phone", "account": "Baidos iet uz skolu.", "format": "session",
		"mode": "in_person", "voluntary": "yes", "brochure_read": "yes", "signature": "none", "signed_on": "2026-11-22",
	})
	if page := b.get("/staff/inbox/" + r.ID); !strings.Contains(text(page), "te ir nepilngadīga persona") {
		t.Errorf("the inbox does not mark it:\n%s", text(page))
	}
	address := "/staff/inbox/" + r.ID + "/open"
	if page := b.get(address).Body.String(); !strings.Contains(page, `<option value="minor" selected`) {
		t.Error("opening a case does not preset a minor")
	}
	asked := url.Values{
		"initiator": {"victim"}, "parties.0.from": {"1"}, "parties.0.name": {"Elza Mazā"},
		"parties.0.side": {"victim"}, "parties.0.kind": {"adult"},
	}
	if w := b.post(address, asked); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-parties-0-kind"`) {
		t.Fatalf("a child is opened as an adult: %d %s", w.Code, text(w))
	}
	asked.Set("parties.0.kind", "minor")
	w := b.post(address, asked)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	at := w.Header().Get("Location")
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, strings.TrimPrefix(at, "/staff/cases/"))
	o.must(t, err)
	for code, born := range map[string]string{"": "14.03.2012.", "140312-20004": ""} {
		w := b.post(at+"/party", url.Values{
			"party": {v.Parties[0].ID}, "side": {"victim"}, "name": {"Elza Mazā"}, "kind": {"adult"}, "safety": {"no"},
			"code": {code}, "birth_date": {born}, "sure": {"yes"},
		})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#f-kind"`) {
			t.Errorf("an adult by %q%q: %d %s", born, code, w.Code, text(w))
		}
	}
}

// A request that gives birth dates or codes and leaves open who is a minor presets it by them.
func TestARequestPresetsMinorsByBirth(t *testing.T) {
	o := matter{office: theOffice(t)}
	today := mediation.DateOf(sitetest.Arrivals.Now())
	request, _ := sitetest.Arrivals.Forms.Get("request")
	r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
		Definition: request, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today,
		Answers: form.Answers{
			"kind": "request", "institution_kind": "police",
			"institution": "Valsts policijas Vidzemes reģiona pārvalde", "official": "Ieva Kalna",
			"official_phone": "+371 60 000 111", "request_number": "20/8-minors",
			"request_date": string(today), "criminal_case": "11200451226", "stage": "proceedings",
			"offences": []form.Answers{{"offence": "KL 175(1)", "grade": "less_serious"}},
			"offenders": []form.Answers{{
				"given_name": "Roberts", "family_name": "Kļava", "birth_date": "2012-01-05", "phone": "+371 20 001 001",
			}},
			"victims": []form.Answers{{
				"person_kind": "natural", "given_name": "Elza", "family_name": "Mazā", "person_code": "140312-20004",
				"phone": "+371 20 000 115",
			}},
		},
	})
	o.must(t, err)
	opening, err := sitetest.Arrivals.Opening(t.Context(), o.clerk, r.ID)
	o.must(t, err)
	if len(opening.Parties) != 2 {
		t.Fatalf("%+v", opening)
	}
	for _, p := range opening.Parties {
		if p.Kind != arrivals.Minor {
			t.Errorf("%s is preset %s", p.Name, p.Kind)
		}
	}
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, r.ID)
	o.must(t, err)
	to := cases.Assignment{MediatorID: o.mediator.ID, NoConflict: true}
	o.must(t, sitetest.Cases.Assign(t.Context(), o.clerk, id, 0, to))
	page := browse(t, sitetest.New(t).Open(t), "mediator").get("/staff/cases/" + id)
	v, err := sitetest.Cases.Case(t.Context(), o.mediator, id)
	o.must(t, err)
	if n := v.Next(); n.Step != mediation.NextMinor || !strings.Contains(text(page), "Ierakstīt likumisko pārstāvi") {
		t.Errorf("next is %s:\n%s", n.Step, text(page))
	}
}
