package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// Whoever refused or withdrew will not meet: their pair waits for nothing, and the other one for what it lacks.
func TestAPairThatIsOverWaitsForNothing(t *testing.T) {
	m := newMatter(t)
	ctx, today := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	second := mediation.PartyNamed{Side: mediation.Offender}
	second.Person.Name = "Nauris Kalns"
	m.must(t, sitetest.Cases.NameParty(ctx, m.clerk, m.id, 0, "", second))
	m.must(t, sitetest.Cases.Confirm(ctx, m.mediator, m.id, 0, m.offender, today, mediation.Confirmed{
		Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	page := text(browse(t, sitetest.New(t).Open(t), "mediator").get(m.page()))
	if never, waits := strings.Count(page, "Tikšanās nenotiks"), strings.Count(page, "Vēl nevar sākt"); never != 1 ||
		waits != 1 {
		t.Errorf("%d pairs are over and %d wait; want one of each:\n%s", never, waits, page)
	}
}
