package desk

import (
	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// NextStep is the one thing to do now: a sentence, why it is possible, and one
// button. A step that is not possible yet keeps its button, with a lock and the
// reason in words.
type NextStep struct {
	Key     string // of the sentence and its button: staff.next_<key>, staff.next_<key>_do
	Args    fault.Args
	Why     string // key
	URL     string // empty: nothing to press
	Locked  bool
	Preview string // address of a draft to look at first
}

// Waiting is somebody or something the case waits for.
type Waiting struct {
	Key   string
	Name  string
	Since string
	URL   string // one action about it
	Do    string // key of its words
}

// nextStep decides what a case asks for. It is pure: the same case and reader
// give the same step.
func nextStep(words *locale.Catalogue, v cases.View, by casework.Actor) NextStep {
	step := stepOf(words, v.Case)
	if step.URL != "" {
		step.URL = "/staff/cases/" + v.ID + "/" + step.URL
	}
	if step.Preview != "" {
		step.Preview = "/staff/cases/" + v.ID + "/" + step.Preview
	}
	// A step that the reader may not take is shown as somebody else's, without a button.
	if step.URL != "" && !by.May(stepActions[step.Key]) {
		step.URL, step.Preview, step.Why = "", "", "staff.next_not_yours"
	}
	return step
}

// stepActions is what a reader must be allowed to do for each step.
var stepActions = map[string]casework.Action{
	"assign": casework.AssignMediator,
	"party":  casework.EditParty,
	"invite": casework.InviteParty,
	"plan":   casework.RunCase,
	"held":   casework.RunCase,
	"terms":  casework.RunCase,
	"freeze": casework.RunCase,
	"signed": casework.RunCase,
}

func stepOf(words *locale.Catalogue, c *mediation.Case) NextStep {
	pairs := c.Pairs()
	current := c.Current()
	switch {
	case c.Outcome != "":
		return NextStep{Key: "closed", Why: "staff.next_closed_why"}
	case c.MediatorID == "":
		return NextStep{Key: "assign", Why: "staff.next_assign_why", URL: "assign"}
	case len(pairs) == 0:
		return NextStep{Key: "party", Why: "staff.next_party_why", URL: "party"}
	case current != nil && current.State == mediation.DocSigning:
		return NextStep{
			Key:  "signed",
			Args: fault.Args{"version": current.Version},
			Why:  "staff.next_signed_why",
			URL:  "signed",
		}
	case c.PlannedMeeting() != nil:
		return NextStep{
			Key:  "held",
			Args: fault.Args{"date": shownDate(words, c.PlannedMeeting().On)},
			Why:  "staff.next_held_why",
			URL:  "held",
		}
	case c.HeldMeeting() != nil && len(c.Terms) == 0:
		return NextStep{Key: "terms", Why: "staff.next_terms_why", URL: "terms"}
	case c.HeldMeeting() != nil:
		return NextStep{Key: "freeze", Why: "staff.next_freeze_why", URL: "freeze", Preview: "draft.pdf"}
	}
	best := pairs[0]
	gate := best.Gate()
	args := fault.Args{
		"victim":   best.Victim.Name(),
		"offender": best.Offender.Name(),
		"missing":  gate.Missing(),
		"of":       len(gate.Conditions),
	}
	if gate.Open {
		return NextStep{Key: "plan", Args: args, Why: "staff.next_plan_why", URL: "plan"}
	}
	for _, p := range []*mediation.Party{best.Victim, best.Offender} {
		if p.InvitedOn == "" && p.Confirmed == nil {
			return NextStep{
				Key:  "invite",
				Args: fault.Args{"name": p.Name()},
				Why:  "staff.next_invite_why",
				URL:  "invite?party=" + p.ID,
			}
		}
	}
	return NextStep{Key: "plan", Args: args, Why: "staff.next_plan_locked", URL: "plan", Locked: true}
}

// waiting lists what the open pairs wait for, each with one action.
func waiting(words *locale.Catalogue, v cases.View, by casework.Actor) []Waiting {
	if v.Outcome != "" {
		return nil
	}
	var list []Waiting
	for _, p := range v.Parties {
		w := Waiting{Name: p.Name(), Since: shownDate(words, p.InvitedOn)}
		switch {
		case p.Confirmed == nil && p.WithdrewOn == "":
			w.Key, w.URL, w.Do = "staff.waits_confirmation", "confirm?party="+p.ID, "staff.record"
		case p.Confirmed != nil && p.Confirmed.Agrees && p.WithdrewOn == "" && !v.GateRule().Accepts(p.Confirmed):
			w.Key, w.URL, w.Do = "staff.waits_signature", "confirm?party="+p.ID, "staff.record"
			w.Since = shownDate(words, p.ConfirmedOn)
		case p.Side == mediation.Offender && blankAdmission(p):
			w.Key, w.URL, w.Do = "staff.waits_admission", "admit?party="+p.ID, "staff.record"
		default:
			continue
		}
		w.URL = "/staff/cases/" + v.ID + "/" + w.URL
		if !by.May(casework.RunCase) {
			w.URL = ""
		}
		list = append(list, w)
	}
	return list
}

func blankAdmission(p *mediation.Party) bool {
	return p.Admitted == nil || p.Admitted.Offence == nil || p.Admitted.Facts == nil
}
