package mediation

import "slices"

// takingBack is how a fact of a kind is taken back when it was recorded by mistake.
type takingBack struct {
	instead string                     // what is done instead, of a kind that is never taken back
	stays   func(*Case, Fact) bool     // facts of the kind that are not; nil for none
	stands  func(f, later Fact) bool   // a later fact that would hang in the air; nil for none
	with    func(*Case, Fact) []string // ids of facts that go with it; nil for none
}

// takingsBack says it of every kind. What left the agency, a letter or a code, is not taken
// back; what was decided is, in the order opposite to that in which it came.
var takingsBack = map[string]takingBack{
	"opened":            {instead: "the case is undone"},
	"arrival_corrected": {instead: "it is corrected again, with the submission"},
	"proceedings":       {}, // a rule holds what stands in an agreement
	"party":             {stands: standsOnParty},
	"assigned":          {instead: "the case is assigned again"},
	"transferred":       {instead: "the case is transferred back"},
	"invited":           {instead: "a new invitation ends the code of the old one"},
	"confirmed":         {stands: either(later("meeting", "agreement", "closed"), ofSame("settled"))},
	"admitted":          {stands: later("meeting", "agreement", "closed")},
	"withdrew":          {stands: either(later("closed"), ofSame("settled"))},
	"settled": {
		stays: func(_ *Case, f Fact) bool { return f.Body.(*Settled).How == SettleElsewhere }, stands: later("closed"),
	},
	"died":           {stands: later("closed")},
	"contact_agreed": {},
	"contacted":      {stands: later("closed")},
	"meeting":        {stands: later("called", "meeting", "agreement", "closed")},
	"risk":           {},
	"noted":          {},
	"disclosed":      {}, // that it was recorded stays to be seen
	"called": {stays: func(_ *Case, f Fact) bool {
		b := f.Body.(*Called)
		return b.DocumentID != "" || b.Calendar
	}},
	"handed":           {stands: ofDocument("undelivered")},
	"undelivered":      {stands: ofDocument("handed")},
	"booked":           {},
	"guest":            {stands: standsOnGuest},
	"guest_answered":   {stands: later("meeting")},
	"terms":            {stands: later("agreement", "fulfilled")},
	"agreement":        {instead: "the version is revoked, or its signing undone"},
	"fulfilled":        {stands: later("followed_up")},
	"renewed":          {instead: "the letter is prepared anew"},
	"reminded":         {instead: "the letter went out"},
	"wish":             {stands: later("director_told", "followed_up")},
	"director_told":    {instead: "the letter went out"},
	"outcome_told":     {instead: "the letter went out"},
	"feedback_invited": {instead: "the letter went out"},
	"followed_up":      {stands: later("feedback_invited")},
	"closed":           {stands: later("fulfilled", "reminded", "wish", "followed_up", "feedback_invited")},
	"attached": {
		stays: func(c *Case, f Fact) bool {
			b := f.Body.(*Attached)
			return b.Stops != "" || c.Submissions[0].SubmissionID == b.SubmissionID // settled; the case is undone
		},
		stands: standsOnSubmission, with: (*Case).proposedFrom,
	},
	"opened_by_mistake": {instead: "the submission is opened again"},
	"proposed":          {instead: "it goes with what was attached"},
	"weighed":           {stays: func(_ *Case, f Fact) bool { return f.Body.(*Weighed).Taken }},
	"read":              {},
	"prolonged":         {},
	"asked_to_sign":     {},
	"answered":          {},
	"taken_back":        {instead: "it is recorded anew"},
}

// later makes a test of the kind of a fact that came after.
func later(kinds ...string) func(f, after Fact) bool {
	return func(_, after Fact) bool { return slices.Contains(kinds, after.Kind()) }
}

// ofDocument makes the same test of facts about the same letter.
func ofDocument(kind string) func(f, after Fact) bool {
	return func(f, after Fact) bool { return after.Kind() == kind && letterOf(f) == letterOf(after) }
}

func letterOf(f Fact) string {
	switch b := f.Body.(type) {
	case *Handed:
		return b.DocumentID
	case *Undelivered:
		return b.DocumentID
	}
	return ""
}

// Letter is where a letter is by what was recorded of it last: handed over, or come back. Empty where nothing was.
func (c *Case) Letter(documentID string) (state DocState) {
	for _, f := range c.Facts {
		switch {
		case letterOf(f) != documentID:
		case f.Kind() == "handed":
			state = DocIssued
		default:
			state = DocUndelivered
		}
	}
	return state
}

