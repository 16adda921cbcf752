package arrivals

import (
	"slices"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/reading"
	"tilts/internal/record"
)

// SendsNothing reports whether the sender of a submission asked us to send nothing.
func SendsNothing(sub record.Submission) bool {
	a, err := casework.ReadAnswers(sub.Answers)
	return err == nil && sendsNothing(a)
}

func sendsNothing(a form.Answers) bool { return a.String("safe_channel") == "none" || silence(a) }

// silence reports whether answers take back the agreement to letters, mails and calls.
func silence(a form.Answers) bool { return slices.Contains(a.Strings("withdraws"), "data") }

// minds reports whether staff must mind the sender's safety before they write or call: by an answer,
// or by what the sender's own words say before anybody has checked how they were read. What an
// institution tells of a case in words is no fear of its own.
func minds(def *form.Definition, a form.Answers) bool {
	if safetyAsked(a) || sendsNothing(a) {
		return true
	}
	text := a.String("account")
	return text != "" && def.For != form.Institutions && afraid(reading.Read(text))
}

// afraid reports whether a letter may speak of fear, a ban on contact or an address to be kept.
func afraid(l reading.Letter) bool {
	return l.Get(reading.SafetyConcern).Text == "true" ||
		slices.ContainsFunc(l.Conflicts, func(c reading.Conflict) bool { return c.Field == reading.SafetyConcern })
}

// afraid is the same of what the pages of a file say that are seen.
func (t told) afraid() bool { return t.said != nil && afraid(ReadSaid(t.said.Seen(t.view)).Letter) }
