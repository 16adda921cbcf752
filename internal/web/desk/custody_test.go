package desk_test

import (
	"html"
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

// heldRequest is a request about an offender with a home, who is held or not.
func heldRequest(t *testing.T, number, custody, prison string) string {
	t.Helper()
	o := theOffice(t)
	request, _ := sitetest.Arrivals.Forms.Get("request")
	offender := form.Answers{
		"given_name": "Artis", "family_name": "Lielais", "address": "Skolas iela 5, Valka, LV-4701",
	}
	if custody != "" {
		offender["custody"], offender["prison"] = custody, prison
	}
	r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
		Definition: request, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today(),
		Answers: form.Answers{
			"kind": "request", "institution": "Valsts policijas Vidzemes reģiona pārvalde",
			"institution_kind": "police", "official": "Ieva Kalna", "official_phone": "+371 60 000 111",
			"request_number": number, "request_date": string(today()), "criminal_case": "11200451226",
			"stage":     "proceedings",
			"offences":  []form.Answers{{"offence": "KL 175(1)", "grade": "less_serious"}},
			"offenders": []form.Answers{offender},
			"victims":   []form.Answers{{"person_kind": "natural", "given_name": "Anita", "family_name": "Bērziņa"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// Where an offender is held, by the request, is in the case: letters go there and not to the home, and the one with a
// code says how to answer on paper. A letter to somebody whose address nobody knows says so before it is made.
func TestAnOffenderWhoIsHeldIsWrittenToThere(t *testing.T) {
	o := theOffice(t)
	const prison = "Valmieras cietums, Dzelzceļa iela 6, Valmiera, LV-4201"
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, heldRequest(t, "20/8-"+t.Name(), "prison", prison))
	if err != nil {
		t.Fatal(err)
	}
	to := cases.Assignment{MediatorID: o.mediator.ID, NoConflict: true}
	if err := sitetest.Cases.Assign(t.Context(), o.clerk, id, 0, to); err != nil {
		t.Fatal(err)
	}
	m := matter{office: o, id: id}
	offender, victim := m.view(t).Side(mediation.Offender)[0], m.view(t).Side(mediation.Victim)[0]
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	says := func(path string, wants ...string) {
		t.Helper()
		page := html.UnescapeString(text(b.get(m.page() + path)))
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q:\n%s", path, want, page)
			}
		}
	}
	says("", "Brīvības ierobežojums: Ieslodzījumā", "Ieslodzījuma vieta: "+prison)
	says("/invite?party="+offender.ID, "Artis Lielais ir apcietinājumā vai ieslodzījumā.")
	says("/invite?party="+victim.ID, "Anita Bērziņa: adrese nav zināma")
	w := b.post(m.page()+"/invite", url.Values{"party": {offender.ID}, "letter_lang": {"lv"}, "sure": {"yes"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("inviting: %d\n%s", w.Code, text(w))
	}
	letter := strings.Join(strings.Fields(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())), " ")
	for want, there := range map[string]bool{
		prison: true, "Atbildiet uz papīra": true, "Skolas iela": false, "ierakstiet uzaicinājuma kodu": false,
	} {
		if strings.Contains(letter, want) != there {
			t.Errorf("the letter says %q: %v, want %v:\n%s", want, !there, there, letter)
		}
	}
	form := chosen(b.get(m.page() + "/party?party=" + offender.ID).Body.String())
	if form.Get("prison") != prison {
		t.Errorf("the place cannot be put right: %v", form)
	}
}

// A request that comes to a case which is there already suggests where the offender is held.
func TestALaterRequestSuggestsWhereSomebodyIsHeld(t *testing.T) {
	o := theOffice(t)
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, heldRequest(t, "20/8-"+t.Name(), "", ""))
	if err != nil {
		t.Fatal(err)
	}
	later := heldRequest(t, "20/9-"+t.Name(), "custody", "Rīgas Centrālcietums")
	if _, err := sitetest.Arrivals.Attach(t.Context(), o.clerk, later, arrivals.Attaching{
		CaseNumber: matter{office: o, id: id}.number(t),
	}); err != nil {
		t.Fatal(err)
	}
	m := matter{office: o, id: id}
	page := html.UnescapeString(text(browse(t, sitetest.New(t).Open(t), "clerk").get(m.page())))
	for _, want := range []string{"Brīvības ierobežojums: Apcietinājumā", "Ieslodzījuma vieta: Rīgas Centrālcietums"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not suggested:\n%s", want, page)
		}
	}
}
