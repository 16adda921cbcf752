package desk_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// With one form that a clerk may enter, the page is that form; with several the
// address chooses, and the page leads to each.
func TestAClerkEntersEachFormThatSaysSo(t *testing.T) {
	theOffice(t)
	only := browse(t, sitetest.New(t).Open(t), "clerk").get("/staff/inbox/new").Body.String()
	if !strings.Contains(only, `action="/staff/inbox/new">`) || strings.Contains(only, "?form=") {
		t.Errorf("with one form:\n%s", only)
	}

	letter, _ := sitetest.Arrivals.Forms.Get("letter")
	entered := bytes.Replace(letter.Source(), []byte("clerk: false"), []byte("clerk: true"), 1)
	set, err := form.Load(forms.Files, fstest.MapFS{"letter.yaml": {Data: entered}})
	if err != nil {
		t.Fatal(err)
	}
	s, several, shared := sitetest.New(t), *sitetest.Arrivals, *sitetest.Arrivals.Shared
	shared.Forms, several.Shared, s.Desk.Arrivals = set, &shared, &several
	b := browse(t, s.Open(t), "clerk")
	page := b.get("/staff/inbox/new?form=request").Body.String()
	for _, want := range []string{
		`action="/staff/inbox/new?form=request"`, `href="/staff/inbox/new?form=letter">`,
		`href="/staff/inbox/new?form=request" aria-current="true">`, `name="offenders.0.given_name"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if w := b.get("/staff/inbox/new?form=application"); w.Code != http.StatusNotFound {
		t.Errorf("a form that no clerk enters: %d", w.Code)
	}
	w := b.post("/staff/inbox/new?form=letter", url.Values{
		"account": {"Ievadīta vēstule."}, "channel": {"post"}, "arrived_on": {"2026-01-05"}, "_key": {""},
	})
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.Contains(b.get(at).Body.String(), "Ievadīta vēstule.") {
		t.Errorf("%d to %q\n%s", w.Code, at, w.Body)
	}
}

// Paper lets people answer every question, so a clerk is asked every one; what is written
// without its tick is shown so, and raises the flag.
func TestAClerkCopiesWhatIsWrittenWithoutItsTick(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	page := b.get("/staff/inbox/new").Body.String()
	if strings.Contains(page, "data-condition") || !strings.Contains(page, `name="contact_ban_note"`) {
		t.Errorf("some questions open only with their tick:\n%s", page)
	}
	w := b.post("/staff/inbox/new", url.Values{
		"kind": {"proposal"}, "institution": {"Vidzemes rajona tiesa"}, "official": {"Tiesnese"},
		"official_email": {"t@tiesa.example"}, "request_number": {"7"}, "request_date": {"05.01.2026"},
		"criminal_case": {"11200451226"}, "stage": {"corrective"}, "offences.0.offence": {"KL 180(1)"},
		"offenders.0.given_name": {"Rihards"}, "offenders.0.family_name": {"Lācis"},
		"victims.0.person_kind": {"natural"}, "victims.0.given_name": {"Anita"}, "victims.0.family_name": {"Ozola"},
		"contact_ban": {"no"}, "contact_ban_note": {"Tiesa aizliedza tuvoties."},
		"channel": {"post"}, "arrived_on": {"05.01.2026"}, "_key": {""},
	})
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	page = b.get(at).Body.String()
	for _, want := range []string{
		"Tiesa aizliedza tuvoties.", "ierakstīts, bet nav atzīmēts", "Kā trūkst un kas jāprecizē", "Drošība",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}
