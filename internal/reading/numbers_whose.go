package reading

import (
	"slices"
	"strings"
)

// assignNumbers decides whose the numbers are.
func (p *page) assignNumbers() {
	p.assignCodes()
	p.assignOne(CaseNumber, p.cases)
	p.assignPhone()
	p.assignOne(IBAN, p.accounts)
	if len(p.mails) > 0 {
		p.assignMail()
	}
}

// assignOne adds the value that all numbers agree on, or a conflict.
func (p *page) assignOne(f Field, all []numeral) {
	var values []Value
	for _, n := range all {
		at := slices.IndexFunc(values, func(v Value) bool { return v.Text == n.text })
		if at >= 0 {
			values[at].Spans = append(values[at].Spans, p.bytes(n.span))
			values[at].Sure = values[at].Sure || n.labelled
			continue
		}
		values = append(values, Value{Field: f, Text: n.text, Spans: []Span{p.bytes(n.span)}, Rule: n.rule,
			Sure: n.labelled && n.checked || f == IBAN && p.kind != otherKind}) // elsewhere a stranger's
	}
	p.settle(f, values)
}

// settle adds the one value, or the conflict of several.
func (p *page) settle(f Field, values []Value) {
	switch len(values) {
	case 0:
	case 1:
		p.add(values[0])
	default:
		p.letter.Conflicts = append(p.letter.Conflicts, Conflict{f, values})
	}
}

// assignCodes decides whose each personal code is: the person's whose name stands before it.
func (p *page) assignCodes() {
	var own []numeral
	for _, c := range p.codes {
		if p.role == institution {
			if c.text != "" {
				p.give(PersonalCode, c)
			}
			continue
		}
		switch p.owner(c.span) {
		case writersOwn:
			own = append(own, c)
		case ofRepresented:
			if c.text != "" && p.letter.Get(RepresentedCode).Text == "" {
				p.add(Value{Field: RepresentedCode, Text: c.text, Spans: []Span{p.bytes(c.span)},
					Sure: c.checked && p.toldApart() && p.counsel == nil, Rule: c.rule})
			}
		}
	}
	for _, c := range own {
		if c.issue != "" && !slices.Contains(p.letter.Issues, c.issue) {
			p.letter.Issues = append(p.letter.Issues, c.issue)
		}
	}
	own = slices.DeleteFunc(own, func(n numeral) bool { return n.text == "" })
	p.assignOne(PersonalCode, own)
	// a code whose date or check digit fails is kept as it is written, and wants a look
	for i := range p.letter.Values {
		if v := &p.letter.Values[i]; v.Field == PersonalCode && !v.Sure {
			v.Sure = own[0].labelled && own[0].issue == ""
		}
		if v := &p.letter.Values[i]; v.Field == PersonalCode && p.role == representative {
			v.Sure = v.Sure && p.toldApart()
		} else if v.Field == PersonalCode && p.byCounsel() {
			v.Sure = false // a lawyer may write for a client who is not found
		}
	}
}

// toldApart reports whether it is sure who writes and for whom, so that their codes are not taken for each other's.
func (p *page) toldApart() bool { return p.writer != nil && p.writer.sure || len(p.codes) == 1 }

type ownership uint8

const (
	writersOwn ownership = iota
	ofRepresented
	ofOther
)

// owner says whose a number is by the name that stands nearest before it, in the same
// sentence, line or the lines just above.
func (p *page) owner(s span) ownership {
	if p.has("number mine", p.around(s, 4)) {
		return writersOwn
	}
	if p.role == representative && p.has("number his", p.around(s, 5)) {
		return ofRepresented
	}
	if l := p.lines[p.at(s.from).line]; p.role != representative && s.from-l.from <= 3 && l.to-s.to <= 1 &&
		p.at(s.from).line >= len(p.lines)-4 {
		return writersOwn // alone in one of the last lines, as below a signature
	}
	var nearest *person
	at := -1
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.family < 0 && childWord(p.at(m.to).fold) {
				continue // "Arvīds Kalns, Jāņa dēls, personas kods"
			}
			if m.to <= s.from && m.to > at && (p.at(m.from).sentence == p.at(s.from).sentence ||
				p.at(s.from).line-p.at(m.from).line <= 3) {
				nearest, at = one, m.to
			}
		}
	}
	if nearest == nil {
		return writersOwn
	}
	switch name := nearest.name(); {
	case name == p.letter.Get(RepresentedName).Text && p.tellsOwn(span{at, s.from}):
		return writersOwn
	case name == p.letter.Get(RepresentedName).Text, p.counsel != nil && name == p.stoodFor.guesses[0].family:
		return ofRepresented
	case nearest.guesses != nil && nearest.guesses[0].family == p.letter.Get(FamilyName).Text &&
		nearest.guesses[0].given == p.letter.Get(GivenName).Text:
		return writersOwn
	case p.at(at-1).sentence != p.at(s.from).sentence:
		return writersOwn
	}
	return ofOther
}

