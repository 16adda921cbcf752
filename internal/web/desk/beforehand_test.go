package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// agreedMatter is a case with a signed agreement: money that is due in twenty days.
func agreedMatter(t *testing.T) matter {
	t.Helper()
	m := newMatter(t)
	m.start(t)
	ctx, on := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	m.must(t, sitetest.Cases.EndMeeting(ctx, m.mediator, m.id, 0, on, mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{{
		Kind: mediation.TermMoney, From: m.offender, To: m.victim, Cents: 380_00, Way: mediation.WayCash,
		Due: on.Plus(20), Composed: true,
	}}}
	set.Person.Words = make([]mediation.TermWords, 1)
	m.must(t, sitetest.Cases.SetTerms(ctx, m.mediator, m.id, 0, set))
	_, err := sitetest.Cases.Freeze(ctx, m.mediator, m.id, 0, "", "lv")
	m.must(t, err)
	scan, err := storage.Spool(strings.NewReader("%PDF-1.7 "+t.Name()), 1<<20, t.TempDir())
	m.must(t, err)
	defer scan.Close()
	m.must(t, sitetest.Cases.Signed(ctx, m.mediator, m.id, 0, cases.Signing{
		On: on, By: m.view(t).SignerKeys(""), Name: "skenets.pdf", ContentType: "application/pdf", File: scan,
	}))
	return m
}

// What is said before its day not to be done asks what to do, and nothing says that the day has passed.
func TestWhatIsToldBeforehandIsNotOverdue(t *testing.T) {
	m, on := agreedMatter(t), mediation.DateOf(sitetest.Arrivals.Now())
	ctx := t.Context()
	term := m.view(t).Agreed()[0].ID
	m.must(t, sitetest.Cases.Fulfil(ctx, m.mediator, m.id, 0, on, mediation.Fulfilled{
		TermID: term, Result: mediation.FulfilledNot, Told: mediation.ToldByOffender,
	}, "", nil))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	for _, w := range []string{b.get(m.page()).Body.String(), b.get(m.page() + "/wish?term=" + term).Body.String()} {
		if strings.Contains(w, "pagāj") {
			t.Errorf("a page says that the day has passed: %s", w)
		}
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Nav izpildīts: ko darīt") {
		t.Errorf("the case does not ask what to do: %s", page)
	}
}
