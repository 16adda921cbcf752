package form

// Resolve puts in what is known of a condition: given tells the answers to a
// field, or that they are not known here (another page's, another level's).
// What is left is a condition that reads only unknown fields; it is nil when
// nothing is left, and then holds is the result.
func (c *Condition) Resolve(given func(field string) (answers []string, known bool)) (left *Condition, holds bool) {
	switch {
	case c == nil:
		return nil, true
	case c.Not != nil:
		left, holds := c.Not.Resolve(given)
		if left == nil {
			return nil, !holds
		}
		return &Condition{Not: left}, false
	case c.All != nil:
		parts, decided := resolveAll(c.All, given, false)
		if decided || len(parts) == 0 {
			return nil, !decided
		}
		return &Condition{All: parts}, false
	case c.Any != nil:
		parts, decided := resolveAll(c.Any, given, true)
		if decided || len(parts) == 0 {
			return nil, decided
		}
		return &Condition{Any: parts}, false
	}
	answers, known := given(c.Field)
	if !known {
		return c, false
	}
	return nil, c.Holds(Answers{c.Field: answers}, nil)
}

// resolveAll resolves the parts of an all or any; one part that comes out as
// decides settles the whole.
func resolveAll(parts []*Condition, given func(string) ([]string, bool), decides bool) (left []*Condition, decided bool) {
	for _, part := range parts {
		rest, holds := part.Resolve(given)
		switch {
		case rest != nil:
			left = append(left, rest)
		case holds == decides:
			return nil, true
		}
	}
	return left, false
}

// Reads lists the fields a condition reads, each once, in order.
func (c *Condition) Reads() []string {
	var list []string
	seen := map[string]bool{}
	c.Resolve(func(field string) ([]string, bool) {
		if !seen[field] {
			seen[field] = true
			list = append(list, field)
		}
		return nil, false
	})
	return list
}
