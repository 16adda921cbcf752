package desk_test

import (
	"io"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A notice of the outcome, and a letter that hands documents over, say that the agreement is fulfilled once everything
// is recorded as done; of a duty without an end, that it was kept so far.
func TestANoticeSaysThatAllIsFulfilled(t *testing.T) {
	const fulfilled, soFar = "ir izpildīts: viss norunātais ir izdarīts", "ir spēkā bez termiņa"
	said := func(m matter, kind string) string {
		t.Helper()
		id, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{Kind: kind})
		m.must(t, err)
		f, err := sitetest.Cases.OpenDocument(t.Context(), m.mediator, id, false)
		m.must(t, err)
		defer f.Close()
		file, err := io.ReadAll(f)
		m.must(t, err)
		return strings.Join(strings.Fields(pdfText(t, file)), " ")
	}
	says := func(m matter, want bool, sentence string) {
		t.Helper()
		for _, kind := range []string{"outcome", "handover"} {
			if letter := said(m, kind); strings.Contains(letter, sentence) != want {
				t.Errorf("%s says %q: %t, want %t\n%s", kind, sentence, !want, want, letter)
			}
		}
	}
	pay := func(m matter) {
		t.Helper()
		due := m.view(t).Dues()[0]
		m.must(t, sitetest.Cases.Fulfil(t.Context(), m.mediator, m.id, 0, sitetest.Cases.Today(), mediation.Fulfilled{
			TermID: due.ID, Result: mediation.FulfilledDone, Cents: due.Agreed, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	m := appliedMatter(t)
	says(m, false, fulfilled)
	pay(m)
	says(m, true, fulfilled)
	t.Run("lasting", func(t *testing.T) {
		m := agreedMatter(t, mediation.Term{Kind: mediation.TermBehaviour})
		pay(m)
		says(m, true, soFar)
		says(m, false, fulfilled)
	})
}
