package arrivals

import (
	"maps"
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// Next is what the sender of a form may expect. Receipts and the status page promise this
// and no more: a promise that is not kept frightens, or leaves somebody waiting.
type Next struct {
	Follows  []Follow
	Withdraw bool // the sender is to take part, and may change their mind
}

// Follow is one thing that follows, in the reader's language.
type Follow struct {
	Title, Text string
	Step        mediation.Step // the step of a case that it is, or empty
}

// Contact is how we get in touch with somebody, by what they chose.
type Contact string

// The ways; empty where the form does not ask.
const (
	ContactSafe    Contact = "safe"    // in the way they named as safe
	ContactNone    Contact = "none"    // not at all: they asked us to send nothing
	ContactAsk     Contact = "ask"     // they named no way as safe: we ask first
	ContactMissing Contact = "missing" // they left nothing to reach them by
)

// Words are a language's messages by key.
type Words interface {
	T(key string, pairs ...any) string
}

// NextOf reads it out of answers. Without a form, of a file that nobody has read, the
// catalogue says what holds of any.
func NextOf(def *form.Definition, a form.Answers, replyBy mediation.Date, lang string, words Words) Next {
	var next Next
	contact := ""
	if way := ContactOf(def, a); way != "" && a != nil {
		contact = words.T("applicant.contact_" + string(way))
		if way == ContactMissing { // a reply is promised to nobody whom it cannot reach
			a = maps.Clone(a)
			a["safe_channel"] = "none"
		}
	}
	date := latvia.DateBrief(replyBy.Time(), lang)
	for _, f := range def.Follows(a) {
		text := strings.NewReplacer(form.AfterDate, date, form.AfterContact, contact).Replace(f.Text.In(lang))
		next.Follows = append(next.Follows, Follow{
			Title: f.Title.In(lang), Text: strings.TrimSpace(text), Step: mediation.Step(f.Step),
		})
		next.Withdraw = next.Withdraw || f.Step != "" && def.Parties == form.FromSender
	}
	if len(def.After) > 0 {
		return next
	}
	next.Follows = []Follow{{Title: words.T("applicant.unread"), Text: words.T("applicant.unread_text")}}
	for _, step := range []mediation.Step{mediation.StepPreparation, mediation.StepMeeting} {
		next.Follows = append(next.Follows, Follow{
			Title: words.T("applicant.way_" + string(step)), Text: words.T("applicant.way_" + string(step) + "_text"),
			Step: step,
		})
	}
	return next
}

// ContactOf tells how we get in touch with whoever gave these answers.
func ContactOf(def *form.Definition, a form.Answers) Contact {
	asked := false
	for i := range def.Steps {
		asked = asked || slices.ContainsFunc(def.Visible(&def.Steps[i], a), func(f *form.Field) bool {
			return f.ID == "safe_channel"
		})
	}
	reachable := slices.ContainsFunc([]string{"phone", "email", "address", "eaddress"}, func(id string) bool {
		return a.String(id) != ""
	})
	switch channel := a.String("safe_channel"); {
	case !asked:
		return ""
	case channel == "none":
		return ContactNone
	case channel != "":
		return ContactSafe
	case reachable:
		return ContactAsk
	}
	return ContactMissing
}
