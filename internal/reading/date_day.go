package reading

import (
	"strings"
	"time"
)

// fromDay takes the first day of "17 to 18 May", "no 17. uz 18. maiju", "no 2026. gada 21. līdz 24. februārim".
func (p *page) fromDay(d *date) {
	j := d.from - 1
	f := p.at(j)
	if !untilWords.has(f.fold) && !isDash(f.text) && f.text != "/" {
		return
	}
	if j--; p.at(j).text == "." {
		j--
	}
	day := p.value(j)
	if day < 1 || day >= d.day || len(p.at(j).text) > 2 || p.at(j).sentence != p.at(d.from).sentence {
		return
	}
	if full := d.full(); day == d.day-1 || p.opensTime(j) {
		d.day, d.from = day, j
		if !full && p.yearBefore(d) {
			d.shift = nearest
		}
	}
}

var (
	untilWords = set("and un и to uz на lidz по до until till")
	sinceWords = set("no с со from between starp между")
)

// opensTime reports whether a day begins a time of several: behind "no", "с" or "from", with the year between.
func (p *page) opensTime(i int) bool {
	for j := i - 1; j >= max(i-5, 0); j-- {
		t := p.at(j)
		switch {
		case sinceWords.has(t.fold):
			return true
		case t.kind == number && len(t.text) == 4, yearWords.has(t.fold), t.text == ".":
		default:
			return false
		}
	}
	return false
}

// dayBehind reads the day that stands behind its month, with the year between: "в августе прошлого года, 23 числа",
// "в октябре, 30-го, 2025 года".
func (p *page) dayBehind(d *date) bool {
	sentence := p.at(d.from).sentence
	if p.lastOfMonth(d) {
		return true
	}
	for k := d.to; k <= d.to+6 && p.at(k).sentence == sentence; k++ {
		t, day := p.at(k), p.value(k)
		switch {
		case day >= 1900 && day < 2100:
			d.year = day
			continue
		case day >= 1 && day <= 31 && len(t.text) <= 2:
			to := k + 1
			if next := p.at(to); next.text == "." || isDash(next.text) {
				to++
			}
			if !dayWords.has(p.at(to).fold) {
				return false
			}
			d.day, d.to = day, to+1
			return true
		case t.text == ",", t.text == ".", yearWords.has(t.fold), betweenDays.has(t.fold):
			continue
		case t.kind == word && (p.at(k-1).text == "," || k == d.to):
			for _, last := range []int{k + 1, k} { // "aprīļa divdesmit devītajā", "jūnijā, divpadsmitajā"
				if n, from := p.dayInWords(last); n > 0 && from == k && !isMonth(p.at(last+1).fold) {
					d.day, d.to = n, last+1
					return true
				}
			}
		}
		return false
	}
	return false
}

var (
	dayWords    = set("дня числа число го datuma datums diena dienas st nd rd th")
	betweenDays = set("precizak precizi proti tiesi точнее именно exactly precisely " +
		"beigas sakuma vidu конце начале середине " +
		"прошлого этого pagajusa pagajusaja si saja last this year on the of tas bija")
)

// lastOfMonth reads "jūnija pēdējā dienā", "последний день мая", "the last day of May". A February has 28 days then.
func (p *page) lastOfMonth(d *date) bool {
	i := d.from
	switch {
	case lastWords.has(p.at(i+1).fold) && strings.HasPrefix(p.at(i+2).fold, "dien"):
		d.to = i + 3
	case lastWords.has(p.at(i-2).fold) && lastDayOf.has(p.at(i-1).fold):
		d.from = i - 2
	case lastWords.has(p.at(i-3).fold) && lastDayOf.has(p.at(i-2).fold) && p.at(i-1).fold == "of":
		d.from = i - 3
	default:
		return false
	}
	d.day = time.Date(2025, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return true
}

var (
	lastWords = set("pedeja pedejaja последний последнего последнии last")
	lastDayOf = set("день дня числа day")
)

// inDate reports whether a token belongs to a date that was found.
func (p *page) inDate(i int) bool {
	n := len(p.dates)
	return n > 0 && p.dates[n-1].from <= i && i < p.dates[n-1].to
}

// lastHour is the last hour of a clock: "24.05" and later is a day.
const lastHour = 23

// bareDay reports whether "30.05" is a day and no hour, sum or part: nothing but words stand around it.
func (p *page) bareDay(i, day, month int) bool {
	next, before := p.at(i+3), p.at(i-1)
	return day > lastHour && day <= 31 && month >= 1 && month <= 12 && p.at(i+1).text == "." &&
		len(p.at(i+2).text) == 2 && !p.at(i+1).spaced && !p.at(i+2).spaced && next.kind == word && !next.capital &&
		next.spaced && !currency(next) && before.kind != number &&
		(before.kind == word || before.text == "." || i == 0) &&
		!priceWords.has(before.fold)
}

var priceWords = set("par maksa maksaja za за стоит стоил cost costs for nr")

// toldWhen reports whether a line asks or says before a date when something happened: "• kad: 2026. gada 7. martā".
func (p *page) toldWhen(d date, line span) bool {
	for i := line.from; i < d.from && i < line.from+4; i++ {
		if whenWords.has(p.at(i).fold) && (p.at(i+1).text == ":" || p.at(i+1).text == "|") {
			return true
		}
	}
	return false
}

var whenWords = set("kad когда when")
