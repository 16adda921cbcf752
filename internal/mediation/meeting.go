package mediation

import (
	"slices"

	"tilts/internal/latvia"
)

// PlannedMeeting returns the meeting that is still to come; nil if none is.
func (c *Case) PlannedMeeting() *MeetingOn {
	if n := len(c.Meetings); n > 0 && c.Meetings[n-1].State == MeetingPlanned {
		return &c.Meetings[n-1]
	}
	return nil
}

// Coming returns the planned meeting that is going to happen; nil for none. One at which nobody is expected any
// more who could meet by its day waits only to be called off.
func (c *Case) Coming() *MeetingOn {
	m := c.PlannedMeeting()
	if m == nil || c.vain(m) {
		return nil
	}
	return m
}

// vain reports whether no pair is left by the day of a meeting of which both are expected: somebody of each
// withdrew, does not agree or died. Of a meeting from before it was asked who comes, everybody is expected.
func (c *Case) vain(m *MeetingOn) bool {
	left := func(p *Party) bool {
		comes := slices.ContainsFunc(m.Expected, func(e Expected) bool { return e.Party == p.ID && e.Guest == "" })
		return (comes || len(m.Expected) == 0) && !(p.Gone() && p.goneOn() <= m.On)
	}
	pairs := c.Pairs()
	both := func(p Pair) bool { return left(p.Victim) && left(p.Offender) }
	return len(pairs) > 0 && !slices.ContainsFunc(pairs, both)
}

// meetingLasts is how long a meeting is taken to last, in minutes, where nobody wrote down its end.
const meetingLasts = 120

// hours are the minutes of the day from which and to which a meeting lasts, as it is typed: "14.00", "14.30–16.00";
// not known where no hour can be read.
func hours(typed string) (from, to int, known bool) {
	read := latvia.ReadClocks(typed)
	if len(read) == 0 {
		return 0, 0, false
	}
	from = read[0].Minutes()
	if to = read[len(read)-1].Minutes(); to <= from {
		to = from + meetingLasts
	}
	return from, to, true
}

// Clash reports whether two meetings of one day may get in each other's way, by their hours. With one of which the
// hour is not known they may.
func Clash(a, b string) bool {
	from, to, known := hours(a)
	otherFrom, otherTo, otherKnown := hours(b)
	return !known || !otherKnown || from < otherTo && otherFrom < to
}

// metBefore reports whether a deed records a meeting that was held before a pair left: what took place stays true,
// whatever arrives after it (domain rule 9). On the day itself only the meeting that was planned for it can have been
// before.
func (c *Case) metBefore(d Deed) bool {
	on, planned := d.On, c.PlannedMeeting()
	if on == "" && planned != nil {
		on = planned.On
	}
	left := on
	if planned == nil || planned.On != on {
		left = on.Plus(1)
	}
	began := c.StartedOn != "" && c.StartedOn <= on
	return d.Act == ActHold && began && slices.ContainsFunc(c.Pairs(), func(p Pair) bool {
		return Pair{Victim: p.Victim.asOf(left), Offender: p.Offender.asOf(left), rule: p.rule}.Gate().Open
	})
}

// asOf is a party without how they left on a day or after it.
func (p *Party) asOf(on Date) *Party {
	then := *p
	if then.WithdrewOn >= on {
		then.WithdrewOn = ""
	}
	if then.DiedOn >= on {
		then.DiedOn = ""
	}
	then.Unsettled = slices.DeleteFunc(slices.Clone(p.Unsettled), func(u Unsettled) bool { return u.On >= on })
	return &then
}

// HeldMeeting returns the last meeting that was held; nil if none was.
func (c *Case) HeldMeeting() *MeetingOn {
	for i := len(c.Meetings) - 1; i >= 0; i-- {
		if c.Meetings[i].State == MeetingHeld {
			return &c.Meetings[i]
		}
	}
	return nil
}

// CalledOff returns the last meeting when it was called off; nil otherwise.
func (c *Case) CalledOff() *MeetingOn {
	if n := len(c.Meetings); n > 0 && c.Meetings[n-1].State == MeetingCancelled {
		return &c.Meetings[n-1]
	}
	return nil
}

// Comes returns the row of one person; the zero row for somebody who is not expected.
func (m *Meeting) Comes(who Expected) (row Expected, comes bool) {
	i := slices.IndexFunc(m.Expected, who.Same)
	if i < 0 {
		return Expected{}, false
	}
	return m.Expected[i], true
}

