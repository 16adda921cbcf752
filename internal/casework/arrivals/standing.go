package arrivals

import (
	"cmp"

	"tilts/internal/mediation"
)

// Standing is what of a case concerns one party alone, as they may read it on the page about
// what they sent. Nothing of anybody else is in it but the name of the mediator.
type Standing struct {
	Now      Now
	Mediator string // name; empty while nobody leads the case
	Answered bool   // the answer was given that is due to what set the case going; of anything else none is
	Cover    string // whoever does the mediator's work today; empty while they are there
	Phone    string // of the mediator, as people write it; empty: the office's
	Meeting  *OwnMeeting
	Terms    []mediation.Due // what the party does by the signed agreement, the earliest day first
	Owed     []mediation.Due // what is done for them by it, likewise
	Body     string          // of what was forwarded: who decides of it
	Until    mediation.Date  // of what was asked: until when the answer is waited for; empty for no day
}

// OwnMeeting is a planned meeting, for one who is to come to it.
type OwnMeeting struct {
	On      mediation.Date
	Time    string // when this person comes; "14.30"
	Mode    mediation.Mode
	Venue   string // its kind of place
	Address string // where to come, or the name of the place; empty when nobody wrote it
}

// Now is what happens at the moment, where the steps of the way do not say it.
type Now string

// What may happen.
const (
	NowStopped Now = "stopped"   // the reader does not take part any more
	NowMet     Now = "met"       // the text is being written
	NowSigning Now = "signing"   // the text waits for signatures
	NowFollow  Now = "follow_up" // what was agreed is being done

	NowAsked     Now = "asked"     // before any case: an answer to a letter is waited for
	NowForwarded Now = "forwarded" // another body decides
	NowRefused   Now = "refused"   // no case begins with it
	NowWithdrawn Now = "withdrawn" // its sender took it back, and no case began
	NowNoReply   Now = "no_reply"  // it was closed, and nobody writes about it
)

// standing reads it out of the case as the party self may know it. Somebody who withdrew, or
// whose withdrawal just arrived, is told of no meeting.
func standing(c *mediation.Case, seen mediation.Seen, self *mediation.Party, step mediation.Step) Standing {
	if self == nil {
		return Standing{}
	}
	var own Standing
	switch {
	case step.Final():
		for _, d := range seen.DuesByDay() {
			switch self.ID {
			case d.From:
				own.Terms = append(own.Terms, d)
			case d.To:
				own.Owed = append(own.Owed, d)
			}
		}
		if seen.FollowingUp() && len(own.Terms)+len(own.Owed) > 0 {
			own.Now = NowFollow
		}
		return own
	case self.SaidNo():
		return Standing{Now: NowStopped}
	case step == mediation.StepMeeting:
		own.Meeting = ownMeeting(seen.PlannedMeeting(), self.ID)
	}
	if held := c.HeldMeeting(); held != nil && own.Meeting == nil && held.Attended(self) {
		own.Now = NowMet
	}
	for _, a := range seen.Agreements {
		if a.Signing() != nil {
			own.Now = NowSigning
		}
	}
	return own
}

func ownMeeting(m *mediation.MeetingOn, self string) *OwnMeeting {
	if m == nil || !expects(m, self) {
		return nil
	}
	row, _ := m.Comes(mediation.Expected{Party: self})
	return &OwnMeeting{
		On: m.On, Time: cmp.Or(row.Time, m.Time), Mode: m.Mode, Venue: m.Venue,
		Address: cmp.Or(m.Person.Address, m.Person.Place),
	}
}

// expects reports whether a party is to come to a meeting; of one from before it was asked who
// comes, all are.
func expects(m *mediation.MeetingOn, self string) bool {
	_, comes := m.Comes(mediation.Expected{Party: self})
	return comes || len(m.Expected) == 0
}
