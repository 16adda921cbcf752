package cases

import (
	"reflect"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/mediation"
)

// A letter that needs something of one party is offered to those who have it; of the others
// it says why not.
func TestALetterNeedsSomethingOfAParty(t *testing.T) {
	t.Parallel()
	var facts []mediation.Fact
	add := func(party string, body mediation.Body) {
		n := mediation.Instant(len(facts) + 1)
		facts = append(facts, mediation.Fact{
			ID: string(rune('a' + len(facts))), PartyID: party, OccurredOn: "2026-11-20", RecordedAt: n, Body: body,
		})
	}
	add("", &mediation.Opened{Number: "I-2026-0001", ArrivedOn: "2026-11-01"})
	add("v", &mediation.PartyNamed{Side: mediation.Victim, Person: mediation.Person{Name: "v"}})
	add("o", &mediation.PartyNamed{Side: mediation.Offender, Person: mediation.Person{Name: "o"}})
	s := &Service{Base: casework.Base[Tx]{Shared: &casework.Shared{
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}}}
	look := func(needs ...document.Need) LetterOffer {
		c := mediation.Fold(facts, mediation.DefaultGateRule)
		o := s.offer(c, document.CaseLetter{For: document.ForParty, Needs: needs})
		o.CaseLetter = document.CaseLetter{}
		return o
	}
	want := func(step string, got, want LetterOffer) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", step, got, want)
		}
	}
	const due, gone = "fault.letter_needs_due", "fault.letter_needs_withdrew"
	want("nobody withdrew", look(document.NeedWithdrew), LetterOffer{Why: gone})
	add("v", &mediation.Withdrew{})
	want("one withdrew", look(document.NeedWithdrew), LetterOffer{NotTo: []LetterNotTo{{"o", gone}}})
	want("nothing is signed", look(document.NeedDue), LetterOffer{Why: due})
	add("", &mediation.TermsSet{
		Terms:  []mediation.Term{{ID: "t", Kind: mediation.TermApology, From: "o", To: "v"}},
		Person: mediation.TermsWords{Words: make([]mediation.TermWords, 1)},
	})
	add("", &mediation.AgreementState{Version: 1, State: mediation.DocSigned, SignedOn: "2026-11-20"})
	want("asked before it is signed", look(document.NeedOpen), LetterOffer{Why: "fault.letter_needs_open"})
	want("one owes", look(document.NeedDue), LetterOffer{NotTo: []LetterNotTo{{"v", due}}})
	want("and withdrew", look(document.NeedWithdrew, document.NeedDue), LetterOffer{Why: due})
	add("o", &mediation.Fulfilled{TermID: "t", Result: mediation.FulfilledDone})
	want("all is done", look(document.NeedDue), LetterOffer{Why: due})
}
