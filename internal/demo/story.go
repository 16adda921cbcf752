package demo

import (
	"fmt"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// story is one case of a bulk as it is told, fact after fact. It ends where the present is.
type story struct {
	*bulk
	id       string
	day      time.Time
	mediator identity.Staff
	author   string
	sent     []record.Submission
	facts    []mediation.Fact
	victims  []string
	offender []string
	signers  []string // of an agreement, by the keys of mediation.Signers
}

// submission is something that arrives for the case.
func (s *story) submission(at time.Time, channel mediation.Channel, from string) record.Submission {
	sub := record.Submission{
		ID: s.first, Reference: s.reference(at), Form: arrivals.FileForm, Lang: "lv", Title: from + ".txt",
		State: record.SubmissionInCase, Channel: channel, ArrivedOn: mediation.DateOf(at),
		ReceivedAt: mediation.InstantOf(at), Reading: record.UnreadKind, CaseID: s.id, Version: 1, Original: s.scan,
	}
	if s.kept {
		sub.ID, sub.IdenticalTo = casework.NewID(), s.first
	}
	s.kept = true
	s.sent = append(s.sent, sub)
	return sub
}

// tell adds a fact of today about a party, or about none.
func (s *story) tell(party string, body mediation.Body) *mediation.Fact {
	s.day = s.day.Add(time.Second) // no two moments of a case are the same
	s.facts = append(s.facts, mediation.Fact{
		ID: casework.NewID(), CaseID: s.id, PartyID: party, OccurredOn: mediation.DateOf(s.day),
		RecordedAt: mediation.InstantOf(s.day), RecordedBy: s.author, Body: body,
	})
	return &s.facts[len(s.facts)-1]
}

// wait goes on to a day from least to most days later, and reports whether it has come.
func (s *story) wait(least, most int) bool {
	next := s.hour(s.day.AddDate(0, 0, least+s.rnd.IntN(most-least+1)))
	if next.After(s.now.Add(-time.Hour)) {
		return false
	}
	if next.After(s.day) {
		s.day = next
	}
	return true
}

// often reports true for so many of a hundred.
func (s *story) often(percent int) bool { return s.rnd.IntN(100) < percent }

// run tells the case from its opening to its fate, or to the present.
func (s *story) run(opening record.Submission) {
	s.author = s.clerk.ID
	if !s.wait(0, 2) {
		s.day = s.day.Add(time.Minute)
	}
	crime := chosen(s.rnd, crimes)
	s.tell("", &mediation.Opened{
		Office: chosen(s.rnd, offices), Initiator: chosen(s.rnd, initiators), Channel: opening.Channel,
		ArrivedOn: opening.ArrivedOn, Stage: chosen(s.rnd, stages), Grade: crime.grade, Offence: crime.article,
		Person: mediation.Proceedings{CriminalCase: fmt.Sprintf("11%09d", s.rnd.IntN(1e9))},
	})
	s.parties()
	s.tell("", &mediation.Attached{SubmissionID: opening.ID, Form: opening.Form})
	if s.often(4) { // the stamp on the envelope says another day
		on := opening.ArrivedOn.Plus(-1 - s.rnd.IntN(3))
		s.tell("", &mediation.ArrivalCorrected{ArrivedOn: on, Channel: opening.Channel})
	}
	if !s.wait(0, 3) {
		return
	}
	s.tell("", &mediation.Assigned{MediatorID: s.mediator.ID, Volunteer: s.mediator.Volunteer})
	s.author = s.mediator.ID
	if !s.wait(1, 6) {
		return
	}
	for _, p := range s.both() {
		s.tell(p, &mediation.Invited{Channel: mediation.ChannelPost})
	}
	if s.often(80) {
		s.tell("", &mediation.Answered{Channel: mediation.ChannelPost})
	}
	s.prepare(chosen(s.rnd, fates))
}

// parties names who the case is about.
func (s *story) parties() {
	safety := s.often(9)
	for n := range 1 + s.rnd.IntN(4)/3 + s.rnd.IntN(12)/11 {
		p := mediation.PartyNamed{Side: mediation.Victim, Language: s.language(), Safety: safety && n == 0}
		switch {
		case s.often(14):
			called := given[s.rnd.IntN(len(given))]
			p.Legal, p.Person.Name, p.Person.Representative = true, "SIA „"+called+"”", called+" Liepa"
		case s.often(12):
			p.Minor, p.Basis, p.Person.Representative = true, "parent", invented(s.rnd)
		case s.often(2):
			p.Ward, p.Basis, p.Person.Representative = true, "trustee", invented(s.rnd)
		}
		s.victims = append(s.victims, s.party(p, 48))
	}
	for range 1 + s.rnd.IntN(9)/8 {
		p := mediation.PartyNamed{Side: mediation.Offender, Language: s.language()}
		if s.often(22) {
			p.Minor, p.Basis, p.Person.Representative = true, "parent", invented(s.rnd)
		}
		s.offender = append(s.offender, s.party(p, 15))
	}
	s.signers = append(s.signers, mediation.SignerMediator)
}

// party names one; so many of a hundred are women, and of some it is not known.
func (s *story) party(p mediation.PartyNamed, women int) string {
	if p.Person.Name == "" {
		p.Person.Name, p.Person.Phone = invented(s.rnd), telephone(s.rnd)
		identified(s.rnd, &p.Person, born(s.rnd, chosen(s.rnd, agesOf(p)), s.day))
		switch {
		case s.often(6):
		case s.often(women):
			p.Sex = "female"
		default:
			p.Sex = "male"
		}
	}
	if s.often(4) {
		p.Interpreter = "ru"
	}
	id := casework.NewID()
	s.tell(id, &p)
	if !p.Legal {
		s.signers = append(s.signers, id)
	}
	if p.Person.Representative != "" {
		s.signers = append(s.signers, id+"/representative")
	}
	return id
}

// agesOf are the ages that a party of its kind may have.
func agesOf(p mediation.PartyNamed) []share[years] {
	switch {
	case !p.Minor:
		return adults
	case p.Side == mediation.Victim:
		return children
	}
	return offenders
}

func (s *story) language() string {
	if s.often(24) {
		return "ru"
	}
	return "lv"
}

// both lists the parties of both sides.
func (s *story) both() []string { return append(append([]string(nil), s.victims...), s.offender...) }

// prepare goes from the invitations to the open gate, or to why it never opens.
func (s *story) prepare(f fate) {
	if !s.wait(3, 20) {
		return
	}
	switch f {
	case unreachable:
		for range 3 {
			s.tell(s.offender[0], &mediation.Contacted{Channel: mediation.ChannelPhone})
			if !s.wait(3, 8) {
				return
			}
		}
		s.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonUnreachable})
		return
	case victimRefused:
		s.answer(s.victims[0], false)
		s.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonVictimRefused})
		return
	case notSuitable:
		s.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable})
		return
	}
	for _, p := range s.victims {
		s.answer(p, true)
	}
	if !s.wait(1, 14) {
		return
	}
	if f == offenderRefused {
		s.answer(s.offender[0], false)
		s.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonOffenderRefused})
		return
	}
	admits := f != notAdmitted
	for _, p := range s.offender {
		s.answer(p, true)
		s.tell(p, &mediation.Admitted{Offence: &admits, Facts: &admits})
	}
	if !admits {
		s.end(mediation.Closed{Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotAdmitted})
		return
	}
	s.meet(f)
}

// answer is a party's written answer, which arrives as a letter.
func (s *story) answer(party string, agrees bool) {
	sub := s.submission(s.day, mediation.ChannelPost, invented(s.rnd))
	s.sent[len(s.sent)-1].PartyID = party
	s.tell(party, &mediation.Attached{SubmissionID: sub.ID, Form: sub.Form})
	s.tell(party, &mediation.Confirmed{
		Agrees: agrees, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet, SubmissionID: sub.ID,
	})
	for range s.rnd.IntN(4) { // and what people send besides
		more := s.submission(s.day, mediation.ChannelEmail, invented(s.rnd))
		s.tell("", &mediation.Attached{SubmissionID: more.ID, Form: more.Form})
	}
}

func (s *story) end(c mediation.Closed) { s.tell("", &c) }