// Told returns the newest call that reached a person; nil if none did. It may tell an earlier
// state of the meeting.
func (m *MeetingOn) Told(who Expected) *CallOn {
	for i := len(m.Calls) - 1; i >= 0; i-- {
		if m.Calls[i].Who.Same(who) && m.Calls[i].ToldOn != "" {
			return &m.Calls[i]
		}
	}
	return nil
}

// FormerDay is the day that a person was told of when the meeting is on another one since; empty
// otherwise.
func (m *MeetingOn) FormerDay(who Expected) Date {
	told := m.Told(who)
	if told == nil || told.Sequence >= len(m.Earlier) || m.Earlier[told.Sequence] == m.On {
		return ""
	}
	return m.Earlier[told.Sequence]
}

// ToTell lists who does not know the meeting as it stands. Of one that was called off, these
// are the people who had heard of it.
func (m *MeetingOn) ToTell() []Expected {
	var list []Expected
	for _, e := range m.Expected {
		told := m.Told(e)
		switch {
		case m.State == MeetingPlanned && (told == nil || told.Sequence < m.Sequence),
			m.State == MeetingCancelled && told != nil && told.Sequence < m.Sequence:
			list = append(list, e)
		}
	}
	return list
}

// NeedOf is one thing that somebody who comes to a meeting needs, and how far it is.
type NeedOf struct {
	Party *Party
	Need  BookedNeed
	What  string     // the language, or what helps
	Is    *BookingOn // nil: nothing is done for the meeting as it stands
}

// Settled reports whether nothing is left to do about it.
func (n NeedOf) Settled() bool { return n.Is != nil && n.Is.State != BookedAsked }

// Needs lists what those who come to a planned meeting need to take part, and how far it is.
// What was arranged for an earlier state of the meeting is to be arranged again. Of a meeting that was, or is off,
// nothing is left to arrange: what had been arranged last is told, and no more.
func (c *Case) Needs(m *MeetingOn) (list []NeedOf) {
	for _, p := range c.Parties {
		comes := func(e Expected) bool { return e.Party == p.ID && e.Guest == "" }
		if !slices.ContainsFunc(m.Expected, comes) {
			continue
		}
		for _, need := range BookedNeeds {
			n := NeedOf{Party: p, Need: need, What: p.Spoken()}
			if need == NeedAccess {
				n.What = p.Person.Access
			}
			for i, b := range m.Bookings {
				if b.Party == p.ID && b.Need == need && (b.Sequence == m.Sequence || m.State != MeetingPlanned) {
					n.Is = &m.Bookings[i]
				}
			}
			if n.Is != nil || n.What != "" && m.State == MeetingPlanned {
				list = append(list, n)
			}
		}
	}
	return list
}

// Interpreters names who was last booked to interpret at a meeting, each once: also for an earlier state of it, since
// whoever was asked may come all the same.
func (m *MeetingOn) Interpreters() (names []string) {
	last := map[string]Booked{}
	for _, b := range m.Bookings {
		if b.Need == NeedInterpreter {
			last[b.Party] = b.Booked
		}
	}
	for _, e := range m.Expected {
		b := last[e.Party]
		if name := b.Person.With; name != "" && b.State != BookedNotNeeded && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Usual lists who comes to a meeting unless somebody is left out: the parties of the open
// pairs, who represents them, and the guests that all of them agreed to. For a legal person only the human
// comes who represents it.
func (c *Case) Usual(f Format) []Expected {
	var list []Expected
	for _, p := range c.TakingPart() {
		if !p.Legal || p.Unspoken() {
			list = append(list, Expected{Party: p.ID})
		}
		if p.NeedsRepresentative() || p.Person.Representative != "" {
			list = append(list, Expected{Party: p.ID, Represents: true})
		}
	}
	for _, g := range c.Guests {
		if c.MayCome(g) && (f == Conference || !g.Role.Conference()) {
			list = append(list, Expected{Party: g.Party, Guest: g.ID})
		}
	}
	return list
}

// WishedFormat is what all who take part and said how they would like to meet wish; empty where nobody did, or they
// wish different things.
func (c *Case) WishedFormat() Format {
	wished := Format("")
	for _, p := range c.TakingPart() {
		switch f := Format(p.WishFormat); {
		case f == "":
		case wished != "" && wished != f:
			return ""
		default:
			wished = f
		}
	}
	return wished
}

// NameOf is the name of somebody who is to come; empty when nobody knows it.
func (c *Case) NameOf(e Expected) string {
	if e.Guest != "" {
		if g := c.Guest(e.Guest); g != nil {
			return g.Person.Name
		}
		return ""
	}
	p := c.Party(e.Party)
	switch {
	case p == nil:
		return ""
	case e.Represents:
		return p.Person.Representative
	}
	return p.Name()
}
