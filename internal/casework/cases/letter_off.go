package cases

import (
	"cmp"

	"tilts/internal/document"
	"tilts/internal/mediation"
)

// offData is the meeting that was called off, as the recipient was told of it; nil for none.
func offData(c *mediation.Case, seen mediation.Seen, who mediation.Expected) *document.OffData {
	m := seen.CalledOff()
	if m == nil {
		return nil
	}
	known := c.CalledOff().FormerDay(who)
	p := c.Party(who.Party)
	return &document.OffData{
		Day: cmp.Or(known, m.On), Apart: m.Mode.Indirect(),
		Again: c.Outcome == "" && (p == nil || !p.SaidNo()), // nothing of what the other side did
	}
}

// knewOf reports whether somebody was told of the meeting that was called off.
func knewOf(c *mediation.Case, who mediation.Expected) bool {
	m := c.CalledOff()
	return m != nil && m.Told(who) != nil
}

// eitherKnewOf reports whether a party was told of it, or who represents them.
func eitherKnewOf(c *mediation.Case, p *mediation.Party) bool {
	return knewOf(c, mediation.Expected{Party: p.ID}) || knewOf(c, mediation.Expected{Party: p.ID, Represents: true})
}
