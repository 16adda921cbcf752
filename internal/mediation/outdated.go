package mediation

import (
	"reflect"
	"slices"
)

// FirstOf is the document that was made first of those in whose place another one stands.
func (c *Case) FirstOf(id string) string {
	for i := len(c.Facts) - 1; i >= 0; i-- {
		if b, ok := c.Facts[i].Body.(*Renewed); ok && b.DocumentID == id {
			id = b.Former
		}
	}
	return id
}

// At is the case as it stood when something with that id was made.
func (c *Case) At(id string) *Case {
	facts, _ := c.History()
	return Fold(slices.DeleteFunc(facts, func(f Fact) bool { return f.ID >= id }), c.rule)
}

// Owed lists what somebody still has to do, by its day.
func (c *Case) Owed(who Expected) []Due {
	return slices.DeleteFunc(c.DuesByDay(), func(d Due) bool { return !d.OwedBy(who) })
}

// OwesAsAt reports whether somebody owes what they owed when something with that id was made.
func (c *Case) OwesAsAt(id string, who Expected) bool {
	return reflect.DeepEqual(c.Owed(who), c.At(id).Owed(who))
}

// Moved is how the meeting that a letter asks somebody to stands now; empty for as it was told.
type Moved string

// The ways in which such a letter is not true any more.
const (
	MovedAway Moved = "moved" // it is planned still, but changed, or another is planned instead
	MovedOff  Moved = "off"   // none is to come, they do not come to it, or they were told since
)

// MovedSince is how the meeting stands that a letter about a party asks to: what was recorded with it says which and
// whom, or else what was planned when it was made.
func (c *Case) MovedSince(id, party string) Moved {
	m, call := c.Coming(), c.CallBy(id)
	if m == nil {
		return MovedOff
	}
	who, meeting, sequence := Expected{Party: party}, "", 0
	comes := func(e Expected) bool { return e.Same(who) || call == nil && e.Guest == "" && e.Party == party }
	if call != nil {
		who, meeting, sequence = call.Who, call.Meeting, call.Sequence
	} else if was := c.At(id).PlannedMeeting(); was != nil {
		meeting, sequence = was.ID, was.Sequence
	}
	later := func(o CallOn) bool {
		return o.Who.Same(who) && o.Sequence == m.Sequence && (o.ToldOn != "" || o.DocumentID != "")
	}
	switch {
	case len(m.Expected) > 0 && !slices.ContainsFunc(m.Expected, comes),
		c.Party(party) != nil && c.Party(party).Gone():
		return MovedOff
	case meeting == m.ID && sequence == m.Sequence:
		return ""
	case call != nil && slices.ContainsFunc(m.Calls, later):
		return MovedOff
	}
	return MovedAway
}

// CallBy is what was recorded with a letter that asks to a meeting; nil for any other.
func (c *Case) CallBy(id string) *CallOn {
	for i := range c.Meetings {
		calls := c.Meetings[i].Calls
		if k := slices.IndexFunc(calls, func(o CallOn) bool { return o.DocumentID == id }); k >= 0 {
			return &calls[k]
		}
	}
	return nil
}

// AnsweredSince reports whether a letter that asks a party to take part has nothing to ask any more: the case is
// closed, they or all of the other side are gone, the same person was invited anew, or they have answered in writing
// since it was made.
func (c *Case) AnsweredSince(id string, p *Party) bool {
	at := slices.IndexFunc(p.Invitations, func(i Invited) bool { return i.DocumentID == id })
	anew := at >= 0 && slices.ContainsFunc(p.Invitations[at+1:], func(i Invited) bool {
		return i.Represents == p.Invitations[at].Represents
	})
	if anew || c.Outcome != "" || p.Gone() || c.NobodyLeft(p) {
		return true
	}
	if c.InWriting(p) == nil {
		return false
	}
	was := c.At(id)
	then := was.Party(p.ID)
	return then != nil && was.InWriting(then) == nil
}
