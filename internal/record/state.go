package record

import "encoding/json"

// EnterCase puts a submission into a case, as what a party of it sent; empty for nobody known.
func (s *Submission) EnterCase(caseID, partyID string) {
	s.CaseID, s.PartyID, s.State, s.BackOn = caseID, partyID, SubmissionInCase, ""
}

// ToInbox puts a submission back to where clerks sort: what was not understood, or not whole, waits to be read.
func (s *Submission) ToInbox() {
	s.CaseID, s.PartyID, s.State, s.BackOn = "", "", SubmissionReceived, ""
	if len(s.Answers) == 0 || s.doubted() {
		s.State = SubmissionToRead
	}
}

// KindGist is the kind under which Unclear keeps what was read in a letter, which leaves nobody in doubt.
const KindGist = "gist"

// doubted reports whether something was not understood.
func (s *Submission) doubted() bool {
	var list []struct{ Kind string }
	if len(s.Unclear) == 0 {
		return false
	}
	if err := json.Unmarshal(s.Unclear, &list); err != nil {
		return true
	}
	for _, u := range list {
		if u.Kind != KindGist {
			return true
		}
	}
	return false
}

// Unread reports whether a submission is a file that nobody has read or sorted.
func (s *Submission) Unread() bool {
	return s.State == SubmissionToRead && len(s.Answers) == 0 && s.Reading == ""
}
