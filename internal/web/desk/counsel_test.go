package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A lawyer's letter opens a case about the client, an adult on the side that the letter names, for whom the lawyer
// stands and is reached.
func TestALawyersLetterOpensACaseAboutTheClient(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, `Zvērināta advokāte Lolita Kalve
prakses vieta Blaumaņa iela 77–4, Rīga, LV-1011
lolita@kalve.example, tālr. 29 666 013

Valsts probācijas dienestam

IESNIEGUMS
cietušā Gunāra Rubeņa (p.k. 250766-11424) interesēs

Mans klients vēlas saņemt atvainošanos no Raivja Skujas, kurš 2026. gada 1. martā viņu pagrūda. Lūdzu organizēt
izlīgumu. Klienta tālrunis 26 000 417, zvanīt tikai man.

Zvērināta advokāte L. Kalve`)
	address := "/staff/inbox/" + r.ID
	page := b.get(address).Body.String()
	for _, want := range []string{
		`name="given_name" value="Lolita"`, `name="family_name" value="Kalve"`, `value="lolita@kalve.example"`,
		`name="represented_given_name" value="Gunārs"`, `name="represented_family_name" value="Rubenis"`,
		`name="represented_person_code" value="250766-11424"`, `name="represented_side"`,
		`name="other_party" value="Raivis Skuja"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, not := range []string{`name="basis"`, `name="person_code" value="250766-11424"`} {
		if strings.Contains(page, not) {
			t.Errorf("the page has %s", not)
		}
	}
	answers := url.Values{
		"role": {"representative"}, "given_name": {"Lolita"}, "family_name": {"Kalve"},
		"phone": {"29 666 013"}, "email": {"lolita@kalve.example"}, "safe_channel": {"email"},
		"represented_given_name": {"Gunārs"}, "represented_family_name": {"Rubenis"},
		"represented_person_code": {"250766-11424"}, "represented_side": {"victim"}, "other_party": {"Raivis Skuja"},
		"looked": {"role", "given_name", "family_name", "represented_given_name", "represented_family_name",
			"represented_person_code", "represented_side", "other_party", "phone", "email", "address"},
	}
	if w := b.post(address+"/copy?form=application", answers); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	opening, err := sitetest.Arrivals.Opening(t.Context(), o.clerk, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, r.ID, opening)
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Parties) != 2 {
		t.Fatalf("the case is about %d", len(v.Parties))
	}
	client := v.Parties[0]
	if client.Name() != "Gunārs Rubenis" || client.Minor || client.Side != mediation.Victim ||
		client.Person.Representative != "Lolita Kalve" || v.Initiator != mediation.ByRepresentative {
		t.Errorf("%s: minor %v, %s, for whom %q stands; %s", client.Name(), client.Minor, client.Side,
			client.Person.Representative, v.Initiator)
	}
	if r := client.ReachOf(true); r.Phone != "+37129666013" || r.MailAddress() != "lolita@kalve.example" {
		t.Errorf("the lawyer is reached by %+v", r)
	}
}
