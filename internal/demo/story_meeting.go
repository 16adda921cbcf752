package demo

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
)

// How often what is.
var (
	modes = []share[mediation.Mode]{
		{mediation.InPerson, 84}, {mediation.Online, 9}, {mediation.Shuttle, 5}, {mediation.Letter, 2},
	}
	venues = []share[string]{{"office", 82}, {"prison", 6}, {"other", 12}}
	kinds  = []share[mediation.TermKind]{
		{mediation.TermMoney, 46}, {mediation.TermWork, 12}, {mediation.TermReturn, 9}, {mediation.TermBehaviour, 18},
		{mediation.TermTreatment, 5}, {mediation.TermOther, 6}, {"", 20},
	}
)

// meet goes from the open gate to the meeting, and on to its fate.
func (s *story) meet(f fate) {
	m := mediation.Meeting{
		State: mediation.MeetingPlanned, Format: mediation.Session, Mode: chosen(s.rnd, modes),
		Venue: chosen(s.rnd, venues), Time: "14.00",
	}
	switch {
	case m.Mode.Indirect():
		m.Format = mediation.Indirect
	case s.often(18):
		m.Format = mediation.Conference
	}
	if !s.wait(1, 7) {
		return
	}
	planned := m
	s.tell("", &planned)
	if f == withdrawn {
		if s.wait(1, 5) {
			s.tell(s.victims[0], &mediation.Withdrew{})
			s.end(mediation.Closed{Outcome: mediation.OutcomeWithdrawn, By: mediation.Victim})
		}
		return
	}
	if !s.wait(5, 21) {
		return
	}
	held := m
	held.State = mediation.MeetingHeld
	s.tell("", &held)
	switch {
	case f == noAgreement:
		s.end(mediation.Closed{Outcome: mediation.OutcomeNone})
	default:
		s.agree()
	}
}

// agree is the agreement of all, signed some days later, and what becomes of it.
func (s *story) agree() {
	set := s.terms()
	s.tell("", &set)
	s.tell("", &mediation.AgreementState{Number: 1, Version: 1, State: mediation.DocSigning})
	if !s.wait(0, 9) {
		return
	}
	s.tell("", &mediation.AgreementState{
		Number: 1, Version: 1, State: mediation.DocSigned, SignedOn: mediation.DateOf(s.day), SignedBy: s.signers,
	})
	s.end(mediation.Closed{Outcome: mediation.OutcomeAgreement})
	s.follow(set)
}

// terms are an apology and, mostly, something more.
func (s *story) terms() mediation.TermsSet {
	set := mediation.TermsSet{Claims: mediation.ClaimsNone}
	add := func(t mediation.Term) {
		t.ID, t.From, t.To, t.Composed = casework.NewID(), s.offender[0], s.victims[0], true
		set.Terms = append(set.Terms, t)
		set.Person.Words = append(set.Person.Words, mediation.TermWords{})
	}
	add(mediation.Term{Kind: mediation.TermApology, Way: mediation.WayMeeting})
	due := func(months int) mediation.Date { return mediation.DateOf(s.day.AddDate(0, months, 0)) }
	switch kind := chosen(s.rnd, kinds); kind {
	case "":
	case mediation.TermMoney:
		cents := int64(2+s.rnd.IntN(60)) * 1000
		t := mediation.Term{Kind: kind, Cents: cents, Way: mediation.WayAccount, Due: due(1)}
		if s.often(40) {
			t.Due, t.Cents = "", 3*cents
			for n := range 3 {
				t.Instalments = append(t.Instalments, mediation.Instalment{Due: due(n + 1), Cents: cents})
			}
		}
		add(t)
		set.Person.Words[len(set.Person.Words)-1].IBAN = "LV80BANK0000435195001"
	case mediation.TermWork:
		add(mediation.Term{Kind: kind, Due: due(2), Hours: 4 + s.rnd.IntN(20)})
	default:
		add(mediation.Term{Kind: kind, Due: due(1 + s.rnd.IntN(4))})
	}
	return set
}

// follow is what becomes of the terms: most are done, some partly, some not.
func (s *story) follow(set mediation.TermsSet) {
	whole := mediation.FulfilledDone
	for _, t := range set.Terms {
		parts := []mediation.Instalment{{Due: t.Due, Cents: t.Cents}}
		if len(t.Instalments) > 0 {
			parts = t.Instalments
		}
		for _, part := range parts {
			if !s.wait(3, 34) {
				return
			}
			f := mediation.Fulfilled{
				TermID: t.ID, Result: mediation.FulfilledDone, Cents: part.Cents, Told: mediation.ToldByVictim,
			}
			switch {
			case s.often(5):
				f.Result, f.Cents, whole = mediation.FulfilledNot, 0, mediation.FulfilledPartly
			case s.often(6) && part.Cents > 0:
				f.Result, f.Cents, whole = mediation.FulfilledPartly, part.Cents/2, mediation.FulfilledPartly
			}
			s.tell("", &f)
		}
	}
	if !s.wait(3, 20) {
		return
	}
	s.tell("", &mediation.FollowedUp{Result: whole})
	for _, p := range []string{s.victims[0], s.offender[0]} {
		s.tell(p, &mediation.FeedbackInvited{})
	}
}
