package reading

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/latvia"
)

// sum is an amount of euro that the text names.
type sum struct {
	span
	cents  int64
	points int
	bare   bool // without a currency
}

func currency(t *token) bool {
	switch t.fold {
	case "eur", "eiro", "euro", "euros", "eur.", "€", "евро", "eiru", "eiri", "eirus", "eiriem", "evro", "евр", "эвро",
		"ойро":
		return true
	}
	return t.text == "€"
}

// readMoney takes what the writer claims or offers, otherwise the damage.
func (p *page) readMoney() {
	if p.kind == otherKind {
		return
	}
	all := p.sums()
	for i := range all {
		all[i].points = p.moneyPoints(all[i], all)
	}
	p.reckon(all)
	all = slices.DeleteFunc(all, func(s sum) bool {
		return s.points < -6 || len(all) > 1 && correctedSum.has(p.at(s.from-1).fold)
	})
	if len(all) == 0 {
		return
	}
	best := slices.MaxFunc(all, func(a, b sum) int { return a.points - b.points })
	same := func(s sum) bool { return s.cents == best.cents }
	if slices.ContainsFunc(all, func(s sum) bool { return s.points == best.points && !same(s) }) {
		return // as much speaks for another
	}
	rule := "a sum with its currency"
	if best.bare {
		rule = "a number that is claimed or offered"
	}
	p.add(Value{Field: Amount, Text: strings.TrimSuffix(latvia.Decimal(best.cents), ".00"),
		Spans: []Span{p.bytes(best.span)},
		Sure: best.points > 3 && !best.bare && (p.role == victim || !p.has("money theirs", p.sentenceOf(best.from))) &&
			!slices.ContainsFunc(all, func(s sum) bool { return !same(s) }),
		Rule: rule})
}

// correctedSum stand right before a sum that another one corrects: "nevis 200, bet 320".
var correctedSum = set("nevis ne не not")

// sums finds all sums with a currency, and the numbers without one right behind a claim or an offer.
func (p *page) sums() []sum {
	var all []sum
	for i := range p.tokens {
		if !currency(&p.tokens[i]) && !p.shortEuro(i) {
			continue
		}
		s, ok := p.sumBefore(i)
		if !ok {
			s, ok = p.sumAfter(i)
		}
		if !ok || len(all) > 0 && s.from < all[len(all)-1].to {
			continue
		}
		all = append(all, p.withCents(s, i))
	}
	if p.role == institution {
		return all
	}
	for _, about := range []topic{"money mine", "money total", "money rest"} {
		for _, h := range p.hits.of(about) {
			s, ok := p.bareSum(h)
			in := p.sentenceOf(h.from)
			beside := func(o sum) bool { return o.from >= in.from && o.to <= in.to }
			if ok && !slices.ContainsFunc(all, func(o sum) bool { return s.from < o.to && o.from < s.to }) &&
				(about == "money mine" || slices.ContainsFunc(all, beside)) {
				all = append(all, s)
			}
		}
	}
	all = p.bareSums(all)
	slices.SortFunc(all, func(a, b sum) int { return a.from - b.from })
	return all
}

// bareSum reads the number without a currency soon behind words of a claim or an offer:
// "prasu tikai sešsimt, jo".
func (p *page) bareSum(h hit) (sum, bool) {
	s := p.sentenceOf(h.from)
	for i := h.to; i < min(h.to+4, s.to); i++ {
		t := p.at(i)
		if isDash(t.text) || t.text == ":" {
			break
		}
		if t.kind == word && numberWord(t.fold) > 0 {
			last := i
			for last+1 < s.to && numberWord(p.at(last+1).fold) > 0 {
				last++
			}
			if !p.endsNumber(last + 1) {
				return sum{}, false
			}
			v, ok := p.sumInWords(last, last)
			v.bare = true
			return v, ok && v.cents >= 2000
		}
		if t.kind != number || p.noSum(i) {
			continue
		}
		to := i + 1
		for to < s.to && p.at(to).kind == number && p.stepBack(to) == 1 {
			to++
		}
		if p.at(to).text == "," && p.at(to+1).kind == number && !p.at(to+1).spaced && len(p.at(to+1).text) == 2 {
			to += 2
		}
		if !p.endsNumber(to) || p.taken(span{i, to}) || len(p.at(i).text) > 5 {
			return sum{}, false
		}
		v, ok := p.sumOf(i, to, span{i, to})
		v.bare = true
		year := len(p.at(i).text) == 4 && v.cents >= 190000 && v.cents < 210000
		return v, ok && v.cents >= 1000 && !year
	}
	return sum{}, false
}

// endsNumber reports whether what stands at a token does not say what was counted.
func (p *page) endsNumber(i int) bool {
	t := p.at(i)
	switch t.fold {
	case "", ",", ";", ")", "!", "(", "un", "bet", "jo", "par", "ja", "и", "но", "за", "если", "and", "but", "for",
		"if", "because", "so", "lidz", "vai", "ka", "больше", "vairak":
		return true
	case "atdosu", "samaksasu", "atmaksasu", "atlidzinasu", "segsu", "kompensesu", "atdod", "samaksa", "верну", "отдам",
		"заплачу", "возмещу":
		return true // "atlikušos 644 atdošu"
	case ".":
		return p.at(i+1).sentence != t.sentence || i+1 >= len(p.tokens) || p.value(i-1) > lastOrdinal &&
			p.at(i+1).kind == word && !startsAny(p.at(i+1).fold, counted) && !yearWords.has(p.at(i+1).fold)
	}
	return t.sentence != p.at(i-1).sentence
}

