package reading

import "slices"

// full reports whether given and family name are known.
func (one *person) full() bool {
	return len(one.guesses) > 0 && one.guesses[0].given != "" && one.guesses[0].family != ""
}

func (p *page) nameWriter(one *person) {
	g, last := one.guesses[0], one.mentions[0].to
	goesOn := one.full() && p.name(last) && p.joined(last) // "Harpreet Singh Gill"
	sure := !goesOn && one.full() && one.certain() && !p.byCounsel() && one.writer >= 5 && one.known() &&
		p.caseless == properCase && !p.rivalled(one) && slices.ContainsFunc(one.mentions, func(m mention) bool {
		return p.mayBe(m, nominative)
	})
	for _, f := range []struct {
		field Field
		text  string
	}{{GivenName, g.given}, {FamilyName, g.family}} {
		if f.text != "" {
			p.add(Value{Field: f.field, Text: f.text, Spans: p.namePart(one, f.field == GivenName), Sure: sure,
				Rule: "the name of the writer"})
		}
	}
	one.sure = sure
}

// rivalled reports whether nearly as much speaks for somebody else as the writer.
func (p *page) rivalled(writer *person) bool {
	return slices.ContainsFunc(p.people, func(one *person) bool {
		return one != writer && one.full() && one.writer > 2 && one.writer >= writer.writer-2
	})
}

// known reports whether a list has the given name.
func (one *person) known() bool {
	return slices.ContainsFunc(one.mentions, func(m mention) bool { return m.known && m.given >= 0 && m.letter == "" })
}

// namePart is where the given or the family name of a person stands first.
func (p *page) namePart(one *person, given bool) []Span {
	for _, m := range one.mentions {
		i := m.family
		if given {
			i = m.given
		}
		if i >= 0 && !(given && m.letter != "") {
			s := span{i, i + 1}
			if given && m.family > i+1 && givenForms(p.at(i+1)) != nil && !patronymic(p.at(i+1).fold) {
				s.to = m.family
			}
			return []Span{p.bytes(s)}
		}
	}
	return []Span{p.bytes(one.mentions[0].span)}
}

func (p *page) nameValue(f Field, one *person, rule string, sure bool) Value {
	m := one.mentions[0]
	for _, other := range one.mentions {
		if other.family >= 0 && other.given >= 0 && other.letter == "" {
			m = other
			break
		}
	}
	return Value{Field: f, Text: one.name(), Spans: []Span{p.bytes(m.span)}, Rule: rule,
		Sure: sure && one.certain() && p.caseless == properCase && !patronymic(folded(one.guesses[0].family))}
}
