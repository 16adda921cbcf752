package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// That only who represents somebody answered is said of what they did answer, and of nothing that they left open.
func TestWhatARepresentativeLeftOpenIsNotAnswered(t *testing.T) {
	m, yes := newMatter(t), true
	m.must(t, sitetest.Cases.Admit(t.Context(), m.mediator, m.id, 0, m.offender, today(), mediation.Admitted{
		Offence: &yes, Represents: true,
	}))
	page := browse(t, sitetest.New(t).Open(t), "mediator").get(m.page()).Body.String()
	for want, there := range map[string]bool{
		"Par nodarījumu atbildējis tikai pārstāvis": true, "Par faktiem vēl nav atbildes": true,
		"Par faktiem atbildējis tikai pārstāvis": false,
	} {
		if strings.Contains(page, want) != there {
			t.Errorf("%q on the page: %t", want, !there)
		}
	}
}
