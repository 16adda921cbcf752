package reading

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"tilts/internal/latvia"
)

// sum is an amount of euro that the text names.
type sum struct {
	span
	cents  int64
	points int
}

func currency(t *token) bool {
	switch t.fold {
	case "eur", "eiro", "euro", "euros", "eur.", "€", "евро", "eiru":
		return true
	}
	return t.text == "€"
}

// readMoney takes what the writer claims or offers, otherwise the damage.
func (p *page) readMoney() {
	if p.kind == otherKind {
		return
	}
	var all []sum
	for i := range p.tokens {
		if !currency(&p.tokens[i]) {
			continue
		}
		s, ok := p.sumBefore(i)
		if !ok {
			s, ok = p.sumAfter(i)
		}
		if !ok || len(all) > 0 && s.from < all[len(all)-1].to {
			continue
		}
		s = p.withCents(s, i)
		s.points = p.moneyPoints(s)
		all = append(all, s)
	}
	all = slices.DeleteFunc(all, func(s sum) bool { return s.points < -1 })
	if len(all) == 0 {
		return
	}
	best := slices.MaxFunc(all, func(a, b sum) int { return a.points - b.points })
	same := func(s sum) bool { return s.cents == best.cents }
	v := Value{Field: Amount, Text: strings.TrimSuffix(latvia.Decimal(best.cents), ".00"),
		Spans: []Span{p.bytes(best.span)},
		Sure:  best.points > 0 && !slices.ContainsFunc(all, func(s sum) bool { return !same(s) }),
		Rule:  "a sum with its currency"}
	p.add(v)
}

// withCents adds the cents that follow the currency at token i: "5 eiro un 50 centi".
func (p *page) withCents(s sum, i int) sum {
	if s.cents%100 != 0 || s.to > i+1 {
		return s
	}
	at := i + 1
	switch p.at(at).fold {
	case "un", "и", "and":
		at++
	}
	number, unit := p.at(at), p.at(at+1).fold
	cents, err := strconv.ParseInt(number.text, 10, 64)
	if err == nil && len(number.text) <= 2 && (strings.HasPrefix(unit, "cent") || strings.HasPrefix(unit, "цент")) {
		s.cents, s.to = s.cents+cents, at+2
	}
	return s
}

func (p *page) moneyPoints(s sum) int {
	in := p.sentenceOf(s.from)
	near := span{max(in.from, s.from-8), min(in.to, s.to+6)}
	n := 0
	if p.has("money damage", near) {
		n += 2
	}
	if p.has("money claim", near) {
		n += 4
	} else if p.has("money claim", in) {
		n++
	}
	if p.has("money total", span{max(in.from, s.from-2), s.from}) {
		n += 3
	}
	if p.has("money monthly", span{s.to, min(in.to, s.to+2)}) {
		n -= 3
	}
	if p.has("money not", near) {
		n -= 5
	}
	return n
}

// sumBefore reads the sum that stands before its currency.
func (p *page) sumBefore(i int) (sum, bool) {
	j := i - 1
	for p.at(j).text == "-" || p.at(j).text == "–" || p.at(j).text == "," && isDash(p.at(j+1).text) {
		j--
	}
	if p.at(j).kind == word {
		return p.sumInWords(j, i)
	}
	if p.at(j).kind != number {
		return sum{}, false
	}
	from := j
	for from > 0 && p.partOfSum(from) {
		from -= p.stepBack(from)
	}
	return p.sumOf(from, j+1, span{from, i + 1})
}

// partOfSum reports whether the number at i goes on with one before it: thousands after a
// space, a point or a comma.
func (p *page) partOfSum(i int) bool { return p.stepBack(i) > 0 }

func (p *page) stepBack(i int) int {
	t, before := p.at(i), p.at(i-1)
	if t.line != before.line || len(t.text) > 3 {
		return 0
	}
	if before.kind == number && t.spaced && len(t.text) == 3 && len(before.text) <= 3 {
		return 1
	}
	if (before.text == "," || before.text == ".") && !t.spaced && !before.spaced && p.at(i-2).kind == number &&
		len(t.text) >= 2 {
		return 2
	}
	return 0
}

// sumOf parses the figures from one token up to another.
func (p *page) sumOf(from, to int, s span) (sum, bool) {
	text := strings.TrimRight(p.text[p.at(from).start:p.at(to-1).end], ".,")
	if i := strings.LastIndexAny(text, ".,"); i > 0 && len(text)-i-1 == 3 { // 1.480 and €1,120
		text = text[:i] + text[i+1:]
	}
	cents, err := latvia.ParseMoney(text)
	if err != nil || cents <= 0 {
		return sum{}, false
	}
	return sum{span: s, cents: cents}, true
}

// sumAfter reads the sum behind its currency: "EUR 700", "€1,120".
func (p *page) sumAfter(i int) (sum, bool) {
	if p.at(i+1).kind != number || p.at(i+1).line != p.at(i).line {
		return sum{}, false
	}
	to := i + 2
	for to < len(p.tokens) {
		step := 0
		if p.at(to).kind == number {
			step = p.stepBack(to)
		} else if p.at(to+1).kind == number && p.stepBack(to+1) == 2 {
			to++
			step = 2
		}
		if step == 0 {
			break
		}
		to++
	}
	return p.sumOf(i+1, to, span{i, to})
}

// sumInWords reads "astoņus simtus eiro", "двести десять евро", "five hundred euros".
func (p *page) sumInWords(last, currencyAt int) (sum, bool) {
	from := last
	for from > 0 && p.at(from-1).kind == word && (numberWord(p.at(from-1).fold) > 0 || p.at(from-1).fold == "un" ||
		p.at(from-1).fold == "and") {
		from--
	}
	for from < last && numberWord(p.at(from).fold) == 0 {
		from++
	}
	total, part := int64(0), int64(0)
	for i := from; i <= last; i++ {
		n := numberWord(p.at(i).fold)
		switch {
		case n == 0:
			if p.at(i).fold != "un" && p.at(i).fold != "and" {
				return sum{}, false
			}
		case n == 1000:
			total += max(part, 1) * 1000
			part = 0
		case n == 100:
			part = max(part%10, 1)*100 + part/10*10
		default:
			part += n
		}
	}
	if total += part; total == 0 {
		return sum{}, false
	}
	return sum{span: span{from, currencyAt + 1}, cents: total * 100}, true
}

var numberStems = sync.OnceValue(func() map[string]int64 {
	m := map[string]int64{}
	for _, line := range readLines("words/numbers.txt") {
		value, words, _ := strings.Cut(line, " ")
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			panic(err)
		}
		for _, w := range strings.Fields(words) {
			m[folded(w)] = n
		}
	}
	return m
})

// numberWord is the number a word says, 0 for another word.
func numberWord(fold string) int64 { return numberStems()[fold] }
