package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// What goes to another body is told to whoever sent it, by a letter of their own; why the clerk thinks so stands in
// neither. Where nobody is to be written to, there is no such letter.
func TestWhoeverSentItIsToldThatItWentElsewhere(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	const reason, body = "Nav mūsu kompetence", "Valmieras novada pašvaldība"
	forward := func(more url.Values) (institution, person string) {
		t.Helper()
		r := readLetter(t, o, ownWords+t.Name()+more.Get("name"))
		address := "/staff/inbox/" + r.ID
		if page := text(b.get(address + "/forward")); !strings.Contains(page, "Tikai mums pašiem: vēstulēs tā nav.") {
			t.Errorf("the page does not say where the reason goes:\n%s", page)
		}
		says := url.Values{"body": {body}, "explain": {reason}, "lang": {"lv"}}
		for name, value := range more {
			says[name] = value
		}
		w := b.post(address+"/forward", says)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, text(w))
		}
		v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
		if err != nil || v.Decision == nil {
			t.Fatal(err, v.Decision)
		}
		page := b.get(address).Body.String()
		if told := strings.Contains(page, "Vēstule sūtītājam"); told != (v.Decision.Says.Told != "") {
			t.Errorf("the page leads to a letter to the sender: %v", told)
		}
		words := func(id string) string {
			if id == "" {
				return ""
			}
			file := b.get("/staff/originals/" + r.ID + "/" + id).Body.Bytes()
			return strings.Join(strings.Fields(pdfText(t, file)), " ")
		}
		return words(v.Decision.UploadID), words(v.Decision.Says.Told)
	}
	institution, person := forward(url.Values{"name": {"Ilga Kalniņa"}, "address": {"Dārza iela 1, Valmiera"}})
	if !strings.Contains(institution, "Par iesnieguma pārsūtīšanu") || strings.Contains(institution, reason) {
		t.Errorf("the covering letter is\n%s", institution)
	}
	if !strings.Contains(person, "Jūsu iesniegums ir pārsūtīts") || !strings.Contains(person, "Ilga Kalniņa") ||
		!strings.Contains(person, body) || strings.Contains(person, reason) {
		t.Errorf("the letter to the sender is\n%s", person)
	}
	if _, person := forward(url.Values{"name": {""}, "address": {""}}); person != "" {
		t.Errorf("nobody is to be written to, and the letter is\n%s", person)
	}
}
