package mediation

import "slices"

// OwnAgreementOf is the party whose own agreement a fact is about: its text, a version of it or something it asks
// for. Empty where one agreement is for all, and for a fact about none.
func (c *Case) OwnAgreementOf(f Fact) (offender string) {
	switch b := f.Body.(type) {
	case *TermsSet:
		return b.Offender
	case *AgreementState:
		return b.Offender
	case *TakenBack:
		for _, mistake := range c.Superseded {
			if mistake.ID == f.Supersedes {
				return c.OwnAgreementOf(mistake)
			}
		}
	}
	id, about := termOf(f.Body)
	is := func(t Term) bool { return about && t.ID == id }
	for _, a := range c.Agreements {
		asked := func(v Version) bool { return slices.ContainsFunc(v.Terms, is) }
		if slices.ContainsFunc(a.Terms, is) || slices.ContainsFunc(a.Versions, asked) {
			return a.Offender
		}
	}
	return ""
}
