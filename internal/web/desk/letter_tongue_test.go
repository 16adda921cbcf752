package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever writes a letter reads in which language it will be, since nobody translates what is added, and to whom it
// goes without an address.
func TestALettersPageTellsItsLanguageAndWhoHasNoAddress(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	known := func(change func(*mediation.PartyNamed)) {
		p := m.view(t).Party(m.victim).PartyNamed
		change(&p)
		m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	}
	name := m.view(t).Party(m.victim).Name()
	without, tongue := name+": adrese nav zināma, tāpēc vēstulē tās nebūs.", "vēstules valodā. "+name+": Krieviski."
	known(func(p *mediation.PartyNamed) { p.Language, p.Person.Address = "lv", "Rīgas iela 1, Cēsis" })
	page := func() string { return html.UnescapeString(b.get(m.page() + "/letter").Body.String()) }
	if p := page(); strings.Contains(p, without) || strings.Contains(p, tongue) {
		t.Error("it warns of somebody with an address who reads Latvian")
	}
	known(func(p *mediation.PartyNamed) { p.Language, p.Person.Address = "ru", "" })
	if p := page(); !strings.Contains(p, without) || !strings.Contains(p, tongue) {
		t.Errorf("it does not say %q and %q:\n%s", without, tongue, p)
	}
}

// Whose name stands in Cyrillic alone is asked about before a letter in Latvian has it so; a letter in their own
// language has it as it is.
func TestACyrillicNameIsAskedAboutBeforeALatvianLetter(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Person.Name, p.Language = "Марта Палидзе", "ru"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for page, values := range map[string]url.Values{
		"/invite": {"party": {m.victim}}, "/letter": {"party": {m.victim}, "letter_kind": {"information"}},
	} {
		values.Set("letter_lang", "lv")
		w := b.post(m.page()+page, values)
		if said := strings.ReplaceAll(text(w), "\u00a0", " "); w.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(said, "„Марта Палидзе” ir tikai kirilicā, bet vēstule ir latviešu valodā") ||
			!strings.Contains(w.Body.String(), `name="sure"`) {
			t.Errorf("%s in Latvian: %d\n%s", page, w.Code, said)
		}
		values.Set("letter_lang", "ru")
		if w := b.post(m.page()+page, values); w.Code != http.StatusSeeOther {
			t.Errorf("%s in Russian: %d\n%s", page, w.Code, text(w))
		}
	}
}
