package cases

import (
	"context"
	"slices"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Void reports whether a letter that nobody has yet has nothing to say any more: a reminder when nothing is owed,
// or nobody looks after it, a notice or a cover that tells of an end that counts no more, a letter that asks to what
// is over, or to a meeting at another time. It is neither handed over nor prepared anew.
func (s *Service) Void(c *mediation.Case, d record.Document) bool { return s.voidBy(c, d) != "" }

// WhyVoid is the key of the sentence that refuses a letter that has nothing to say any more; empty for any other.
func (s *Service) WhyVoid(c *mediation.Case, d record.Document) string { return s.voidBy(c, d) }

// FormerMeeting reports whether a void letter asks to a meeting that is to come, at a time that is not true.
func (s *Service) FormerMeeting(c *mediation.Case, d record.Document) bool {
	return s.voidBy(c, d) == meetingMoved
}

// meetingLetter is the letter that asks somebody to a meeting.
const meetingLetter = "meeting"

// invitations is the kind of a letter with a one-person code, and of a batch that invites each party nobody has
// invited yet.
const invitations = "invitation"

// The sentences that refuse a letter that asks to a meeting.
const (
	meetingMoved = "fault.meeting_letter_moved"
	meetingOff   = "fault.meeting_letter_off"
)

// askingLetters are the kinds of letters that ask whether somebody takes part.
var askingLetters = []string{
	invitations, document.LetterFolder + "information",
	document.LetterFolder + "confirmation-victim", document.LetterFolder + "confirmation-offender",
}

// asksNoMore is the sentence that refuses a letter that asks somebody for what is asked no more; empty for any other.
func (s *Service) asksNoMore(c *mediation.Case, d record.Document) string {
	p := c.Party(d.PartyID)
	switch {
	case d.State != mediation.DocPrepared && d.State != mediation.DocUndelivered:
	case slices.Contains(s.letterOf(d.Kind).Needs, document.NeedMeeting):
		switch c.MovedSince(d.ID, d.PartyID) {
		case mediation.MovedAway:
			return meetingMoved
		case mediation.MovedOff:
			return meetingOff
		}
	case slices.Contains(askingLetters, d.Kind) && p != nil && c.AnsweredSince(d.ID, p):
		return "fault.asks_no_more"
	}
	return ""
}

// voidBy is the sentence that says so; empty for a letter that has something to say.
func (s *Service) voidBy(c *mediation.Case, d record.Document) string {
	if why := s.asksNoMore(c, d); why != "" {
		return why
	}
	waits := d.State == mediation.DocPrepared
	switch d.Kind {
	case document.LetterFolder + reminderLetter:
		if waits && (c.FollowedUpOn != "" || len(c.Owed(remindedBy(c, d))) == 0) {
			return "fault.nothing_owed"
		}
	case document.LetterFolder + outcomeLetter, document.LetterFolder + coverLetter:
		if s.retold(c, d) && (waits || d.State == mediation.DocUndelivered) {
			return "fault.outcome_retold"
		}
	}
	return ""
}

// retold reports whether a letter tells the authority in charge of an end that is true no more, whoever has it.
func (s *Service) retold(c *mediation.Case, d record.Document) bool {
	switch d.Kind {
	case document.LetterFolder + outcomeLetter:
		return c.Outcome == "" || c.OutcomeNotices.Before(d.ID, c.ClosedBy) || c.EndsDifferSince(d.ID)
	case document.LetterFolder + coverLetter:
		return c.EndsDifferSince(d.ID)
	}
	return false
}

// voidNow is voidBy of a kept document; empty for none, and for one that is gone, as whoever opens it learns.
func (s *Service) voidNow(ctx context.Context, tx Tx, c *mediation.Case, documentID string) (string, error) {
	if documentID == "" {
		return "", nil
	}
	d, err := tx.Document(ctx, documentID)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return s.voidBy(c, d), err
}

// leaveVoid says of the letters of a batch that are not handed over any more that they are left out: the meeting was
// moved, or what they ask for was answered since. Each case is read and folded for it.
func (s *Service) leaveVoid(ctx context.Context, tx Tx, items []record.BatchItem) error {
	var c *mediation.Case
	for i := range items {
		item := &items[i]
		if item.DocumentID == "" {
			continue
		}
		if c == nil || c.ID != item.CaseID {
			var err error
			if c, _, err = s.Load(ctx, tx, item.CaseID); err != nil {
				return err
			}
		}
		why, err := s.voidNow(ctx, tx, c, item.DocumentID)
		if err != nil {
			return err
		}
		if why != "" {
			item.DocumentID, item.Failure, item.Args = "", why, nil
		}
	}
	return nil
}
