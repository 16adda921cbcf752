package arrivals

import (
	"slices"

	"tilts/internal/form"
)

// Next is what the sender of a form may expect. Receipts promise this and no more:
// a promise that is not kept frightens, or leaves somebody waiting.
type Next struct {
	Replies  bool    // we answer by the day of the receipt
	Talk     bool    // the mediator talks to each side
	Withdraw bool    // the sender may change their mind
	Stopped  bool    // the sender withdrew consent to take part: nobody meets
	Contact  Contact // how we get in touch
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

// NextOf reads it out of answers.
func NextOf(def *form.Definition, a form.Answers) Next {
	talk := def.Opens == form.OpensCase && def.Parties != form.FromNobody && a.String("agree") != "no"
	return Next{
		Replies: def.For != form.Participants, Talk: talk, Withdraw: talk && def.Parties == form.FromSender,
		Stopped: slices.Contains(a.Strings("withdraws"), "taking_part"), Contact: contactOf(def, a),
	}
}

func contactOf(def *form.Definition, a form.Answers) Contact {
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