// tellsOwn reports whether the sentence right before a number, behind the one that has a name, is about the writer:
// "Pati dzīvoju Ogrē. Pers. kods …".
func (p *page) tellsOwn(s span) bool {
	last := p.sentenceOf(s.to).from - 1
	if last <= s.from || p.at(last).sentence == p.at(s.from-1).sentence {
		return false
	}
	for i := p.sentenceOf(last).from; i <= last; i++ {
		if selfVerbs.has(p.at(i).fold) {
			return true
		}
	}
	return false
}

// assignPhone takes the writer's telephone: one that a party of an authority's letter does
// not have; nearest to the signature for an official.
func (p *page) assignPhone() {
	own, others := p.sortPhones()
	if len(own) == 0 && len(others) == 1 && p.relayed(others[0]) {
		own = others // a neighbour's, who passes on what is said
	}
	own = without(own, p.spared)
	if p.role == institution {
		own = p.officialsPhone(own)
	}
	own = without(own, func(n numeral) bool { return p.has("number kin", p.around(n.span, 4)) })
	if mine := without(own, func(n numeral) bool {
		return !p.has("number mine", span{max(n.from-3, 0), n.from})
	}); len(mine) == 1 && p.role != institution {
		own = mine
	}
	if i := slices.IndexFunc(own, p.behindWriter); i >= 0 {
		own = own[i : i+1]
	}
	own = without(own, func(n numeral) bool { return !n.labelled })
	for i := range own {
		own[i].checked, own[i].labelled = true, p.surelyOwn(own[i])
	}
	p.assignOne(Phone, own)
}

// sortPhones returns the telephones that may be the writer's and those that are said to be somebody else's; a party's
// it gives to the party.
func (p *page) sortPhones() (own, others []numeral) {
	for _, n := range p.phones {
		switch {
		case p.theirs(n.span):
			p.give(Phone, n)
		case p.has("number old", p.around(n.span, 4)),
			p.has("number dead", span{n.to, min(n.to+4, p.sentenceOf(n.from).to)}), p.apart(n.span),
			p.role != institution && (p.anothers(n.span) || p.cited(n.from)):
			others = append(others, n)
		case p.role == institution && !p.behindWriter(n) && !p.writerLast(n) && (p.partyNear(n) || !p.officials(n)):
			p.give(Phone, n)
		default:
			own = append(own, n)
		}
	}
	return own, others
}

// officialsPhone chooses the telephone of an official where an authority's letter has several.
func (p *page) officialsPhone(own []numeral) []numeral {
	own = without(own, func(n numeral) bool { return p.anothers(n.span) })
	mine := without(own, func(n numeral) bool {
		return !p.has("number mine", span{max(n.from-3, p.sentenceOf(n.from).from), n.from})
	})
	if len(mine) == 1 {
		own = mine // "67 08 71 11 – dežūrdaļa; mans – 26 33 70 05"
	}
	if i := slices.IndexFunc(own, p.behindWriter); i >= 0 {
		return own[i : i+1]
	}
	return own[max(len(own)-1, 0):]
}

// without returns the numbers of which something does not hold, or all when it holds of each.
func without(all []numeral, holds func(numeral) bool) []numeral {
	if rest := slices.DeleteFunc(slices.Clone(all), holds); len(rest) > 0 {
		return rest
	}
	return all
}

// surelyOwn reports whether nothing makes it doubtful that a telephone is the writer's.
func (p *page) surelyOwn(n numeral) bool {
	if p.has("who relation", p.around(n.span, 8)) || p.has("number kin", p.around(n.span, 8)) {
		return false
	}
	beside := func(o numeral) bool { return o.to < n.from && n.from-o.to <= 1 || n.to < o.from && o.from-n.to <= 1 }
	if len(p.phones) == 1 {
		return n.labelled || p.role != institution && p.kind != otherKind && !p.relayed(n)
	}
	return n.labelled && !slices.ContainsFunc(p.phones, beside) && // of two side by side a clerk sees which is better
		(p.has("number mine", p.around(n.span, 6)) || p.role != institution && p.at(n.from).line < 8)
}

