package agreement

import (
	"slices"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// offeredParties are those who take part, in an agreement with one offender its own; whoever was chosen before and
// does not any more is marked.
func offeredParties(f *desk.Fields, v cases.View, with, chosen string) (people []question.Option) {
	asked := v.Asked()
	if own := v.Bound(with); with != "" && len(own) > 0 {
		asked = own
	}
	for _, p := range v.Parties {
		o := question.Option{Value: p.ID, Label: p.Name()}
		switch {
		case slices.Contains(asked, p) && wasAway(v, p):
			o.Label = f.Words.T("staff.was_away", "name", p.Name())
		case slices.Contains(asked, p):
		case p.ID == chosen:
			o.Label = f.Words.T("staff.takes_no_part", "name", p.Name())
		default:
			continue
		}
		people = append(people, o)
	}
	return people
}

// wasAway reports whether a party was at none of the meetings that were held.
func wasAway(v cases.View, p *mediation.Party) bool {
	there := func(m mediation.MeetingOn) bool { return m.State == mediation.MeetingHeld && m.Attended(p) }
	return v.HeldMeeting() != nil && !slices.ContainsFunc(v.Meetings, there)
}

// offeredDoers are those who may do a term: who takes part, and who represents a minor or a person under aizgādnība
// and does it in their own name.
func offeredDoers(f *desk.Fields, v cases.View, with, chosen string) (people []question.Option) {
	e := mediation.ExpectedOf(chosen)
	for _, o := range offeredParties(f, v, with, e.Party) {
		people = append(people, o)
		own := mediation.Expected{Party: o.Value, Represents: true}
		if p := v.Party(o.Value); p.MayUndertake() || e.Same(own) {
			label := f.Words.T("staff.in_own_name", "name", p.Person.Representative, "party", p.Name())
			people = append(people, question.Option{Value: own.Key(), Label: label})
		}
	}
	return people
}
