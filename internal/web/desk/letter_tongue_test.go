package desk_test

import (
	"html"
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
