package reading

import (
	"slices"
	"strings"
)

// onlyQuoted is the mail that is answered alone: what unquoted keeps is blanked, and so are the signs and the headers
// of the quotation. No byte moves.
func onlyQuoted(text string) string {
	below := earlierMail(text)
	kept := make([]byte, 0, len(text))
	for line := range strings.Lines(text) {
		quoted := len(kept) >= below || strings.HasPrefix(line, ">")
		bare := strings.TrimLeft(line, "> |")
		begin := len(kept)
		switch {
		case !quoted, headerOf(bare) != "", opensMail(bare):
			kept = append(kept, strings.Repeat(" ", len(line))...)
		default:
			kept = append(kept, strings.Repeat(" ", len(line)-len(bare))...)
			kept = append(kept, bare...)
		}
		if strings.HasSuffix(line, "\n") {
			kept[begin+len(line)-1] = '\n'
		}
	}
	return string(kept)
}

// readQuote reads the mail that the letter answers, which an office wrote to the writer: what it says of the case is
// what the writer means.
func (p *page) readQuote() {
	if !p.answers {
		return
	}
	q := parse(onlyQuoted(unled(p.text)))
	q.findNumbers()
	q.findDates()
	q.findPeople()
	q.findOffices()
	q.kind, q.role = confirmation, unknownRole
	q.markPeople()
	p.quote = q
}

// quotedSide is the side on which the office's mail sees the writer: "esat atzīta par cietušo", "you have the right to
// defence"; or the one opposite to whom it names by a side.
func (p *page) quotedSide() (string, hit) {
	q := p.quote
	if q == nil {
		return "", hit{}
	}
	for _, side := range []string{victim, offender} {
		if h, ok := q.first(topic("quoted "+side), q.whole()); ok {
			return side, hit{rule: h.rule}
		}
	}
	for _, one := range q.people {
		switch {
		case one.offender > 0 && one.victim == 0 && p.otherThanWriter(one):
			return victim, hit{rule: "the mail that is answered names the other side"}
		case one.victim > 0 && one.offender == 0 && p.otherThanWriter(one):
			return offender, hit{rule: "the mail that is answered names the other side"}
		}
	}
	return "", hit{}
}

// otherThanWriter reports whether somebody in the quoted mail is named with both names, is not greeted there and bears
// no family name of a sender.
func (p *page) otherThanWriter(one *person) bool {
	if one.addressee || !one.full() || one.official > 0 || one.mentions[0].letter != "" {
		return false
	}
	family := folded(one.guesses[0].family)
	for _, m := range p.mails {
		if len(family) > 3 && strings.Contains(folded(m.text), latin(one.guesses[0].family)) {
			return false
		}
	}
	return family != folded(p.letter.Get(FamilyName).Text)
}

// addQuoted takes from the quoted mail what the answer leaves out.
func (p *page) addQuoted() {
	q := p.quote
	if q == nil || p.kind == otherKind || p.role == institution {
		return
	}
	q.offenceDate()
	q.readOffence()
	q.readInstitution()
	q.readMoney()
	q.findQuotedOther(p)
	for _, v := range q.letter.Values {
		if v.Field == OtherPartyName {
			p.fullerName(v)
		}
		if p.letter.Get(v.Field).Text == "" && !slices.ContainsFunc(p.letter.Conflicts, func(c Conflict) bool {
			return c.Field == v.Field
		}) {
			v.Sure = false
			v.Rule = "the mail that is answered: " + v.Rule
			p.add(v)
		}
	}
}

// fullerName forgets the other side of the answer when the quoted mail names the same person in full.
func (p *page) fullerName(v Value) {
	p.letter.Values = slices.DeleteFunc(p.letter.Values, func(own Value) bool {
		return own.Field == OtherPartyName && own.Text != v.Text && strings.HasSuffix(v.Text, " "+own.Text)
	})
}

// findQuotedOther takes the only one whom the quoted mail names besides the writer and whoever signs it.
func (q *page) findQuotedOther(p *page) {
	var others []*person
	for _, one := range q.people {
		if p.otherThanWriter(one) && !q.signs(one) {
			others = append(others, one)
		}
	}
	if marked := slices.DeleteFunc(slices.Clone(others), func(one *person) bool {
		return one.other+one.offender+one.victim == 0
	}); len(marked) == 1 {
		others = marked
	}
	if len(others) == 1 {
		q.add(q.nameValue(OtherPartyName, others[0], "the only other person named", false))
	}
}

// signs reports whether somebody is named only in lines of their own, as under a mail.
func (q *page) signs(one *person) bool {
	for _, m := range one.mentions {
		l := q.lines[q.at(m.from).line]
		if m.from != l.from || m.to != l.to && q.at(m.to).text != "," {
			return false
		}
	}
	return true
}
