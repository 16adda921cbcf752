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

// All offences of a request are in the case and in what it says to the authority in charge, the gravest first; when and
// where they happened and the harm can be read there, and all of it put right.
func TestAllOffencesOfARequestComeIntoTheCase(t *testing.T) {
	o := theOffice(t)
	request, _ := sitetest.Arrivals.Forms.Get("request")
	r, err := sitetest.Arrivals.Enter(t.Context(), o.clerk, arrivals.Form{
		Definition: request, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today(),
		Answers: form.Answers{
			"kind": "request", "institution": "Valsts policijas Vidzemes reģiona pārvalde",
			"institution_kind": "police", "official": "Ieva Kalna", "official_phone": "+371 60 000 111",
			"request_number": "20/8-" + t.Name(), "request_date": string(today()), "criminal_case": "11200451226",
			"stage": "proceedings", "harm_amount": "1234.56",
			"offences": []form.Answers{
				{
					"offence": "KL 185(1)", "grade": "less_serious", "offence_date": "2026-10-03",
					"offence_place": "Rīgas iela 4, Valmiera",
				},
				{"offence": "KL 176(2)", "grade": "especially", "offence_date": "2026-10-04"},
			},
			"offenders": []form.Answers{{"given_name": "Artis", "family_name": "Lielais"}},
			"victims":   []form.Answers{{"person_kind": "natural", "given_name": "Anita", "family_name": "Bērziņa"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	id, err := sitetest.Arrivals.OpenCase(t.Context(), o.clerk, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	to := cases.Assignment{MediatorID: o.mediator.ID, NoConflict: true}
	if err := sitetest.Cases.Assign(t.Context(), o.clerk, id, 0, to); err != nil {
		t.Fatal(err)
	}
	m := matter{office: o, id: id}
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	says := func(wants ...string) {
		t.Helper()
		page := strings.ReplaceAll(html.UnescapeString(text(b.get(m.page()))), "\u00a0", " ")
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("the case does not say %q:\n%s", want, page)
			}
		}
	}
	says("KL 176(2)", "KL 185(1): 03.10.2026., Rīgas iela 4, Valmiera", "KL 176(2): 04.10.2026.", "1 234,56")
	values := url.Values{
		"version": {""}, "other_offences": {"KL 185(1); KL 231(1)"}, "happened": {"2026. gada oktobrī, Valmierā"},
		"harm": {"99,50"},
	}
	wrong := url.Values{"other_offences": {"zādzība"}, "harm": {"daudz"}}
	if w := b.post(m.page()+"/correct", wrong); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-harm"`) {
		t.Errorf("a wrong sum: %d", w.Code)
	}
	wrong.Set("harm", "12345678901234")
	if body := text(b.post(m.page()+"/correct", wrong)); !strings.Contains(body, "Summa ir pārāk liela") {
		t.Errorf("a sum of 14 digits: %s", body)
	}
	wrong.Del("harm")
	if w := b.post(m.page()+"/correct", wrong); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-other_offences"`) {
		t.Errorf("a wrong section: %d", w.Code)
	}
	if w := b.post(m.page()+"/correct", values); w.Code != http.StatusSeeOther {
		t.Fatalf("putting it right: %d\n%s", w.Code, text(w))
	}
	says("KL 185(1), KL 231(1)", "2026. gada oktobrī, Valmierā", "99,50", "Kaitējums: bija")
	c := m.view(t)
	if c.Offence != "KL 176(2)" || c.Offences() != "KL 176(2), KL 185(1), KL 231(1)" {
		t.Errorf("the offences are %q", c.Offences())
	}
	draft := strings.Join(strings.Fields(pdfText(t, b.get(m.page()+"/draft.pdf").Body.Bytes())), " ")
	for _, want := range []string{"176. panta", "185. panta", "231. panta"} {
		if !strings.Contains(draft, want) {
			t.Errorf("the draft of the agreement does not say %q:\n%s", want, draft)
		}
	}
}
