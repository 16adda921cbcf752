package reading

import (
	"strings"
	"time"
)

// assignDates takes the writer's birth date and the day of the offence.
func (p *page) assignDates() {
	p.birthDate()
	if p.kind != otherKind {
		p.offenceDate()
	}
}

func (p *page) birthDate() {
	if p.role == institution {
		return
	}
	for _, d := range p.dates {
		t, real := d.time()
		if signed := p.signedBirth(d); !d.full() || !real || !signed && !p.born(d) || !signed &&
			p.owner(d.span) != writersOwn ||
			p.has("born other", span{p.sentenceOf(d.from).from, d.to}) || p.tooYoung(t) {
			continue
		}
		p.add(Value{Field: BirthDate, Text: t.Format(time.DateOnly), Spans: []Span{p.bytes(d.span)},
			Sure: p.born(d), Rule: "born"})
		return
	}
}

// tooYoung reports whether nobody who was born on a day could have written the letter.
func (p *page) tooYoung(born time.Time) bool {
	return !p.written.day.IsZero() && born.AddDate(youngest, 0, 0).After(p.written.day)
}

// born reports whether the words by a date say that it is a birth date.
func (p *page) born(d date) bool {
	if h, ok := p.first("date born", p.around(d.span, 6)); ok && !p.yearOnly(h, d) && !p.numberIn(h.to, d.from) ||
		p.at(d.from-1).text == "." && p.at(d.from-2).fold == "dz" {
		return true
	}
	line := p.lines[p.at(d.from).line]
	h, ok := p.first("date born", span{d.to, min(d.to+5, line.to)})
	return ok && h.from <= d.to+1
}

// numberIn reports whether a number stands between two tokens: a date behind it is another than the birth.
func (p *page) numberIn(from, to int) bool {
	for i := from; i < to; i++ {
		if p.at(i).kind == number {
			return true
		}
	}
	return false
}

// yearOnly reports whether a word for a birth belongs to a year before it and not to a date of the next sentence:
// "1948 года рождения. 6 мая 2026 года".
func (p *page) yearOnly(h hit, d date) bool {
	same := p.at(h.from).sentence == p.at(d.from).sentence
	for i := h.from - 1; i >= h.from-3 && h.to <= d.from; i-- {
		if n := p.value(i); n >= 1900 && (!same || d.full() && n != d.year) {
			return true
		}
	}
	return false
}

// offenceDate takes the day of which the letter tells what happened: not its own, not one
// of a hearing, a letter or a birth.
func (p *page) offenceDate() {
	best, points, ties, seen := date{}, 0, 0, 0
	var when time.Time
	for _, d := range p.dates {
		t, real := p.resolve(d)
		if !real || p.ofPaper(d) || p.corrected(d) || p.isWritten(d) || p.born(d) || p.signedBirth(d) ||
			p.ofLetter(d) || !p.written.day.IsZero() &&
			t.After(p.written.day) {
			continue
		}
		n := p.offencePoints(d)
		seen++
		if n > points {
			best, points, when, ties = d, n, t, 0
		} else if n == points && points > 0 && !t.Equal(when) {
			ties++
		}
	}
	if points <= 0 {
		return
	}
	sure := ties == 0 && points >= 3 && (seen == 1 || best.full()) && (best.full() || p.written.sure)
	p.add(Value{Field: OffenceDate, Text: when.Format(time.DateOnly), Spans: []Span{p.bytes(best.span)}, Sure: sure,
		Rule: "the day by which something happened"})
}

// ofPaper reports whether a day is that of a paper named right behind it: "manu 2. septembra iesniegumu", "my 2 May
// application".
func (p *page) ofPaper(d date) bool {
	next := p.at(d.to)
	return next.kind == word && next.sentence == p.at(d.from).sentence && startsAny(next.fold, papers)
}

// papers begin the words for what people write to the service and get from it.
var papers = strings.Fields("iesniegum pieteikum vestul piekrisan apliecinaj uzaicinaj ielugum epast e-past " +
	"application letter consent invitation email e-mail")

// corrected reports whether the letter takes a day back for the one right behind it: "5. jūnijā, pareizāk 6. jūnijā",
// "3 мая, вернее 4 мая", "on 7 May, or rather 8 May".
func (p *page) corrected(d date) bool {
	for _, next := range p.dates {
		if next.from < d.to || next.from > d.to+correction {
			continue
		}
		for i := d.to; i < next.from; i++ {
			if corrections.has(p.at(i).fold) {
				return true
			}
		}
	}
	return false
}

// correction is within how many tokens behind a day the right one stands.
const correction = 7

var corrections = set("pareizak precizak drizak labojos parrakstijos tomer atvainojos вернее точнее ошибся ошиблась " +
	"извините rather sorry correction actually")

func (p *page) isWritten(d date) bool {
	if !d.full() && p.footsLetter(d) {
		return true
	}
	return d.span == p.written.span || d.full() && p.bearsDate(d) && !p.has("date offence", p.sentenceOf(d.from)) &&
		!p.labelledDay(d)
}

