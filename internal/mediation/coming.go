package mediation

import "slices"

// Strayed lists who is expected at a planned meeting and may not come any more. Whoever agrees still, and whom nobody
// of the other side would meet, is not the one to name.
func (c *Case) Strayed(m *MeetingOn) []Expected {
	may := c.Usual(Conference)
	return slices.DeleteFunc(slices.Clone(m.Expected), func(e Expected) bool {
		p := c.Party(e.Party)
		alone := p != nil && e.Guest == "" && !p.SaidNo() && c.NobodyLeft(p)
		return alone || slices.ContainsFunc(may, e.Same)
	})
}

// ToTell lists who does not know a meeting as it stands and is to: nobody tells whoever does not come any more of one
// that is planned.
func (c *Case) ToTell(m *MeetingOn) []Expected {
	list := m.ToTell()
	if m.State != MeetingPlanned {
		return list
	}
	strayed := c.Strayed(m)
	return slices.DeleteFunc(list, func(e Expected) bool { return slices.ContainsFunc(strayed, e.Same) })
}

// AwaitedAt lists who was still awaited on the day of a planned meeting: nobody whose party had left before it, of
// whom it would be said that they were there or stayed away.
func (c *Case) AwaitedAt(m *MeetingOn) []Expected {
	return slices.DeleteFunc(slices.Clone(m.Expected), func(e Expected) bool {
		p := c.Party(e.Party)
		return p != nil && p.Gone() && p.goneOn() < m.On
	})
}

// Unhanded are the letters about a meeting as it stands that are prepared and have reached nobody, each the newest to
// whoever does not know.
func (c *Case) Unhanded(m *MeetingOn) (list []CallOn) {
	for _, e := range c.ToTell(m) {
		for i := len(m.Calls) - 1; i >= 0; i-- {
			if call := m.Calls[i]; call.Who.Same(e) && call.Sequence == m.Sequence && call.DocumentID != "" {
				list = append(list, call)
				break
			}
		}
	}
	return list
}

// OffUntold is the last meeting, where it was called off and somebody who knew of it is still to be told: they would
// come in vain. Nil for none. Whoever died or wants no contact is told of nothing.
func (c *Case) OffUntold() *MeetingOn {
	m := c.CalledOff()
	if m == nil {
		return nil
	}
	told := slices.DeleteFunc(m.ToTell(), func(e Expected) bool {
		p := c.Party(e.Party)
		return p != nil && e.Guest == "" && (p.DiedOn != "" || p.Silenced != "")
	})
	if len(told) == 0 {
		return nil
	}
	return m
}