// ofSame makes the same test of facts about the same party.
func ofSame(kinds ...string) func(f, after Fact) bool {
	return func(f, after Fact) bool { return f.PartyID == after.PartyID && slices.Contains(kinds, after.Kind()) }
}

func either(a, b func(f, after Fact) bool) func(f, after Fact) bool {
	return func(f, after Fact) bool { return a(f, after) || b(f, after) }
}

// standsOnParty: without its first naming a party is nobody; of a correction, only what took
// it over from answers.
func standsOnParty(f, after Fact) bool {
	if f.Supersedes != "" {
		return ofSame("weighed")(f, after)
	}
	return f.PartyID == after.PartyID || later("meeting", "terms", "agreement")(f, after)
}

func standsOnGuest(f, after Fact) bool {
	answered, ok := after.Body.(*GuestAnswered)
	return f.Supersedes == "" &&
		(ok && answered.Guest == f.Body.(*GuestNamed).Guest || later("meeting")(f, after))
}

func standsOnSubmission(f, after Fact) bool {
	if b, ok := after.Body.(*Weighed); ok {
		return b.SubmissionID == f.Body.(*Attached).SubmissionID
	}
	answer := after.Kind() == "confirmed" || after.Kind() == "admitted"
	return answer && saidIn(after) == f.Body.(*Attached).SubmissionID
}

// saidIn is the submission in which what a fact records was said; empty for none, or where it is not known.
func saidIn(f Fact) string {
	switch b := f.Body.(type) {
	case *Proposed:
		return b.SubmissionID
	case *Confirmed:
		return b.SubmissionID
	case *Admitted:
		return b.SubmissionID
	}
	return ""
}

// SaidIn lists the facts that record what a submission said: they hold as long as it is of the case.
func (c *Case) SaidIn(submissionID string) []Fact {
	return slices.DeleteFunc(slices.Clone(c.Facts), func(f Fact) bool { return saidIn(f) != submissionID })
}

// proposedFrom lists what the attached submission proposed.
func (c *Case) proposedFrom(f Fact) (ids []string) {
	for _, said := range c.SaidIn(f.Body.(*Attached).SubmissionID) {
		if said.Kind() == "proposed" {
			ids = append(ids, said.ID)
		}
	}
	return ids
}

// Fact returns the fact with an id while it holds; nil for none.
func (c *Case) Fact(id string) *Fact {
	i := slices.IndexFunc(c.Facts, func(f Fact) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Facts[i]
}

// Taken tells which facts were taken back as a mistake.
func (c *Case) Taken() map[string]bool { return c.superseded(false) }

// Changed tells which answers were true until somebody changed their mind.
func (c *Case) Changed() map[string]bool { return c.superseded(true) }

func (c *Case) superseded(changed bool) map[string]bool {
	ids := map[string]bool{}
	for _, f := range c.Facts {
		if b, back := f.Body.(*TakenBack); back && b.Changed == changed {
			ids[f.Supersedes] = true
		}
	}
	return ids
}

// GoesOn reports whether who took something back, or refused, in a submission said since that they take part.
func (c *Case) GoesOn(submissionID string) bool {
	return slices.ContainsFunc(c.Facts, func(f Fact) bool {
		b, ok := f.Body.(*Settled)
		return ok && b.SubmissionID == submissionID && b.How == SettleNotMeant
	})
}

// TakesBack reports whether facts like this one are ever taken back.
func (c *Case) TakesBack(f Fact) bool {
	t, known := takingsBack[f.Kind()]
	return known && t.instead == "" && (t.stays == nil || !t.stays(c, f))
}

// StandingOn returns the earliest later fact that stands on a fact; nil for none.
func (c *Case) StandingOn(f Fact) *Fact {
	stands := takingsBack[f.Kind()].stands
	if stands == nil {
		return nil
	}
	var first *Fact
	for i := range c.Facts {
		after := &c.Facts[i]
		if _, back := after.Body.(*TakenBack); back { // what it was about is gone, and it is about nothing else
			continue
		}
		if inOrder(*after, f) > 0 && stands(f, *after) && (first == nil || inOrder(*after, *first) < 0) {
			first = after
		}
	}
	return first
}

// TakingBack makes the facts that take one back, with what goes with it.
func (c *Case) TakingBack(f Fact, why string) []Fact {
	ids := []string{f.ID}
	if with := takingsBack[f.Kind()].with; with != nil {
		ids = append(ids, with(c, f)...)
	}
	var list []Fact
	for _, id := range ids {
		back := c.Fact(id)
		list = append(list, Fact{PartyID: back.PartyID, Supersedes: id, Body: &TakenBack{
			Kind: KindName(back.Kind()), Person: TakenBackWhy{Why: why},
		}})
	}
	return list
}
