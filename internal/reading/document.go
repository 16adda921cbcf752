package reading

import (
	"slices"
	"strings"
	"time"
)

// What an authority's letter says of itself. Letters that judge the reading have no such fields, and so they count in
// no score.
const (
	DocumentNumber  Field = "document_number"
	DocumentDate    Field = "document_date"
	AnswerBy        Field = "answer_by"
	InstitutionKind Field = "institution_kind" // police, prosecutor or court
)

// readDocument reads the number and the date of an authority's letter, and by when it wants an answer.
func (p *page) readDocument() {
	if p.role != institution {
		return
	}
	p.readDocumentNumber()
	if w := p.written; w.sure && w.span.to > w.span.from {
		p.ofDocument(DocumentDate, w.day.Format(time.DateOnly), w.span, p.at(w.span.from).line < letterhead,
			"the day that the letter bears")
	}
	p.readAnswerBy()
}

// letterhead is within how many lines of the beginning a letter has its number and its date.
const letterhead = 14

func (p *page) ofDocument(f Field, text string, at span, sure bool, rule string) {
	p.letter.Document = append(p.letter.Document, Value{Field: f, Text: text, Spans: []Span{p.bytes(at)}, Sure: sure,
		Rule: rule})
}

// readDocumentNumber takes the number of the letterhead, "03.11.2026. Nr. 20/10/2-88123", or that of a line that calls
// it the letter's own: "Mūsu Nr. 3-1/219".
func (p *page) readDocumentNumber() {
	for n, line := range p.lines {
		own := ownNumber.has(p.at(line.from).fold)
		if n >= letterhead && !own {
			continue
		}
		for i := line.from; i < line.to; i++ {
			from := p.numberMark(i, line)
			if from == 0 || !own && p.othersNumber(span{line.from, i}) {
				continue
			}
			if s, ok := p.numberAt(from); ok {
				text := strings.TrimRight(p.text[p.at(s.from).start:p.at(s.to-1).end], ".,;:)")
				p.ofDocument(DocumentNumber, text, s, strings.ContainsAny(text, "/-"), "the number of the letter")
				return
			}
		}
	}
}

var (
	numberMarks = set("nr № no numurs номер")
	ownNumber   = set("musu our исх наш numurs nr № reg")
)

// numberMark is the token behind a mark for a number and its signs, 0 where no mark stands: "Nr.", "№", "Numurs:". The
// Latvian and English "no" is one only with its full stop.
func (p *page) numberMark(i int, line span) int {
	f := p.at(i).fold
	if !numberMarks.has(f) || f == "no" && p.at(i+1).text != "." || f == "numurs" && i != line.from {
		return 0
	}
	for i++; p.at(i).text == "." || p.at(i).text == ":"; i++ {
	}
	if i >= line.to {
		return 0
	}
	return i
}

// numberAt is where a number ends that begins at a token: up to white space, and with a digit in it. Eleven digits
// alone are a criminal case or a company.
func (p *page) numberAt(i int) (span, bool) {
	s := span{i, i + 1}
	digit := p.at(i).kind == number
	for ; p.at(s.to).line == p.at(i).line && !p.at(s.to).spaced && s.to < len(p.tokens) && p.at(s.to).text != "," &&
		p.at(s.to).text != ";" && p.at(s.to).text != ")"; s.to++ {
		digit = digit || p.at(s.to).kind == number
	}
	for s.to > s.from+1 && p.at(s.to-1).text == "." {
		s.to--
	}
	bytes := p.bytes(s)
	size := bytes.End - bytes.Start
	alone := s.to == s.from+1
	return s, digit && size <= longestNumber && !(alone && size >= caseDigits)
}

// longestNumber is how many bytes the number of a letter has at most.
const longestNumber = 40

// othersNumber reports whether words before a number in its line say that it is another's: of the case, of the letter
// that is answered, of a company.
func (p *page) othersNumber(before span) bool {
	for i := before.from; i < before.to; i++ {
		f := p.at(i).fold
		if f == "uz" || f == "на" || f == "kp" || startsAny(f, numbersOthers) {
			return true
		}
	}
	return false
}

var numbersOthers = strings.Fields("krimin lieta liet process proces reg pilnv order jus jusu your case дел ваш угол " +
	"lemum telef talr протокол")

// readAnswerBy takes the day by which the authority wants to hear: "Atbildi lūdzam sniegt līdz 1. decembrim".
func (p *page) readAnswerBy() {
	for _, d := range p.dates {
		asked := p.untilDay(d) && p.has("answer by", p.sentenceOf(d.from))
		if d.span == p.written.span || !asked && !p.answerLabel(d, p.lines[p.at(d.from).line]) {
			continue
		}
		day, real := p.ahead(d)
		if !real || !p.written.day.IsZero() && !day.After(p.written.day) {
			continue
		}
		p.ofDocument(AnswerBy, day.Format(time.DateOnly), d.span, d.full(), "the day by which an answer is asked for")
		return
	}
}

// answerLabel reports whether a line begins by asking for an answer right before a date: "Atbilde līdz: 15.10."
func (p *page) answerLabel(d date, line span) bool {
	h, ok := p.first("answer label", line)
	return ok && h.from == line.from && h.to <= d.from && d.from-h.to <= 2
}

// isTerm reports whether a date is one by which something is to happen, and so not that of the letter.
func (p *page) isTerm(d date, line span) bool { return p.untilDay(d) || p.answerLabel(d, line) }

// untilDay reports whether words right before a date make it a term: "līdz", "ne vēlāk kā", "до", "не позднее", "by".
func (p *page) untilDay(d date) bool {
	return p.untilThen(d) || slices.ContainsFunc(p.from("until day", d.from-4), func(h hit) bool {
		return h.to == d.from
	})
}

// ahead gives a date of the future its year, counted from the day of the letter.
func (p *page) ahead(d date) (time.Time, bool) {
	if d.full() {
		return d.time()
	}
	if p.written.day.IsZero() {
		return time.Time{}, false
	}
	d.year = p.written.day.Year()
	if t, real := d.time(); !real || t.After(p.written.day) {
		return t, real
	}
	d.year++
	return d.time()
}
