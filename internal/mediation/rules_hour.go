package mediation

import "tilts/internal/latvia"

// hourRules hold what is done to the hour of the day: nobody is asked to what is over, and nothing has
// happened that is still to come.
var hourRules = []Rule{
	{
		Source: "domain rule 8", Key: "fault.meeting_over", Acts: []Act{ActCall, ActHand},
		broken: when(func(c *Case, d Deed) bool {
			m := c.PlannedMeeting()
			return m != nil && d.Today != "" && (d.Act == ActCall || m.letter(d.Body)) && m.over(d)
		}),
	},
	{
		Source: "domain rule 17", Key: "fault.hour_ahead", Field: "time", Acts: []Act{ActTalk, ActHold},
		broken: when(func(_ *Case, d Deed) bool {
			hour := ""
			switch b := d.Body.(type) {
			case *Contacted:
				hour = b.Time
			case *Meeting:
				hour = b.Time
			}
			return Ahead(d.On, hour, d.Today, d.Clock)
		}),
	},
}

// Ahead reports whether an hour of a day, as it is typed, is still to come today.
func Ahead(on Date, typed string, today Date, now latvia.TimeOfDay) bool {
	from, _, known := hours(typed)
	return known && today != "" && on == today && from > now.Minutes()
}

// over reports whether a meeting is over, or has begun, when somebody is told of it: on the day that is said,
// which may be written down later, or else now.
func (m *MeetingOn) over(d Deed) bool {
	if d.On != "" {
		return d.On > m.On
	}
	return m.Begun(d.Today, d.Clock)
}

// Begun reports whether the hour of a meeting has passed; without an hour, its day.
func (m *MeetingOn) Begun(today Date, now latvia.TimeOfDay) bool {
	from, _, known := hours(m.Time)
	return m.On < today || m.On == today && known && from < now.Minutes()
}

// letter reports whether something handed over asks somebody to the meeting.
func (m *MeetingOn) letter(b Body) bool {
	h, ok := b.(*Handed)
	for _, call := range m.Calls {
		if ok && call.DocumentID == h.DocumentID {
			return true
		}
	}
	return false
}
