package cases

import (
	"slices"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// ComingDoubts asks about a meeting in person to which somebody could not come as it is set: nobody knows at which
// hour, or whoever is held is to come to another place.
func ComingDoubts(c *mediation.Case, m mediation.Meeting) (list []fault.Field) {
	if m.Mode != mediation.InPerson {
		return nil
	}
	if m.Time == "" {
		list = append(list, fault.Field{Path: "time", Key: "fault.doubt_no_hour"})
	}
	for _, p := range HeldElsewhere(c, m) {
		list = append(list, fault.Field{Path: "venue", Key: "fault.doubt_held", Args: fault.Args{"name": p.Name()}})
	}
	return list
}

// HeldElsewhere are those who are expected at a meeting in person, and are held at another place than that of the
// meeting.
func HeldElsewhere(c *mediation.Case, m mediation.Meeting) (list []*mediation.Party) {
	if m.Mode != mediation.InPerson || m.Venue == "prison" {
		return nil
	}
	for _, p := range c.Parties {
		if p.Person.Held() && slices.ContainsFunc(m.Expected, mediation.Expected{Party: p.ID}.Same) {
			list = append(list, p)
		}
	}
	return list
}

// TongueDoubts asks about those of some parties who said that they need an interpreter, where nobody has weighed it
// yet: the program arranges none for them.
func TongueDoubts(parties []*mediation.Party) (list []fault.Field) {
	for _, p := range parties {
		if slices.ContainsFunc(p.Proposals(), func(s mediation.Proposal) bool {
			return s.What == mediation.TraitInterpreter
		}) {
			list = append(list, fault.Field{
				Path: "sure", Key: "fault.doubt_interpreter", Args: fault.Args{"name": p.Name()},
			})
		}
	}
	return list
}

// PartiesOf are the parties of a case of whom somebody is among those who come.
func PartiesOf(c *mediation.Case, who []mediation.Expected) []*mediation.Party {
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *mediation.Party) bool {
		return !slices.ContainsFunc(who, func(e mediation.Expected) bool { return e.Party == p.ID && e.Guest == "" })
	})
}
