package mediation

import (
	"reflect"
	"slices"
)

// Seen is a case as one reader may know it in one place: what leaves the service, on a
// page, in a letter or document, to a program, is made of it. Values that the table of
// visibility keeps from the reader are not in it.
type Seen struct {
	*Case
	asks *Next // what the whole case asks for, for staff; nil for others
}

// Next is what the whole case asks for, as far as the reader may know it: what they may not know does
// not change it.
func (s Seen) Next() Next {
	if s.asks != nil {
		return *s.asks
	}
	return s.Case.Next()
}

// For returns the case as the reader may know it in the place. self is the party that
// reads or to whom the paper goes: facts about another party are seen as ReaderOther
// sees them. Empty for everybody who is no party, and where one text is for all.
//
// It is folded from facts without the hidden values. So are the gates: who takes part
// and whether a pair can start is asked of the case itself, before.
func (c *Case) For(reader Reader, place Place, self string) Seen {
	s := sight{reader: reader, place: place, self: self, hidden: map[string]bool{}, bound: c.boundTo(self)}
	for _, p := range c.Parties {
		s.hidden[p.ID] = c.HidesCode(p)
	}
	facts, _ := c.History()
	seen := Fold(s.facts(facts), c.rule)
	seen.ID, seen.StartedOn, seen.BothConfirmedOn = c.ID, c.StartedOn, c.BothConfirmedOn
	if !Visible(ItemTerms, reader, place, false) {
		seen.forgetTerms() // their number stays in the fact
	}
	if reader == ReaderMediator || reader == ReaderClerk || reader == ReaderHead {
		return Seen{Case: seen, asks: c.Next().in(seen)}
	}
	return Seen{Case: seen}
}

// sight is whose eyes a case is looked at with.
type sight struct {
	reader Reader
	place  Place
	self   string
	hidden map[string]bool // whether the code of a party is, by id
	bound  map[string]bool // the agreements that self signs, by their offender
}

// foreign reports whether a fact is about an agreement that the reader has no part in.
func (s sight) foreign(b Body) bool {
	if s.reader != ReaderSelf {
		return false
	}
	switch b := b.(type) {
	case *TermsSet:
		return !s.bound[b.Offender]
	case *AgreementState:
		return !s.bound[b.Offender]
	}
	return false
}

// forgetTerms empties what the agreements say.
func (c *Case) forgetTerms() {
	for _, a := range c.Agreements {
		a.Terms = nil
		for i := range a.Versions {
			a.Versions[i].Terms = nil
		}
	}
}

// sees reports whether an item about a party is seen; the party is empty for what is
// about the whole case.
func (s sight) sees(item Item, party string) bool {
	reader := s.reader
	if reader == ReaderSelf && party != "" && party != s.self {
		reader = ReaderOther
	}
	return Visible(item, reader, s.place, s.hidden[party])
}

// facts copies facts without what is not seen.
func (s sight) facts(facts []Fact) []Fact {
	var seen []Fact
	for _, f := range facts {
		if !s.sees(kindOf(f.Body).Item, f.PartyID) || s.foreign(f.Body) {
			continue
		}
		body := reflect.New(reflect.TypeOf(f.Body).Elem())
		body.Elem().Set(reflect.ValueOf(f.Body).Elem())
		s.blank(body.Elem(), f.PartyID)
		f.Body = body.Interface().(Body)
		seen = append(seen, f)
	}
	return seen
}

// blank empties the fields of a struct whose item is not seen. A field without an item
// is a struct, or structs, whose own fields have one; a row may be about a party of its own.
func (s sight) blank(v reflect.Value, party string) {
	for i := range v.NumField() {
		field, item := v.Field(i), Item(v.Type().Field(i).Tag.Get("item"))
		if item != "" && !s.sees(item, party) {
			field.SetZero()
			continue
		}
		switch {
		case field.Kind() == reflect.Struct:
			s.blank(field, party)
		case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Struct:
			field.Set(reflect.AppendSlice(reflect.MakeSlice(field.Type(), 0, field.Len()), field)) // not the caller's
			for k := range field.Len() {
				row := field.Index(k)
				if of, own := row.Interface().(interface{ about() string }); own {
					s.blank(row, of.about())
				} else {
					s.blank(row, party)
				}
			}
		}
	}
}

// TakingPartIDs are the ids of the parties of the open pairs.
func (c *Case) TakingPartIDs() []string {
	var ids []string
	for _, p := range c.TakingPart() {
		ids = append(ids, p.ID)
	}
	return ids
}

// Those returns the parties with these ids, in the order they were named.
func (c *Case) Those(ids []string) []*Party {
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *Party) bool { return !slices.Contains(ids, p.ID) })
}
