package reading

import (
	"slices"
	"strings"
	"time"
)

// findAgo finds days that the letter counts back from its own: "pirms nedēļas", "три дня назад", "two weeks ago",
// "yesterday".
func (p *page) findAgo() {
	if p.written.day.IsZero() || !p.written.sure {
		return
	}
	for i := range p.tokens {
		days, s := p.daysAgo(i)
		if days == 0 || !p.has("date offence", p.sentenceOf(i)) || slices.ContainsFunc(p.dates, func(d date) bool {
			return p.at(d.from).sentence == p.at(i).sentence
		}) {
			continue
		}
		t := p.written.day.AddDate(0, 0, -days)
		p.dates = append(p.dates, date{span: s, year: t.Year(), month: int(t.Month()), day: t.Day()})
	}
	slices.SortFunc(p.dates, func(a, b date) int { return a.from - b.from })
}

// namedAgo are words for a day counted back from the letter's.
var namedAgo = map[string]int{"vakar": 1, "aizvakar": 2, "вчера": 1, "позавчера": 2, "yesterday": 1}

// agoWords are those with which words for a day counted back begin or end.
var agoWords = set("vakar aizvakar вчера позавчера yesterday pirms назад ago")

// daysAgo is how many days ago words at a token say something was, 0 when they do not say it to the day.
func (p *page) daysAgo(i int) (int, span) {
	t := p.at(i)
	if !agoWords.has(t.fold) {
		return 0, span{}
	}
	if n := namedAgo[t.fold]; n > 0 {
		return n, span{i, i + 1}
	}
	if t.fold == "pirms" {
		j, n := i+1, 1
		if k := p.counted(j); k > 0 {
			j, n = j+1, k
		}
		return n * unitDays(p.at(j).fold), span{i, j + 1}
	}
	if t.fold == "назад" || t.fold == "ago" {
		if unit := unitDays(p.at(i - 1).fold); unit > 0 && p.at(i-1).sentence == t.sentence {
			if k := p.counted(i - 2); k > 0 {
				return k * unit, span{i - 2, i + 1}
			}
			return unit, span{i - 1, i + 1}
		}
	}
	return 0, span{}
}

// counted is the small number at a token, in digits or in words.
func (p *page) counted(i int) int {
	n := p.value(i)
	if n < 0 && p.at(i).kind == word {
		n = int(numberWord(p.at(i).fold))
	}
	if f := p.at(i).fold; f == "a" || f == "one" || f == "vienas" {
		n = 1
	}
	if n < 1 || n > 31 {
		return 0
	}
	return n
}

// unitDays is how many days a word for a day or a week stands for, 0 for longer ones, by which people count loosely.
func unitDays(fold string) int {
	switch {
	case strings.HasPrefix(fold, "nedel") || strings.HasPrefix(fold, "недел") || fold == "week" || fold == "weeks":
		return 7
	case fold == "dienas" || fold == "dienam" || fold == "дня" || fold == "дней" || fold == "день" || fold == "days" ||
		fold == "day":
		return 1
	}
	return 0
}

// signedBirth reports whether a date stands right behind the writer's own name, or alone below it, so long before the
// letter that it is a birth: "Elvijs Roze, 09.09.1999.".
func (p *page) signedBirth(d date) bool {
	t, real := d.time()
	if written := p.latestDay(); !d.full() || !real || written.IsZero() || t.AddDate(youngest, 0, 0).After(written) {
		return false
	}
	line := p.lines[p.at(d.from).line]
	for _, one := range p.people {
		for _, m := range one.mentions {
			if one != p.writer || m.given < 0 || m.to > d.from {
				continue
			}
			beside := d.from-m.to <= 2 && p.at(m.to).kind == sign
			below := d.from == line.from && line.to-d.to <= 1 && p.at(m.from).line == p.at(d.from).line-1
			if beside || below {
				return true
			}
		}
	}
	return false
}

// latestDay is the day of the letter, or the last that it names in full when it bears none.
func (p *page) latestDay() time.Time {
	last := p.written.day
	if last.IsZero() {
		for _, d := range p.dates {
			if t, real := d.time(); d.full() && real && t.After(last) {
				last = t
			}
		}
	}
	return last
}

// youngest is how old, in years, whoever writes is at least.
const youngest = 12

// daysListed takes the first of several days of a month: "9., 10. un 11. martā".
func (p *page) daysListed(d *date) {
	for {
		j := d.from - 1
		if f := p.at(j); f.fold != "un" && f.fold != "и" && f.fold != "and" && f.text != "," {
			return
		}
		j--
		if p.at(j).text == "." {
			j--
		}
		day := p.value(j)
		if day < 1 || day >= d.day || len(p.at(j).text) > 2 || p.at(j).line != p.at(d.from).line ||
			p.at(j-1).text == "." && p.at(j-1).end == p.at(j).start {
			return
		}
		full := d.full()
		d.day, d.from = day, j
		if !full {
			p.yearBefore(d)
		}
	}
}

// onlyPlaces reports whether tokens have no words but names and those for streets.
func (p *page) onlyPlaces(s span) bool {
	for i := s.from; i < s.to; i++ {
		if t := p.at(i); t.kind == word && !t.capital && !streetWords.has(t.fold) && labelOf(t.fold) == noLabel {
			return false
		}
	}
	return true
}
