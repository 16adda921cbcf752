package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// The journal calls what arrived by the reference that people know, a talk a talk, and a period by its two days.
func TestTheJournalNamesPapersTalksAndPeriods(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	w := browse(t, h, "mediator").post(m.page()+"/contact", url.Values{
		"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {"yes"}, "purpose": {"preparation"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a talk: %d\n%s", w.Code, text(w))
	}
	r := sendAnswers(t, "letter", form.Answers{
		"account": "Lūdzu izlīgumu.", "given_name": "Vizma", "family_name": "Saulīte", "phone": "+37120000555",
	})
	browse(t, h, "clerk").get("/staff/inbox/" + r.ID)
	browse(t, h, "analyst").get("/staff/statistics?from=2026-01-01&to=2026-03-31")
	admin := browse(t, h, "admin")
	said := html.UnescapeString(text(admin.get("/staff/audit")))
	said = strings.ReplaceAll(said, "\u00a0", " ")
	if !strings.Contains(said, r.Reference) || strings.Contains(said, r.ID) {
		t.Errorf("a paper is not called by its reference:\n%s", said)
	}
	if !strings.Contains(said, "saruna vai saziņas mēģinājums") {
		t.Errorf("a talk is called otherwise:\n%s", said)
	}
	if strings.Contains(said, "01.01.2026. 31.03.2026.") || !strings.Contains(said, "01.01.2026.–31.03.2026.") {
		t.Errorf("the period has no dash:\n%s", said)
	}
}

// Days that are asked for the wrong way round are the mistake, not the words.
func TestTheJournalSaysThatItsDaysAreTurned(t *testing.T) {
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	const turned = "Pirmā diena ir pēc pēdējās"
	if page := text(admin.get("/staff/audit?from=31.12.2026.&to=01.01.2026.")); !strings.Contains(page, turned) {
		t.Errorf("it does not say so:\n%s", page)
	}
	if page := text(admin.get("/staff/audit?from=01.01.2001.&to=02.01.2001.")); strings.Contains(page, turned) {
		t.Errorf("it says so of days in order:\n%s", page)
	}
}
