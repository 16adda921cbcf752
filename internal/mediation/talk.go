package mediation

// TalksWith lists the talks that took place with a party, for one purpose or, when it is
// empty, for any.
func (c *Case) TalksWith(party string, purpose Purpose) []TalkOn {
	var list []TalkOn
	for _, t := range c.Talks {
		if t.Party == party && t.Reached && (purpose == "" || t.For() == purpose) {
			list = append(list, t)
		}
	}
	return list
}
