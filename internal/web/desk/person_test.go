package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whom a party calls is the mediator, where they have a number of their own: in letters and on the
// party's status page. The authority in charge is given the office's.
func TestPartiesCallTheMediator(t *testing.T) {
	o, s := theOffice(t), tell(t)
	site := sitetest.New(t).Open(t)
	admin := browse(t, site, "admin")
	page := "/staff/people/" + o.mediator.ID
	save := func(phone string) int {
		return admin.post(page, url.Values{"name": {"Juris Kalējs"}, "work_phone": {phone}}).Code
	}
	t.Cleanup(func() { save("") })
	if code := save("12"); code != http.StatusUnprocessableEntity {
		t.Errorf("no number: %d", code)
	}
	if code := save("60 000 011"); code != http.StatusSeeOther {
		t.Fatalf("a number: %d", code)
	}
	shown := html.UnescapeString(admin.get(page).Body.String())
	if !strings.Contains(shown, "+371\u00a060\u00a0000\u00a0011") {
		t.Error("the account does not show the number")
	}
	const own, office = "+371 60 000 011", "+371 60 000 000"
	for _, l := range []struct{ letter, want, not string }{
		{"?letter_kind=information&party=" + s.victim, own, office},
		{"?letter_kind=outcome", office, own},
	} {
		if l.want == office {
			s.does("close", "outcome", "not_started", "reason", "not_suitable")
		}
		said := pdfText(t, s.b.get(s.page()+"/letter.pdf"+l.letter).Body.Bytes())
		said = strings.ReplaceAll(said, "\u00a0", " ")
		if !strings.Contains(said, "Jautājumi: "+l.want) || strings.Contains(said, "Jautājumi: "+l.not) {
			t.Errorf("%s has not %s as whom to call:\n%s", l.letter, l.want, said)
		}
	}
}

// The page of an account says which role needs an office, before it refuses one without.
func TestAnAccountSaysWhoNeedsAnOffice(t *testing.T) {
	theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	if page := text(admin.get("/staff/people")); !strings.Contains(page, "Nodaļas vadītājam obligāti.") {
		t.Errorf("it does not:\n%s", page)
	}
	w := admin.post("/staff/people", url.Values{"name": {"Bez Nodaļas"}, "login": {"nounit"}, "role": {"head"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(text(w), "Izvēlieties nodaļu.") {
		t.Errorf("a head of nothing: %d\n%s", w.Code, text(w))
	}
}
