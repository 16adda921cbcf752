package arrivals

import (
	"tilts/internal/casework/arrivals"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/desk"
)

// Companions are what goes into a case with a submission; a link's key is its name.
type Companions struct {
	With     []desk.Link // which stops nothing
	TakeBack []desk.Link // what takes it back: its sender does not take part any more
	Of       []desk.Link // what this one takes back
	Closed   []desk.Link // what this one goes with and is closed already, with how
}

// closings are the decisions after which nothing follows, by what a submission is then.
var closings = map[record.SubmissionState]record.DecisionKind{
	record.SubmissionForwarded: record.DecidedForward, record.SubmissionRefused: record.DecidedRefuse,
	record.SubmissionWithdrawn: record.DecidedWithdrawn, record.SubmissionNoReply: record.DecidedNoReply,
}

func closed(state record.SubmissionState) bool { return closings[state] != "" }

// companionsOf sorts what goes with a submission, and what it goes with.
func companionsOf(
	v arrivals.SubmissionView, words *locale.Catalogue, title func(form string) string,
) (p Companions) {
	takesBack := arrivals.Withdraws(v.Submission)
	for _, other := range v.Companions {
		link := desk.Link{URL: "/staff/inbox/" + other.ID, Key: other.Reference + "\u00a0· " + title(other.Form)}
		done := closings[other.State]
		if done != "" {
			link.Key += "\u00a0· " + words.T("desk.done_"+string(done))
		}
		switch {
		case other.First && done != "" && !closed(v.State):
			p.Closed = append(p.Closed, link)
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
