package reading

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// date is a day that the text names. year is 0 when it must be resolved from the day the
// letter was written: shift says how, when the text does.
type date struct {
	span
	year, month, day int
	shift            yearShift
}

type yearShift uint8

const (
	nearest  yearShift = iota // the last such day before the letter
	thisYear                  // "šogad", "этого года"
	lastYear                  // "pagājušā gada", "прошлого года"
)

// written is the day a letter bears.
type written struct {
	day  time.Time
	span span
	sure bool // it stands where letters have their date
}

func (d date) full() bool { return d.year > 0 }

func (d date) time() (time.Time, bool) {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d.day && d.month >= 1 && d.month <= 12 && d.year >= 1900 && d.year < 2100
}

func isMonth(fold string) bool { return monthOf(fold) > 0 }

// findDates finds all dates, in digits and in words.
func (p *page) findDates() {
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		var d date
		ok := false
		switch {
		case t.kind == number && p.at(i-1).end != t.start:
			d, ok = p.digits(i)
		case t.kind == number && p.at(i-1).kind != number && p.at(i-2).kind != number:
			d, ok = p.digits(i)
		case t.kind == word && t.namesMonth():
			d, ok = p.inWords(i)
		}
		if !ok {
			continue
		}
		if d.full() {
			if _, real := d.time(); !real {
				continue
			}
		} else if d.day < 1 || d.day > 31 {
			continue
		}
		p.dates = append(p.dates, d)
		i = max(i, d.to-1)
	}
	p.findFeasts()
	p.written = p.findWritten()
	p.findDaysOfMonths()
	p.findAgo()
}

// value is a token's number, -1 for another token.
func (p *page) value(i int) int {
	t := p.at(i)
	if t.kind != number || len(t.text) > 4 {
		return -1
	}
	n, _ := strconv.Atoi(t.text)
	return n
}

var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// digits reads 14.03.2026., 14/3/2026, 2026-03-14, 2026.03.14. and 3/X 2026.
func (p *page) digits(i int) (date, bool) {
	mark := p.at(i + 1).text
	if mark != "." && mark != "/" && !isDash(mark) {
		return date{}, false
	}
	a, b, month := p.value(i), p.value(i+2), 0
	if roman := slices.Index(romans, p.at(i+2).fold); roman > 0 && a > 0 && a <= 31 {
		month = roman
	}
	if d, ok := p.withoutYear(i, a, b); ok {
		return d, true
	}
	j := i + 3
	if m := p.at(j).text; m == mark || month > 0 && (m == "." || m == "/") {
		j++
	} else if month == 0 {
		return date{}, false
	}
	c := p.value(j)
	d := date{span: span{i, j + 1}}
	switch {
	case month > 0 && c >= 1900:
		d.day, d.month, d.year = a, month, c
	case len(p.at(i).text) == 4 && a >= 1900 && b >= 1 && b <= 12 && c >= 1 && c <= 31:
		d.year, d.month, d.day = a, b, c
	case a >= 1 && a <= 31 && b >= 1 && b <= 12 && c >= 1900 && c < 2100 && len(p.at(j).text) == 4:
		d.day, d.month, d.year = a, b, c
	case mark == "/" && a >= 1 && a <= 12 && b > 12 && b <= 31 && c >= 1900 && c < 2100 && len(p.at(j).text) == 4:
		d.day, d.month, d.year = b, a, c // 11/30/2004, as Americans write
	case (mark == "." || mark == "/") && len(p.at(j).text) == 2 && a >= 1 && a <= 31 && b >= 1 && b <= 12 &&
		c >= 15 && c < 40:
		d.day, d.month, d.year = a, b, 2000+c
	default:
		return date{}, false
	}
	d.to = p.closed(d.to)
	return d, true
}

