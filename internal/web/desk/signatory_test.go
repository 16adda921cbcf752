package desk_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever signs for a company on a basis that nobody recorded is asked about before the text is frozen; where the
// signatures are recorded, they are no legal representative. While the terms are being done, what is known of each
// party can be put right from the case.
func TestWhoSignsForACompany(t *testing.T) {
	m := newMatter(t)
	company := m.view(t).Party(m.victim).PartyNamed
	company.Legal, company.Person.Name, company.Person.Code = true, "SIA „Velo Plus”", "40003000000"
	company.Person.Representative, company.Person.BirthDate = "Zane Krastiņa", ""
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, company))
	m.start(t)
	asked := func() bool {
		doubts := sitetest.Cases.NameDoubts(m.view(t), "")
		return slices.ContainsFunc(doubts, func(f fault.Field) bool { return f.Key == "fault.doubt_no_basis" })
	}
	if !asked() {
		t.Error("the basis is not asked about")
	}
	m.freeze(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	const signs = "Zane Krastiņa · pārstāve · SIA „Velo Plus”"
	if page := text(b.get(m.page() + "/signed")); !strings.Contains(page, signs) {
		t.Errorf("whoever signs is called otherwise:\n%s", page)
	}
	m.sign(t)
	for _, p := range []string{m.victim, m.offender} {
		if page := b.get(m.page()).Body.String(); !strings.Contains(page, m.page()+"/party?party="+p) {
			t.Errorf("the case does not lead to the data of %s", p)
		}
	}
	company.Basis = "officer"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, company))
	if asked() {
		t.Error("the basis is recorded, and asked about")
	}
	weigh := mediation.Deed{Act: mediation.ActWeigh, Party: m.view(t).Party(m.victim)}
	if err := m.view(t).May(weigh); err != nil {
		t.Errorf("what they answered cannot be taken over: %v", err)
	}
}
