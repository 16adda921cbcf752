package reading

import "strings"

// besideDeed is within how many words of a deed the one stands who did it or whom it befell.
const besideDeed = 8

// markDeed notes that a person stands beside what the letter tells: as the one who did it to the writer, or who has
// confessed it; as the one to whom the writer did it; or as one who only told or saw it.
func (p *page) markDeed(one *person, m mention) {
	if p.role == institution || endsIn(p.at(m.to-1).text, "'s", "’s") || p.kinBehind(m.to) {
		return
	}
	s := p.sentenceOf(m.from)
	from, to := max(s.from, m.from-besideDeed), min(s.to, m.to+besideDeed)
	for i := from; i < to; i++ {
		t := p.at(i)
		if i >= m.from && i < m.to || t.kind != word || t.capital && i != s.from || p.nameBetween(i, m) {
			continue
		}
		if startsAny(t.fold, tellStems) && i >= m.from-3 && i <= m.to+1 && p.mayBe(m, nominative) {
			one.teller = true
		}
		form := t.deed
		switch {
		case p.role == offender:
			if form&(byMe|byAny) != 0 && !p.mayOnly(m, nominative) && !p.negated(i) {
				one.deed = true
			}
		case startsAny(t.fold, confessStems) && p.mayBe(m, nominative),
			form&(byThem|byAny) != 0 && form&done == 0 && p.mayBe(m, nominative) && !p.negated(i) &&
				(p.role == representative || !p.toAnother(i)):
			one.deed = true
		}
	}
}

// nameBetween reports whether another name, or the end of a clause about somebody else, stands between a token and a
// name.
func (p *page) nameBetween(i int, m mention) bool {
	from, to := i+1, m.from
	if i > m.to {
		from, to = m.to, i
	}
	for j := from; j < to; j++ {
		if j >= m.from && j < m.to {
			continue
		}
		if p.inName(j) || p.at(j).kind == sign && (p.at(j).text == "," || p.at(j).text == ";") &&
			clauseWords.has(p.at(j+1).fold) && !(j >= m.to && harmedThem.has(p.at(j+2).fold)) {
			return true // but not "Annu Ozolu, un viņu nogrūdu"
		}
	}
	return false
}

// toAnother reports whether a deed befell somebody whom a word beside it names, and not the writer: "viņu nogāza".
func (p *page) toAnother(i int) bool {
	before, next := p.at(i-1), p.at(i+1)
	return harmedOther.has(before.fold) || harmedThem.has(before.fold) || harmedOther.has(next.fold) && next.cyrillic ||
		harmedThem.has(next.fold)
}

// harmedThem are words for others whom something befell.
var harmedThem = set("vinu vinus его ее их him them")

// clauseWords begin a clause behind a comma in which somebody else may act.
var clauseWords = set("ka kad jo bet kamer lai ja un что когда потому но чтобы если а и that when because but if " +
	"while and")

// tellStems begin the words for telling, seeing and advising, in the third person of the past.
var tellStems = strings.Fields("teic saka pateic piezvan redzej stast pastast ieteic mineja " +
	"liecina liecinaj свидетельств показал testif uzrakst zino izsauc izsauk сообщ вызва заявил report " +
	"apstiprin ieraudz pamanij pierakst расск сказал посовет виде подтвер позвон said told saw advis suggest " +
	"witness confirm")

// confessStems begin the words by which somebody else is said to have done it.
var confessStems = strings.Fields("atzin atzist izdaritaj vainiek признал признает созна confess admit culprit " +
	"виновник обидчик")
