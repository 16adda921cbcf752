package mediation

import "slices"

// untried names those of the first pair of whom it is not recorded that one of the two could not be reached, by so
// many attempts that failed: those who never answered, where there are such, or both. A pair that is over for another
// reason needs nobody. Empty where nothing is missing.
func (c *Case) untried(tries int) (names []string) {
	pairs := c.Pairs()
	if left := slices.DeleteFunc(slices.Clone(pairs), Pair.Over); len(left) > 0 {
		pairs = left
	}
	groups := [][]*Party{c.Parties} // while a side is not known yet, whoever is known
	if len(pairs) > 0 {
		groups = nil
	}
	for _, pair := range pairs {
		groups = append(groups, []*Party{pair.Victim, pair.Offender})
	}
	for _, group := range groups {
		if slices.ContainsFunc(group, func(p *Party) bool { return p.ContactTries >= tries }) {
			continue
		}
		silent := slices.DeleteFunc(slices.Clone(group), func(p *Party) bool {
			return p.Confirmed != nil || p.Applicant()
		})
		if len(silent) == 0 {
			silent = group
		}
		for _, p := range silent {
			names = append(names, p.Name())
		}
		return names
	}
	return nil
}