// lastOrdinal is the last day of a month: behind a point a number above it counts no days.
const lastOrdinal = 31

// counted are how words begin that a number and its point count.
var counted = strings.Fields("pant dzivok kabinet istab kamer skol lapp sarij tramvaj autobus numur lpp")

// taken reports whether tokens are part of a date or of a number that was recognised.
func (p *page) taken(s span) bool {
	for _, d := range p.dates {
		if s.from < d.to && d.from < s.to {
			return true
		}
	}
	for _, list := range [][]numeral{p.codes, p.cases, p.phones, p.accounts} {
		for _, n := range list {
			if s.from < n.to && n.from < s.to {
				return true
			}
		}
	}
	return false
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

// moneyPoints says how much speaks for a sum as the one that is claimed or offered.
func (p *page) moneyPoints(s sum, all []sum) int {
	in := p.sentenceOf(s.from)
	near := span{max(in.from, s.from-8), min(in.to, s.to+6)}
	if p.has("money monthly", span{s.to, min(in.to, s.to+3)}) || p.at(s.from-1).fold == "pa" ||
		p.at(s.from-1).fold == "по" {
		if !p.has("money mine", in) && !p.has("money claim", near) {
			return -7
		}
		return -6 // an instalment, or the price of one of several: any other sum is likelier
	}
	n := 0
	if p.has("money damage", near) {
		n += 2
	}
	if p.has("money claim", near) {
		n += 4
	} else if p.has("money claim", in) {
		n++
	}
	if p.has("money total", span{max(in.from, s.from-3), s.from}) {
		n += 3
		if p.addsUp(s, in, all) {
			n += 12
		}
	}
	if p.has("money rest", span{max(in.from, s.from-3), min(in.to, s.to+3)}) {
		n += 7
	}
	if p.has("money not", span{max(in.from, s.from-5), min(in.to, s.to+3)}) {
		n -= 12
	}
	if p.has("money paid", span{max(in.from, s.from-7, p.behindBut(hit{span: s.span})), min(in.to, s.to+3)}) {
		n -= 4
	}
	if p.has("money returned", span{max(in.from, s.from-5), min(in.to, s.to+3)}) {
		n -= 9 // what came back is claimed no more
	}
	if p.role == offender && p.has("money theirs", span{max(in.from, s.from-5), s.from}) {
		n -= 5 // what the other side demands, not what is offered
	}
	if c := p.clauseOf(s.span); p.has("money former", c) {
		n -= 5 // what was asked or offered at first
	} else if p.has("money now", c) {
		n += 4 // what is asked now, or was agreed in the end
	}
	return n + p.claimed(s, in, all)
}

// sumBefore reads the sum that stands before its currency.
func (p *page) sumBefore(i int) (sum, bool) {
	j := i - 1
	for p.at(j).text == "-" || p.at(j).text == "–" || p.at(j).text == "," && isDash(p.at(j+1).text) {
		j--
	}
	if p.at(j).text == "." && numberWord(p.at(j-1).fold) == 1000 { // 1,5 tūkst. eiro
		j--
	}
	if p.at(j).text == ")" { // 700 (septiņi simti) euro
		k := j - 1
		for k > j-8 && p.at(k).kind == word {
			k--
		}
		if p.at(k).text == "(" && p.at(k-1).kind == number {
			j = k - 1
		}
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
	if (before.text == "'" || before.text == "’") && !t.spaced && !before.spaced && len(t.text) == 3 &&
		p.at(i-2).kind == number {
		return 2
	}
	if before.kind == number && t.spaced && len(t.text) == 3 && len(before.text) <= 3 {
		return 1
	}
	if (before.text == "," || before.text == ".") && !t.spaced && !before.spaced && p.at(i-2).kind == number &&
		(len(t.text) >= 2 || currency(p.at(i+1))) {
		return 2
	}
	return 0
}

// sumOf parses the figures from one token up to another.
func (p *page) sumOf(from, to int, s span) (sum, bool) {
	text := strings.TrimRight(p.text[p.at(from).start:p.at(to-1).end], ".,")
	text = unmarkedThousands.Replace(text)
	if i := strings.LastIndexByte(text, '.'); i > 0 && i == len(text)-2 { // 1480.2
		text += "0"
	}
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
	total, part := 0.0, 0.0
	if n, figures := p.figures(from); figures > 0 && numberWord(p.at(from).fold) >= 100 { // 2 tūkstoši, 1,5 тыс.
		part, from = n, from-figures
	}
	for i := from; i <= last; i++ {
		switch n := numberWord(p.at(i).fold); n {
		case 0:
			if f := p.at(i).fold; p.at(i).kind == word && f != "un" && f != "and" {
				return sum{}, false
			}
		case 1000:
			total, part = total+cmp.Or(part, 1)*n, 0
		case 100:
			part = cmp.Or(part, 1) * n
		default:
			part += n
		}
	}
	if total += part; total == 0 {
		return sum{}, false
	}
	return sum{span: span{from, currencyAt + 1}, cents: int64(math.Round(total * 100))}, true
}

// figures reads the number in figures that ends before token i, "2" or "1,5", and how many tokens it takes.
func (p *page) figures(i int) (n float64, tokens int) {
	last := p.at(i - 1)
	if last.kind != number || last.line != p.at(i).line {
		return 0, 0
	}
	text, tokens := last.text, 1
	if point := p.at(i - 2); (point.text == "," || point.text == ".") && !last.spaced && p.at(i-3).kind == number {
		text, tokens = p.at(i-3).text+"."+text, 3
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n >= 1000 {
		return 0, 0
	}
	return n, tokens
}
