package mediation

import "slices"

// KeptSoFar reports whether all of an agreement that can be done is recorded as done, and whether something in it binds
// without an end, which is never done and is kept while nothing else is recorded of it.
func (c *Case) KeptSoFar(a *Agreement) (kept, lasting bool) {
	for _, d := range c.Dues() {
		switch {
		case d.Agreement != a.Number:
		case d.Endless():
			if lasting = true; d.Result == FulfilledNot || d.Result == FulfilledPartly {
				return false, true
			}
		case d.Result != FulfilledDone:
			return false, lasting
		default:
			kept = true
		}
	}
	return kept, lasting
}

// Uncared lists those who take part or are named in an agreement in force, may be spoken to, and with whom nobody has
// talked since what was agreed was done: whoever agreed with somebody who died since is talked with all the same.
func (c *Case) Uncared() []*Party {
	concerned := map[string]bool{}
	for _, p := range c.TakingPart() {
		concerned[p.ID] = true
	}
	for _, a := range c.Agreements {
		if v := a.InForce(); v != nil {
			for _, n := range v.Names {
				concerned[n.Party] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *Party) bool {
		return !concerned[p.ID] || !p.TakesMessages() || c.afterCared(p) // whoever died takes none
	})
}

// EndsDifferSince reports whether, since a document was prepared, what the authority in charge is told of the end
// became another: an agreement was signed or the case closed, or one of these or what was recorded of terms was taken
// back as a mistake. Ids are in the order in which what they are of was recorded.
func (c *Case) EndsDifferSince(documentID string) bool {
	return slices.ContainsFunc(c.Facts, func(f Fact) bool {
		if f.ID <= documentID {
			return false
		}
		switch b := f.Body.(type) {
		case *Closed:
			return true
		case *AgreementState:
			return b.State == DocSigned
		case *TakenBack:
			return b.Kind == "agreement" || b.Kind == "closed" || b.Kind == "fulfilled"
		}
		return false
	})
}

// NoticeWaiting is the notice of how mediation ended that waits to be handed over; empty for none.
func (c *Case) NoticeWaiting() string {
	letter, _ := c.OutcomeNotices.Since(c.ClosedBy)
	return letter
}

// Suggested reports whether the authority in charge of criminal proceedings may be told of an agreement though it did
// not ask for mediation, so that nothing is owed to it: it decides on what the agreement may count for (domain rule
// 11). letter is the notice that waits to be handed over, empty for none. Nothing is suggested once it was told.
func (c *Case) Suggested() (letter string, suggested bool) {
	if c.Outcome != OutcomeAgreement || c.Stage != StageProceedings || c.Director == "" || c.DirectorAsked() {
		return "", false
	}
	letter, told := c.OutcomeNotices.Since(c.ClosedBy)
	return letter, !told
}
