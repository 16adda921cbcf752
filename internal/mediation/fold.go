package mediation

import (
	"cmp"
	"slices"
)

// Fold reads a case out of its facts in the order they were recorded. Facts that a later one
// supersedes do not count: the correction stands in their place, so that what came between is
// still about the same party. An empty list gives an empty case.
func Fold(facts []Fact, rule GateRule) *Case {
	c := fold(facts, rule, (*Case).milestones)
	c.minorsByBirth()
	known, other := asKnown(facts)
	if other && (c.BothConfirmedOn == "" || c.StartedOn == "") { // a correction makes undone nothing that was begun
		was := fold(known, rule, (*Case).milestones)
		c.BothConfirmedOn = cmp.Or(c.BothConfirmedOn, was.BothConfirmedOn)
		c.StartedOn = cmp.Or(c.StartedOn, was.StartedOn)
	}
	return c
}

// fold is Fold, with what is looked at after each fact that can change a gate.
func fold(facts []Fact, rule GateRule, look func(*Case)) *Case {
	c := &Case{rule: rule}
	facts = slices.SortedFunc(slices.Values(facts), inOrder)
	superseded, gone := overtaken(facts)
	c.annulled = gone
	place := map[string]string{}
	for _, f := range facts {
		place[f.ID] = f.ID
		if first, known := place[f.Supersedes]; known {
			place[f.ID] = first
		}
	}
	for _, f := range slices.SortedFunc(slices.Values(facts), func(a, b Fact) int {
		return cmp.Or(cmp.Compare(place[a.ID], place[b.ID]), inOrder(a, b))
	}) {
		if superseded[f.ID] {
			c.Superseded = append(c.Superseded, f)
			continue
		}
		c.Facts = append(c.Facts, f)
		k := kindOf(f.Body)
		if k.fold != nil {
			k.fold(c, f, f.Body)
		}
		if k.gates {
			look(c)
		}
	}
	return c
}

// Without is the case as it would be if the fact with an id had never been recorded, nor what it put right.
func (c *Case) Without(id string) *Case {
	facts, _ := c.History()
	for i, f := range slices.Backward(facts) {
		if f.ID == id {
			id, facts = f.Supersedes, slices.Delete(facts, i, i+1)
		}
	}
	return Fold(facts, c.rule)
}

// milestones notes the first time the stages of the funnel are reached; they
// stay reached, also when somebody withdraws later.
func (c *Case) milestones() {
	if c.Outcome != "" || c.BothConfirmedOn != "" && c.StartedOn != "" {
		return
	}
	for _, p := range c.Pairs() {
		if both := p.BothConfirmedOn(); both != "" && c.BothConfirmedOn == "" {
			c.BothConfirmedOn = both
		}
		if g := p.Gate(); g.Open && c.StartedOn == "" {
			c.StartedOn = g.Since
		}
	}
}

// Openings finds the facts after which a pair could start, by folding the case as it
// grew: the pairs by the id of the fact.
func (c *Case) Openings() map[string][]Pair {
	facts, _ := c.History()
	found, open := map[string][]Pair{}, map[[2]string]bool{}
	for i, f := range facts {
		if !kindOf(f.Body).gates {
			continue
		}
		for _, p := range fold(facts[:i+1], c.rule, func(*Case) {}).Pairs() {
			key := [2]string{p.Victim.ID, p.Offender.ID}
			now := p.Gate().Open
			if now && !open[key] {
				found[f.ID] = append(found[f.ID], p)
			}
			open[key] = now
		}
	}
	return found
}

// State tells where the case stands.
func (c *Case) State() CaseState {
	signing := func(a *Agreement) bool { return c.Signable(a) != nil }
	switch {
	case c.FollowingUp():
		return CaseFollowUp
	case c.Outcome != "":
		return CaseClosed
	case c.Unsettled() != nil:
		return CaseStopped
	case slices.ContainsFunc(c.Texts(), signing):
		return CaseSigning
	case c.HeldMeeting() != nil && c.Coming() == nil:
		return CaseAgreement
	case c.Coming() != nil:
		return CaseMeeting
	case slices.ContainsFunc(c.Pairs(), func(p Pair) bool { return p.Gate().Open }):
		return CaseReady
	}
	return CasePreparation
}
