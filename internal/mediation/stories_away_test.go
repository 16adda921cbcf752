package mediation

// silenceStory is of somebody who wanted no contact any more, and then did.
func silenceStory(s *story) {
	s.begin(request, anna, toms)
	s.tell("", &Assigned{MediatorID: "m"})
	s.on("2026-03-04").tell("v", &Attached{SubmissionID: "s2", Form: "withdrawal", Silence: true})
	agreed := s.on("2026-03-09").tell("v", &ContactAgreed{
		Channel: ChannelPhone, Person: ContactAgreedWhat{Said: "they called"},
	})
	s.on("2026-03-10").correct(agreed, "v", &TakenBack{Kind: "contact_agreed"})
}

// diedStory is of a party who dies while a meeting is planned, with another whose pair goes on.
func diedStory(s *story) {
	s.begin(request, anna, toms)
	s.ready()
	s.tell("o2", &PartyNamed{Side: Offender, Person: Person{Name: "Uldis Bite"}})
	s.tell("o2", &written)
	s.tell("o2", &Admitted{Offence: yes(), Facts: yes()})
	s.tell("", &Meeting{State: MeetingPlanned, Format: Session, Expected: []Expected{
		{Party: "v"}, {Party: "o"}, {Party: "o2"},
	}})
	s.facts[len(s.facts)-1].OccurredOn = "2026-03-20"
	s.on("2026-03-12").tell("o", &Died{Source: "family"})
	s.on("2026-03-14").tell("o2", &Died{Source: "document"})
	s.on("2026-03-16").tell("", &Closed{Outcome: OutcomeNone, Reason: ReasonDied})
}
