package arrivals

import (
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

// afraid reports whether the pages of a file that are seen may speak of fear.
func (t told) afraid() bool { return t.said != nil && ReadSaid(t.said.Seen(t.view)).Letter.Afraid }
