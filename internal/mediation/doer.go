package mediation

// Doer is who does a term: its party, or who represents them.
func (t Term) Doer() Expected { return Expected{Party: t.From, Represents: t.By == DoerRepresentative} }

// MayUndertake reports whether who represents a party may undertake a term in their own name.
func (p *Party) MayUndertake() bool { return p.NeedsRepresentative() && p.Person.Representative != "" }

// Undertake writes down the name of whoever represents a party beside each term that they undertake: it stays theirs
// when somebody else represents the party later.
func (s *TermsSet) Undertake(c *Case) {
	for i, t := range s.Terms {
		if i >= len(s.Person.Words) {
			return
		}
		w := &s.Person.Words[i]
		if w.By = ""; t.By != DoerRepresentative {
			continue
		}
		if p := c.Party(t.From); p != nil && p.MayUndertake() {
			w.By = p.Person.Representative
		}
	}
}

// NameOfDoer is the name of whoever does a term; empty where the reader may not know that of its party.
func (c *Case) NameOfDoer(t Term, w TermWords) string {
	p := c.Party(t.From)
	switch {
	case p == nil || p.Name() == "":
		return ""
	case t.By != DoerRepresentative:
		return p.Name()
	case w.By != "":
		return w.By
	}
	return p.Person.Representative
}

// Undertakes reports whether who represents a party undertakes one of these terms in their own name.
func (p *Party) Undertakes(terms []Term) bool {
	for _, t := range terms {
		if t.Doer() == (Expected{Party: p.ID, Represents: true}) {
			return true
		}
	}
	return false
}
