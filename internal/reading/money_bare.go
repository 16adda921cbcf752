package reading

import (
	"slices"
	"strings"
)

// shortEuro reports whether "e" stands right behind a number: "347,20e".
func (p *page) shortEuro(i int) bool {
	t := p.at(i)
	return (t.fold == "e" || t.fold == "ev" || t.fold == "е") && !t.spaced && p.at(i-1).kind == number
}

// bareSums adds the numbers without a currency that the writer takes up, "460, tik arī maksāšu", and, where the letter
// names no other sum, those of hundreds and more in words and the total: "četri tūkstoši seši simti", "kopā 2890".
func (p *page) bareSums(all []sum) []sum {
	apart := func(s sum) bool {
		return !slices.ContainsFunc(all, func(o sum) bool { return s.from < o.to && o.from < s.to })
	}
	for _, h := range p.hits.of("money so") {
		if s, ok := p.bareBefore(h); ok && apart(s) {
			all = append(all, s)
		}
	}
	if len(all) > 0 {
		return all
	}
	for _, h := range p.hits.of("money total") {
		if s, ok := p.bareSum(h); ok && s.cents >= leastTotal && apart(s) {
			all = append(all, s)
		}
	}
	for i := 0; i < len(p.tokens); i++ {
		if p.at(i).kind != word || numberWord(p.at(i).fold) == 0 || p.at(i).fold == "k" && p.at(i-1).kind != number {
			continue
		}
		last := i
		for p.at(last+1).sentence == p.at(i).sentence && numberWord(p.at(last+1).fold) > 0 {
			last++
		}
		if s, ok := p.sumInWords(last, last); ok && !roughly.has(p.at(i-1).fold) && p.endsNumber(last+1) &&
			s.cents >= leastInWords && apart(s) {
			s.bare = true
			all = append(all, s)
		}
		i = last
	}
	return all
}

// roughly stand before a sum that nobody counted.
var roughly = set("ap apmeram gandriz kadi kadus vairak lidz около почти примерно about around nearly almost")

// leastTotal and leastInWords are how many cents a number without a currency stands for at least.
const (
	leastTotal   = 5000
	leastInWords = 10000
)

// takesUp is within how many words before "tik arī" the number stands that it takes up.
const takesUp = 6

// bareBefore reads the number without a currency that words take up: "nosauca 460, tik arī maksāšu".
func (p *page) bareBefore(h hit) (sum, bool) {
	s := p.sentenceOf(h.from)
	for i := h.from - 1; i >= max(s.from, h.from-takesUp); i-- {
		t := p.at(i)
		if t.kind == word && numberWord(t.fold) > 0 {
			v, ok := p.sumInWords(i, i)
			v.bare = true
			return v, ok && v.cents >= 2000
		}
		if t.kind != number || p.noSum(i) {
			continue
		}
		from := i
		for from > s.from && p.partOfSum(from) {
			from -= p.stepBack(from)
		}
		if p.taken(span{from, i + 1}) || !p.endsNumber(i+1) {
			return sum{}, false
		}
		v, ok := p.sumOf(from, i+1, span{from, i + 1})
		v.bare = true
		year := len(p.at(i).text) == 4 && v.cents >= 190000 && v.cents < 210000
		return v, ok && v.cents >= 1000 && !year
	}
	return sum{}, false
}

// noSum reports whether the word before a number says that it is an hour, an article or a house: "pēc pulksten 18".
func (p *page) noSum(i int) bool {
	before := i - 1
	if p.at(before).text == "." {
		before--
	}
	f := p.at(before).fold
	return beforeNoSum.has(f) || (f == "pec" || f == "после" || f == "after") && p.value(i) <= lastHour
}

// beforeNoSum stand before a number that is no sum.
var beforeNoSum = set("pulksten pulkstenis plkst pl pants panta pantu pantam iela ielas dzivoklis maja nr numurs " +
	"numur статья статьи статье ст дом квартира номер № section article flat house number room o'clock")

// unmarkedThousands takes away the marks between the thousands of a sum: "1'250".
var unmarkedThousands = strings.NewReplacer("'", "", "’", "")

// addsUp reports whether the other sums of a sentence make up one: "720 eiro par zobārstu un 90 par vārtiem, kopā 810".
func (p *page) addsUp(s sum, in span, all []sum) bool {
	var rest int64
	for _, o := range all {
		if o.from >= in.from && o.to <= s.from {
			rest += o.cents
		}
	}
	return rest == s.cents
}

// claimed says how near the words of the writer's claim or offer stand, with no other sum between.
func (p *page) claimed(s sum, in span, all []sum) (points int) {
	for _, h := range p.from("money mine", in.from) {
		if h.from >= in.to {
			break
		}
		between := span{h.to, s.from}
		n := 0
		switch {
		case h.to <= s.from && s.from-h.to <= 9, h.from < s.from && h.to >= s.to:
			n = 7
		case h.from >= s.to && h.from-s.to <= 5:
			n, between = 5, span{s.to, h.from}
		default:
			continue
		}
		if slices.ContainsFunc(all, func(o sum) bool { return o.from >= between.from && o.to <= between.to }) {
			n -= 5
		}
		points = max(points, n)
	}
	return points
}
