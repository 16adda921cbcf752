package arrivals

import (
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// Companions are what goes into a case with a submission; a link's key is its name.
type Companions struct {
	With     []desk.Link // which stops nothing
	TakeBack []desk.Link // what takes it back: its sender does not take part any more
	Of       []desk.Link // what this one takes back
}

// companionsOf sorts what goes with a submission, and what it goes with.
func companionsOf(v arrivals.SubmissionView, title func(form string) string) (p Companions) {
	takesBack := arrivals.Withdraws(v.Submission)
	for _, other := range v.Companions {
		link := desk.Link{URL: "/staff/inbox/" + other.ID, Key: other.Reference + " · " + title(other.Form)}
		switch {
		case other.First && takesBack:
			p.Of = append(p.Of, link)
		case other.Stops == mediation.StopWithdrawal && !other.First:
			p.TakeBack = append(p.TakeBack, link)
		default:
			p.With = append(p.With, link)
		}
	}
	return p
}