// withoutYear reads "19.03." or "9.03." with a word behind it.
func (p *page) withoutYear(i, day, month int) (date, bool) {
	last, next, before := p.at(i+3), p.at(i+4), p.at(i-1)
	if p.bareDay(i, day, month) {
		return date{span: span{i, i + 3}, day: day, month: month}, true
	}
	if p.at(i+1).text != "." || last.text != "." || last.spaced || len(p.at(i+2).text) != 2 || len(p.at(i).text) > 2 ||
		p.at(i+2).spaced || day < 1 || day > 31 || month < 1 || month > 12 || next.kind == number ||
		!next.spaced && next.text != ")" && next.text != "," ||
		next.capital || before.text == "." && !p.at(i).spaced || currency(next) {
		return date{}, false
	}
	return date{span: span{i, i + 4}, day: day, month: month}, true
}

// closed takes in the full stop or the word for year after a date.
func (p *page) closed(to int) int {
	if p.at(to).text == "." {
		to++
	}
	return to
}

// inWords reads the date whose month is token i.
func (p *page) inWords(i int) (date, bool) {
	d, ok := p.dayAndMonth(i)
	if ok {
		p.fromDay(&d)
		p.daysListed(&d)
	}
	return d, ok
}

func (p *page) dayAndMonth(i int) (date, bool) {
	d := date{span: span{i, i + 1}, month: monthOf(p.at(i).fold)}
	j := i - 1
	for p.at(j).text == "." || ordinalEndings.has(p.at(j).fold) || isDash(p.at(j).text) &&
		ordinalEndings.has(p.at(j+1).fold) {
		j--
	}
	sentence := p.at(i).sentence
	if day, from := p.dayInWords(j); day > 0 && p.at(from).line == p.at(i).line {
		d.day, d.from = day, from
		return d, p.yearOf(&d, sentence)
	}
	switch day := p.value(j); {
	case day >= 1 && day <= 31 && len(p.at(j).text) <= 2 && i-j <= 4 && p.at(j).line == p.at(i).line:
		d.day, d.from = day, j
	case p.value(i+1) >= 1 && p.value(i+1) <= 31 && len(p.at(i+1).text) <= 2 &&
		englishMonths.has(p.at(i).fold): // March 15
		d.day, d.to = p.value(i+1), i+2
		for ordinalEndings.has(p.at(d.to).fold) && p.at(d.to).kind == word {
			d.to++
		}
	case p.value(i+1) >= 1 && p.value(i+1) <= 31 && p.at(i+2).text == "." &&
		(strings.HasPrefix(p.at(i+3).fold, "dien") || strings.HasPrefix(p.at(i+3).fold, "datum")):
		d.day, d.to = p.value(i+1), i+4 // aprīļa 20. dienā
	default:
		if !p.dayBehind(&d) {
			return date{}, false
		}
	}
	return d, d.full() || p.yearOf(&d, sentence)
}

// yearOf finds the year of a day and month, or how it must be resolved.
func (p *page) yearOf(d *date, sentence int) bool {
	// 2026. gada 5. jūnijs
	if y := p.at(d.from - 2); yearWords.has(p.at(d.from-1).fold) || y.kind == number && len(y.text) == 4 {
		if p.yearBefore(d) {
			return true
		}
	}
	k := d.to
	for k < d.to+2 && (p.at(k).text == "." || p.at(k).text == "," || p.at(k).text == "(") {
		k++
	}
	if y := p.value(k); y >= 1900 && y < 2100 && len(p.at(k).text) == 4 {
		d.year, d.to = y, k+1
		return true
	}
	if p.yearBefore(d) || p.yearWordBeside(d) {
		return true
	}
	d.shift = p.shift(*d, sentence)
	return true
}

// yearBefore looks for "2026. gada" before the day, with some words between at most:
// "2026. gada naktī uz 17. jūliju", "2025. gada decembrī, 23. decembrī".
func (p *page) yearBefore(d *date) bool {
	words := 0
	for k := d.from - 1; k >= 0 && k >= d.from-9; k-- {
		t := p.at(k)
		if t.line != p.at(d.from).line {
			return false
		}
		if y := p.value(k); y >= 1900 && y < 2100 && len(t.text) == 4 {
			if p.inDate(k) {
				return false // "dz. 19.07.2003. Es 1. maijā"
			}
			if words > 1 && !yearWords.has(p.at(k+1).fold) && !yearWords.has(p.at(k+2).fold) &&
				!isMonth(p.at(k+1).fold) && p.at(k-1).fold != "in" {
				return false
			}
			d.year, d.from = y, k
			return true
		}
		if t.kind == number || t.text == "." && len(p.at(k-1).fold) > 2 && yearWords.has(p.at(k-1).fold) {
			return false // "lēmums ir no 2022. gada. 8. martā"
		}
		if t.kind == word {
			if words++; words > 5 {
				return false
			}
		}
	}
	return false
}

