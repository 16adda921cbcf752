package arrivals

import (
	"slices"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// SendsNothing reports whether the sender of a submission asked us to send nothing.
func SendsNothing(sub record.Submission) bool {
	a, err := casework.ReadAnswers(sub.Answers)
	return err == nil && sendsNothing(a)
}

func sendsNothing(a form.Answers) bool { return a.String("safe_channel") == "none" || silence(a) }

// silence reports whether answers take back the agreement to letters, mails and calls.
func silence(a form.Answers) bool { return casework.Silence(a) }

// minds reports whether staff must mind the sender's safety before they write or call: by an answer,
// or by what the sender's own words say before anybody has checked how they were read. What an
// institution tells of a case in words is no fear of its own.
func minds(def *form.Definition, a form.Answers) bool {
	if safetyAsked(a) || sendsNothing(a) {
		return true
	}
	return def.For != form.Institutions && afraid(a)
}

// afraid reports whether what the sender wrote in their own words speaks of fear.
func afraid(a form.Answers) bool {
	text := a.String("account")
	return text != "" && reading.Read(text).Afraid
}

// afraid reports whether the pages of a file that are seen may speak of fear, in words or by a tick on a form of ours.
func (t told) afraid() bool {
	if t.said == nil {
		return false
	}
	seen := t.said.Seen(t.view)
	return ReadSaid(seen).Letter.Afraid || slices.ContainsFunc(seen.Pages, tickedFear)
}

// tickedFear reports whether somebody says on a page of a form of ours that there is something to fear, or that
// nothing may be sent. A box of which only a person can tell counts too: looking costs less than missing it.
func tickedFear(p record.SaidPage) bool {
	if p.Ticked == nil {
		return false
	}
	return slices.ContainsFunc(p.Ticked.Boxes, func(b record.SaidBox) bool {
		warns := slices.Contains(fears, b.Name) && b.Value == "yes" || b.Name == "safe_channel" && b.Value == "none"
		return warns && b.Mark != string(surface.MarkOff) && b.Box != [4]int{} // without a place it was not found
	}) || slices.ContainsFunc(p.Ticked.Typed, func(t record.SaidTyped) bool { return slices.Contains(dangers, t.Name) })
}
