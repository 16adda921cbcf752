package mediation

import (
	"slices"

	"tilts/internal/fault"
)

// Attended reports whether a party was at a meeting that was held: the party, or who speaks for them where the law
// does not want both. Of one from before it was asked who came, everybody was; to one at which words are carried nobody
// need have come.
func (m *MeetingOn) Attended(p *Party) bool {
	if len(m.Expected) == 0 {
		return true
	}
	return slices.ContainsFunc(m.Expected, func(e Expected) bool {
		itself := e.Party == p.ID && e.Guest == "" && (!e.Represents || !p.NeedsRepresentative())
		return itself && (e.Came == "" || e.Came == Present || m.Format == Indirect)
	})
}

// Met returns the last meeting that was held at which both of a pair were; nil for none.
func (c *Case) Met(p Pair) *MeetingOn {
	for i := len(c.Meetings) - 1; i >= 0; i-- {
		m := &c.Meetings[i]
		if m.State == MeetingHeld && m.Attended(p.Victim) && m.Attended(p.Offender) {
			return m
		}
	}
	return nil
}

// Unmet lists the open pairs of an agreement that have had no meeting, though one was held: somebody of each was not
// there (domain rule 8).
func (c *Case) Unmet(with string) (list []Pair) {
	if c.HeldMeeting() == nil {
		return nil
	}
	for _, p := range c.Pairs() {
		if p.Gate().Open && (with == "" || with == p.Offender.ID) && c.Met(p) == nil {
			list = append(list, p)
		}
	}
	return list
}

// AwayOf is who of a pair was at no meeting; the offender where each was at one without the other.
func (c *Case) AwayOf(p Pair) *Party {
	for _, m := range c.Meetings {
		if m.State == MeetingHeld && m.Attended(p.Offender) {
			return p.Victim
		}
	}
	return p.Offender
}

// toMeet is the first pair that is still to meet: no agreement with it is signed, and nobody chose one without a
// meeting knowingly. Nil for none, and where an assessment says that they cannot.
func (c *Case) toMeet() *Pair {
	for _, p := range c.Unmet("") {
		with := ""
		if c.Separate {
			with = p.Offender.ID
		}
		a := c.Agreement(with)
		chosen := a != nil && (a.Unmet || a.InForce() != nil)
		if !chosen && !c.agreed(p.Offender.ID) && !c.stops(p.Victim) && !c.stops(p.Offender) {
			return &p
		}
	}
	return nil
}

// absentRules are the rules about whoever was not at the meeting.
var absentRules = []Rule{
	{ // an agreement without a meeting is chosen knowingly, with its terms
		Source: "domain rule 8", Key: "fault.unmet", Acts: []Act{ActFreeze},
		broken: func(c *Case, d Deed) (fault.Args, bool) {
			unmet, a := c.Unmet(d.With), c.Agreement(d.With)
			if len(unmet) == 0 || a != nil && (a.Unmet || a.InForce() != nil) {
				return nil, false
			}
			return fault.Args{"name": c.AwayOf(unmet[0]).Name()}, true
		},
	},
}

// awayFrom is who of two was not there when something was done at the meeting, as a term says; nil while none was
// held.
func (c *Case) awayFrom(from, to *Party) *Party {
	if from == nil || c.HeldMeeting() == nil {
		return nil
	}
	away := from
	for _, m := range c.Meetings {
		switch {
		case m.State != MeetingHeld || !m.Attended(from):
		case to == nil || m.Attended(to):
			return nil
		default:
			away = to
		}
	}
	return away
}
