package mediation

import "slices"

func (p *Party) proposed(f Fact, b *Proposed) {
	for _, t := range traits {
		s := Proposal{What: t.Trait, Value: t.said(&b.Person), SubmissionID: b.SubmissionID}
		if s.Value != "" && !p.overruled(f, s) {
			p.said = append(p.said, s)
		}
	}
	for i, s := range b.Person.Supporters {
		p.said = append(p.said, Proposal{
			What: TraitSupporter, Value: s.Name, Relation: s.Relation, Nth: i, SubmissionID: b.SubmissionID,
		})
	}
	if b.Person.Safety != "" {
		p.Safety, p.feared = true, f.ID // until somebody says otherwise
	}
}

// formerNames are those of the party of a naming, the oldest first. What was taken back was never said.
func (c *Case) formerNames(f Fact) (list []formerName) {
	until := f.ID
	for _, old := range slices.Backward(c.Superseded) {
		was, naming := old.Body.(*PartyNamed)
		if naming && old.PartyID == f.PartyID && !c.annulled[old.ID] {
			list, until = append(list, formerName{*was, until}), old.ID
		}
	}
	slices.Reverse(list)
	return list
}

// overruled reports whether the party's data said what a fact proposes and were put right since: it would bring back
// what is no longer so, as a telephone of before.
func (p *Party) overruled(f Fact, s Proposal) bool {
	says := func(n *PartyNamed) bool {
		known := s.kept(n)
		return known != nil && *known == s.Value
	}
	for i := range p.former {
		if was := &p.former[i]; was.until > f.ID && says(&was.PartyNamed) {
			return true
		}
	}
	return false
}

// fearedSince is the fact by which a danger became known that a naming of a party tells of: the first of its
// corrections that told of it as this one does, and were not taken back. Empty where there is none.
func (c *Case) fearedSince(f Fact, b *PartyNamed) string {
	if !b.Safety {
		return ""
	}
	since := f.ID
	for _, old := range slices.Backward(c.Superseded) {
		was, naming := old.Body.(*PartyNamed)
		if !naming || old.PartyID != f.PartyID || c.annulled[old.ID] {
			continue
		}
		if !was.Safety || was.Ban != b.Ban {
			break
		}
		since = old.ID
	}
	return since
}

// weighed: a safety flag that was taken over holds until the party is named again, which says of it what holds.
// Whoever takes a value over wants none that was said before it.
func (p *Party) weighed(f Fact, b *Weighed) {
	this := func(s Proposal) bool { return s.SubmissionID == b.SubmissionID && s.What == b.What && s.Nth == b.Nth }
	if at := slices.IndexFunc(p.said, this); at >= 0 && b.Taken && b.What != TraitSupporter {
		earlier := func(s Proposal) bool { return s.What == b.What }
		p.said = slices.Concat(slices.DeleteFunc(p.said[:at:at], earlier), p.said[at:])
	}
	p.said = slices.DeleteFunc(p.said, this)
	if b.What == TraitSafety {
		p.safetyTaken = b.Taken && !p.namedSince(f)
		p.Safety = p.safetyTaken || p.namedSafety
	}
}

// SafetyOnRecord reports whether somebody of the agency set the safety flag. What a submission
// says counts as set too until it is weighed, but it is of its writer's own words, which may be
// erased: what must stay the same for ever goes by the record.
func (p *Party) SafetyOnRecord() bool { return p.namedSafety || p.safetyTaken }

// Proposals lists what submissions say of the party that is not recorded already; of whoever died nothing is to be
// taken over any more.
func (p *Party) Proposals() []Proposal {
	if p.DiedOn != "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.said), func(s Proposal) bool { return s.recorded(p) })
}

func (s Proposal) recorded(p *Party) bool {
	switch s.What {
	case TraitSupporter:
		return false
	case TraitSafety:
		return p.namedSafety
	case TraitInterpreter:
		var said PartyNamed
		said.SetTongue(s.Value)
		return said.Spoken() == p.Spoken()
	}
	known := s.kept(&p.PartyNamed)
	return known != nil && *known == s.Value
}

// kept is where a party's data keep what is proposed; nil for what they keep otherwise.
func (s Proposal) kept(p *PartyNamed) *string {
	for _, t := range traits {
		if t.Trait == s.What && t.known != nil {
			return t.known(p)
		}
	}
	return nil
}

// Take puts what is proposed into a party's data; supporters are no part of them.
func (s Proposal) Take(p *PartyNamed) {
	switch s.What {
	case TraitSafety:
		p.Safety, p.Person.HideAddress = true, true
	case TraitInterpreter:
		p.SetTongue(s.Value)
	}
	if known := s.kept(p); known != nil {
		*known = s.Value
	}
}