// writerLast reports whether a telephone ends the letter and the last person named before it is the writer: "Anna
// Ozola, inspektore, Talsu iecirknis, 26771008".
func (p *page) writerLast(n numeral) bool {
	if p.writer == nil || n.to < len(p.tokens)-2 {
		return false
	}
	last := p.writer.mentions[len(p.writer.mentions)-1]
	party, after := p.partyMention(n.from)
	return last.to <= n.from && (party < 0 || after < last.to) && p.at(last.from).line == p.at(n.from).line
}

// theirs reports whether the words before a number say that it is somebody else's: "apsūdzētā tālrunis".
func (p *page) theirs(s span) bool {
	before := p.around(s, 6)
	before.from = max(before.from, p.sentenceOf(s.from).from)
	if p.role != institution && p.has("number mine", p.around(s, 3)) {
		return false
	}
	return p.has("number theirs", before) || p.role == institution && p.has("number reached", before)
}

// behindWriter reports whether a number stands right behind the official's name: "Anna Ozola (25 441 902)".
func (p *page) behindWriter(n numeral) bool {
	for i := n.from - 1; i >= n.from-4; i-- {
		if t := p.at(i); t.kind == word && !p.labelWord(t) || t.line != p.at(n.from).line {
			family := p.letter.Get(FamilyName)
			return len(family.Spans) > 0 && t.kind == word && family.Spans[0].End == t.end
		}
	}
	return false
}

// labelWord reports whether a word says that a telephone follows.
func (p *page) labelWord(t *token) bool { return labelOf(t.fold) == phoneLabels }

// officials reports whether a number of an authority's letter is the official's: it stands in the
// letterhead or the signature, in a line that speaks of nobody else.
func (p *page) officials(n numeral) bool {
	line := p.at(n.from).line
	if line >= 6 && line < len(p.lines)-5 {
		return false
	}
	l := p.lines[line]
	if p.has("number official", span{max(l.from, n.from-8), n.from}) {
		return true
	}
	for _, about := range []topic{"party offender", "party victim", "who relation", "who represented"} {
		if p.has(about, l) {
			return false
		}
	}
	return l.to-l.from <= 24 || line < 6 && n.labelled && l.to-l.from <= 2*24
}

// partyNear reports whether a party's name stands before a number in its sentence or line.
func (p *page) partyNear(n numeral) bool {
	party, after := p.partyMention(n.from)
	name := p.at(after - 1)
	return party >= 0 && (name.line == p.at(n.from).line || name.sentence == p.at(n.from).sentence)
}

func (p *page) assignMail() {
	var own []numeral
	for _, n := range p.mails {
		line := p.lines[p.at(n.from).line]
		if first := p.at(line.from).fold; (first == "kam" || first == "uz" || first == "to" || first == "кому") &&
			p.at(n.from).line < 5 {
			continue
		}
		if p.has("number dead", span{n.to, min(n.to+4, p.sentenceOf(n.from).to)}) {
			continue // "vecais@pasts.example vairs nelietoju"
		}
		if p.role != institution && p.notThere(n) {
			continue
		}
		if service(n.text) || p.theirs(n.span) || p.role == institution && p.partyNear(n) || p.apart(n.span) ||
			p.role != institution && !p.writersMail(n) && p.anothers(n.span) {
			continue
		}
		if p.role == institution && !officialMail(n.text) && !p.officials(n) && !p.writersMail(n) {
			continue
		}
		n.labelled = p.writersMail(n) || len(p.mails) == 1 && p.role != institution && p.kind != otherKind
		own = append(own, n)
	}
	if p.role == institution && len(own) > 1 {
		if official := slices.DeleteFunc(slices.Clone(own),
			func(n numeral) bool { return !officialMail(n.text) }); len(
			official) > 0 {
			own = official
		}
		if named := slices.DeleteFunc(slices.Clone(own), func(n numeral) bool { return !p.writersMail(n) }); len(
			named) > 0 {
			own = named
		}
	}
	p.assignOne(Email, own)
}

// writersMail reports whether an address has the writer's family name in it.
func (p *page) writersMail(n numeral) bool {
	family := latin(p.letter.Get(FamilyName).Text)
	return len(family) > 3 && strings.Contains(folded(n.text), family)
}
