package record

// EnterCase puts a submission into a case, as what a party of it sent; empty for nobody known.
func (s *Submission) EnterCase(caseID, partyID string) {
	s.CaseID, s.PartyID, s.State, s.BackOn = caseID, partyID, SubmissionInCase, ""
}

// ToInbox puts a submission back to where clerks sort: what was not understood, or not whole, waits to be read.
func (s *Submission) ToInbox() {
	s.CaseID, s.PartyID, s.State, s.BackOn = "", "", SubmissionReceived, ""
	if len(s.Answers) == 0 || len(s.Unclear) > 0 {
		s.State = SubmissionToRead
	}
}

// Unread reports whether a submission is a file that nobody has read or sorted.
func (s *Submission) Unread() bool {
	return s.State == SubmissionToRead && len(s.Answers) == 0 && s.Reading == ""
}
