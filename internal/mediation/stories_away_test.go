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
