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
		return p != nil && p.gone() && p.goneOn() < m.On
	})
}