var yearWords = set("gada gads gada g gadā года году г")

// shift looks for words that say which year is meant, near a date without one.
func (p *page) shift(d date, sentence int) yearShift {
	near := span{max(d.from-8, 0), min(d.to+5, len(p.tokens))}
	for near.from < d.from && p.at(near.from).sentence < sentence-1 {
		near.from++
	}
	if h, ok := p.first("year last", near); ok && h.to > 0 {
		return lastYear
	}
	if p.has("year this", near) {
		return thisYear
	}
	return nearest
}

// findWritten finds the date of the letter: one that stands in a short line of its own, or
// in a sentence of nothing else. Of several the latest counts.
func (p *page) findWritten() written {
	var w written
	var last date
	for _, d := range p.dates {
		t, real := d.time()
		if !d.full() || !real {
			continue
		}
		if !p.bearsDate(d) || p.born(d) {
			continue
		}
		if w.day.IsZero() || t.After(w.day) {
			w = written{day: t, span: d.span, sure: true}
		}
	}
	if !w.day.IsZero() {
		return w
	}
	for _, d := range p.dates { // no line has it: it is not before anything that the letter tells
		if t, real := d.time(); d.full() && real && t.After(w.day) && !p.born(d) {
			w = written{day: t}
			last = d
		}
	}
	if last.to >= len(p.tokens)-4 {
		w.span = last.span
	}
	return w
}

// around is a span with some tokens before it, in its line.
func (p *page) around(s span, before int) span {
	line := p.lines[p.at(s.from).line]
	return span{max(s.from-before, line.from), s.to}
}

// bearsDate reports whether a date stands where a letter bears its own.
func (p *page) bearsDate(d date) bool {
	line := p.lines[p.at(d.from).line]
	if first := p.at(line.from).fold; first == "uz" || first == "на" || p.toldWhen(d, line) || p.isTerm(d, line) {
		return false
	}
	words, verbs := 0, 0
	for i := line.from; i < line.to; i++ {
		t := p.at(i)
		if i >= d.from && i < d.to || t.kind != word || yearWords.has(t.fold) {
			continue
		}
		words++
		if !t.capital && utf8Len(t.text) > 4 && !strings.HasPrefix(t.fold, "paraks") && !strings.HasPrefix(t.fold,
			"datum") {
			verbs++
		}
	}
	if words <= 7 && verbs <= 1 && !p.has("date other", line) && !p.has("date offence", line) {
		return true
	}
	s := p.sentenceOf(d.from)
	rest := (d.from - s.from) + (s.to - d.to)
	if first := p.at(s.from).fold; d.from > s.from && (first == "par" || first == "о" || first == "об" ||
		first == "про" ||
		first == "about") {
		return false // "Par 2024. gada 5. maija nakti."
	}
	if d.from == s.from && s.to >= len(p.tokens) && p.onlyPlaces(span{d.to, s.to}) {
		return true // "… 8 июня 2026, Лиепая, улица Уденс 7-2"
	}
	return rest <= 4 && !p.has("date offence", s) && (d.to >= len(p.tokens)-12 ||
		p.at(d.to-1).line >= len(p.lines)-3 && (d.to >= line.to-3 || d.from <= line.from+3))
}

func utf8Len(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

// resolve gives a date its year, counted from the day of the letter.
func (p *page) resolve(d date) (time.Time, bool) {
	if d.full() {
		return d.time()
	}
	if p.written.day.IsZero() {
		return time.Time{}, false
	}
	d.year = p.written.day.Year()
	if d.shift == lastYear {
		d.year--
		return d.time()
	}
	t, real := d.time()
	if d.shift == nearest && real && t.After(p.written.day) {
		d.year--
		return d.time()
	}
	return t, real
}
