package reading

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// feastTopic begins the topics of days that people call by their names and not by a number, "feast 12-31".
const feastTopic = "feast "

// findFeasts finds days that the letter calls by their names: "Vecgada vakarā", "New Year's Eve". A sentence that names
// a day by number too means that one.
func (p *page) findFeasts() {
	for n, about := range vocabulary().topics {
		if len(p.hits.all[n]) == 0 || !strings.HasPrefix(string(about), feastTopic) {
			continue
		}
		for _, h := range p.hits.all[n] {
			d := date{span: h.span}
			if _, err := fmt.Sscanf(string(about), feastTopic+"%d-%d", &d.month, &d.day); err != nil {
				panic("reading: a feast wants a month and a day: " + string(about))
			}
			if eveWords.has(p.at(h.from - 1).fold) { // "vakarā pirms Lāčplēša dienas"
				eve := time.Date(2025, time.Month(d.month), d.day-1, 0, 0, 0, 0, time.UTC)
				d.month, d.day, d.from = int(eve.Month()), eve.Day(), h.from-1
			}
			sentence := p.at(h.from).sentence
			if slices.ContainsFunc(p.dates, func(o date) bool { return p.at(o.from).sentence == sentence }) {
				continue
			}
			p.yearOf(&d, sentence)
			p.dates = append(p.dates, d)
		}
	}
	slices.SortFunc(p.dates, func(a, b date) int { return a.from - b.from })
}

// eveWords stand before a feast whose eve is meant.
var eveWords = set("pirms накануне под before")

// findDaysOfMonths finds days of the letter's month or of the one before it: "pagājušā mēneša 8. datumā", "8 числа
// прошлого месяца", "on the 8th of last month". It needs the day of the letter.
func (p *page) findDaysOfMonths() {
	if p.written.day.IsZero() {
		return
	}
	for _, e := range []struct {
		about topic
		back  int
	}{{"month last", 1}, {"month this", 0}} {
		for _, h := range p.hits.of(e.about) {
			day, at := p.dayBeside(h)
			if day == 0 {
				continue
			}
			first := time.Date(p.written.day.Year(), p.written.day.Month()-time.Month(e.back), 1, 0, 0, 0, 0, time.UTC)
			p.dates = append(p.dates, date{span: span{min(at.from, h.from), max(at.to, h.to)}, year: first.Year(),
				month: int(first.Month()), day: day})
		}
	}
	slices.SortFunc(p.dates, func(a, b date) int { return a.from - b.from })
}

// dayBeside is the day of a month whose number stands beside words for the month.
func (p *page) dayBeside(h hit) (int, span) {
	for i := max(h.from-4, 0); i < h.to+5; i++ {
		n := p.value(i)
		if n < 1 || n > 31 || p.at(i).sentence != p.at(h.from).sentence {
			continue
		}
		next := p.at(i + 1).fold
		if next == "." {
			next = p.at(i + 2).fold
		}
		if strings.HasPrefix(next, "datum") || strings.HasPrefix(next, "dien") || next == "числа" ||
			ordinalEndings.has(next) {
			return n, span{i, i + 1}
		}
	}
	return 0, span{}
}

// yearWordBeside looks for a year in words before a day or behind it: "divtūkstoš divdesmit sestā gada maijā".
func (p *page) yearWordBeside(d *date) bool {
	for k := d.from - 1; k >= max(d.from-3, 0); k-- {
		if !yearWords.has(p.at(k).fold) {
			continue
		}
		if year, from := p.yearInWords(k - 1); year > 0 {
			d.year, d.from = year, from
			return true
		}
	}
	for k := d.to + 1; k < d.to+7; k++ {
		if !yearWords.has(p.at(k).fold) {
			continue
		}
		if year, from := p.yearInWords(k - 1); year > 0 && from >= d.to {
			d.year, d.to = year, k+1
			return true
		}
		break
	}
	return false
}

// yearInWords reads the year whose last word is token j, "divtūkstoš divdesmit sestā", "две тысячи двадцать шестого".
func (p *page) yearInWords(j int) (year, from int) {
	n, from := p.dayInWords(j)
	if n == 0 {
		return 0, j
	}
	switch before := p.at(from - 1).fold; before {
	case "divtukstos", "divtukstosi", "tukstosi", "тысячи":
		if from--; before == "tukstosi" || before == "тысячи" {
			from--
		}
		return 2000 + n, from
	}
	return 0, j
}