// labelledDay reports whether a line of a form has nothing before a date but "Diena:", "Datums un vieta:", "Дата:", and
// the letter bears a later one: then it is the day of what the form tells.
func (p *page) labelledDay(d date) bool {
	line := p.lines[p.at(d.from).line]
	h, ok := p.first("day label", span{line.from, d.from})
	t, real := d.time()
	return ok && h.from == line.from && p.at(d.from-1).text == ":" && p.at(d.from).line >= 2 && real &&
		p.written.span.to > 0 && t.Before(p.written.day)
}

// footsLetter reports whether a day without its year stands with a place alone in one of the last lines: "Madonā, 15.
// jūnijā".
func (p *page) footsLetter(d date) bool {
	n := p.at(d.from).line
	line := p.lines[n]
	if n == 0 || n < len(p.lines)-3 || line.to-d.to > 1 || d.from-line.from > 2 {
		return false
	}
	return d.from == line.from || p.at(line.from).capital && p.at(d.from-1).text == ","
}

// ofLetter reports whether a date is of a letter that is answered: "Uz Jūsu 2026. gada 1. jūlija Nr. 4-3/512".
func (p *page) ofLetter(d date) bool {
	line := p.lines[p.at(d.from).line]
	if p.behindNumber(d, line) {
		return true
	}
	return p.has("date yours", span{max(line.from, d.from-2), d.from}) ||
		p.has("date answered", span{line.from, min(line.from+1, d.from)}) && p.label(d.to) == noLabel &&
			strings.HasPrefix(p.at(d.to).fold+p.at(d.to+1).fold, "nr")
}

// behindNumber reports whether a date stands behind the number of a letter: "Uz Nr. 3.1-9/742, 2026. gada 2. jūlijā",
// "На № 3.1-9/742 от 2 сентября", "your letter 2.3-5/1190 of 6 October".
func (p *page) behindNumber(d date, line span) bool {
	i, numbers := d.from-1, 0
	for ; i >= max(line.from, d.from-longestPhrase); i-- {
		t := p.at(i)
		switch f := t.fold; {
		case t.kind == number:
			numbers++
		case t.kind == sign, f == "nr", f == "no", f == "от", f == "of", f == "n":
		default:
			return numbers >= 2 && (p.has("date yours", span{max(line.from, i-2), i + 1}) ||
				p.has("date answered", span{i, i + 1}) || p.has("date letter", span{i, i + 1}))
		}
	}
	return false
}

func (p *page) offencePoints(d date) int {
	s := p.sentenceOf(d.from)
	n := 0
	if p.has("date offence", s) || p.labelledDay(d) {
		n += 3
	} else if p.has("role victim", s) || p.has("role offender", s) {
		n += 2
	} else if next := s.to; next < len(p.tokens) && p.has("date offence", p.sentenceOf(next)) {
		n += 2
	} else if p.kind != withdrawal {
		n++
	}
	if p.at(d.from-1).fold == "no" && p.at(d.to).fold == "lidz" { // the first day of a time
		return max(n, 1) + 1
	}
	near := span{max(s.from, d.from-4), min(s.to, d.to+3)}
	if p.has("date other", near) || p.untilThen(d) {
		n -= 2
	}
	if p.bracketed(d) {
		n -= 2
	}
	if t, real := d.time(); d.full() && real && t.AddDate(longAgo, 0, 0).Before(p.written.day) {
		n -= 3 // likelier somebody's birth
	}
	if p.has("date given", span{d.to, min(s.to, d.to+7, p.nextDate(d.to))}) {
		n -= 4 // "atsaucu 19. janvārī māsas vārdā doto piekrišanu"
	}
	if (p.has("date plan", s) || p.has("kind postpone", s)) && !d.full() {
		n -= 3
	}
	return n
}

// longAgo is how many years before its letter something hardly happened.
const longAgo = 9

// nextDate is where the next date begins at a token or behind it.
func (p *page) nextDate(i int) int {
	next := len(p.tokens)
	for _, d := range p.dates {
		if d.from >= i {
			next = min(next, d.from)
		}
	}
	return next
}

// bracketed reports whether a date stands in brackets with a document: "(lēmums Nr. 88, 14.03.2024.)".
func (p *page) bracketed(d date) bool {
	for i := d.from - 1; i >= max(d.from-10, 0); i-- {
		switch p.at(i).text {
		case "(":
			return p.has("date other", span{i, d.from})
		case ")":
			return false
		}
	}
	return false
}

// untilThen reports whether a date is a term: "līdz 5. maijam", "by 5 May".
func (p *page) untilThen(d date) bool {
	for i := d.from - 1; i >= d.from-2; i-- {
		switch p.at(i).fold {
		case "lidz", "до", "until", "till", "by":
			return true
		}
	}
	return false
}
