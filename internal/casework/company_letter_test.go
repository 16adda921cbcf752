package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/mediation"
)

// The letter to a company does not ask it to read with whoever represents it, as that to a child does.
func TestACompanyReadsItsLetterAlone(t *testing.T) {
	m := openMatter(t, false)
	p := m.view().Party(m.offender).PartyNamed
	p.Legal, p.Basis = true, "officer"
	p.Person = mediation.Person{Name: "SIA „Zaļā bode”", Representative: "Aija Kalve"}
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p))
	for lang, with := range map[string]string{
		"lv": "kopā ar pārstāvi", "en": "together with the legal representative",
		"ru": "вместе с законным представителем",
	} {
		id, err := use.Cases.Invite(ctx, mediator, m.id, 0, m.offender, lang)
		must(t, err)
		letter := textOf(t, openPDF(t, id))
		if strings.Contains(letter, with) || !strings.Contains(letter, "Zaļā bode") {
			t.Errorf("%s: the letter says %q:\n%s", lang, with, letter)
		}
	}
}
