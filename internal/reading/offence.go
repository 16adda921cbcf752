package reading

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/latvia"
)

// provision is an article of the criminal law that the text names.
type provision struct {
	span
	latvia.Offence
	law bool // the law is named too
}

// readOffence takes the article that the letter names.
func (p *page) readOffence() {
	if p.kind == otherKind {
		return
	}
	var values []Value
	for i := range p.tokens {
		if p.tokens[i].kind != word && p.tokens[i].kind != number {
			continue
		}
		o, ok := p.provision(i)
		if !ok {
			continue
		}
		text := o.String()
		v := Value{Field: OffenceField, Text: text, Spans: []Span{p.bytes(o.span)}, Sure: o.law && o.Part > 0,
			Rule: "an article of the criminal law"}
		known := false
		for n := range values {
			w := &values[n]
			if w.Text == text || strings.HasPrefix(w.Text, text+"(") {
				known = true
			} else if strings.HasPrefix(text, w.Text+"(") { // told more exactly
				*w, known = v, true
			}
		}
		if !known {
			values = append(values, v)
		}
	}
	if p.role == institution && len(values) > 1 && p.listed(values) {
		slices.SortStableFunc(values, func(a, b Value) int { // those of which the law is named first
			switch {
			case a.Sure == b.Sure:
				return 0
			case a.Sure:
				return -1
			}
			return 1
		})
		values[0].Sure = false
		p.add(values[0])
		p.letter.Document = append(p.letter.Document, values[1:]...)
		return
	}
	if len(values) > 1 { // of several the one with the law and a part
		var best []Value
		for _, v := range values {
			if v.Sure {
				best = append(best, v)
			}
		}
		if len(best) == 1 {
			best[0].Sure = false
			values = best
		}
	}
	p.settle(OffenceField, values)
}

// listed reports whether one sentence names the criminal law and all the articles: "Krimināllikuma 180. panta pirmās
// daļas un 185. panta otrās daļas".
func (p *page) listed(values []Value) bool {
	first := p.at(p.tokenAt(values[0].Spans[0].Start)).sentence
	named := false
	for _, v := range values {
		if p.at(p.tokenAt(v.Spans[0].Start)).sentence != first {
			return false
		}
		named = named || v.Sure
	}
	return named
}

// provision reads an article at token i in any of the ways people cite it.
func (p *page) provision(i int) (provision, bool) {
	t := p.at(i)
	switch {
	case t.kind == number && p.at(i-1).kind != number:
		if o, ok := p.latvianProvision(i); ok {
			return o, true
		}
		return p.russianNumberFirst(i)
	case t.fold == "ст" || strings.HasPrefix(t.fold, "стать") || t.fold == "ч" || strings.HasPrefix(t.fold, "част"):
		return p.russianProvision(i)
	case t.fold == "section" || t.fold == "article" || t.fold == "sec" || t.fold == "art" || t.fold == "s":
		return p.englishProvision(i)
	case t.fold == "pants" || t.fold == "pantu" || t.fold == "panta":
		return p.articleFirst(i)
	case t.fold == "kl" || strings.HasPrefix(t.fold, "kriminallikum"):
		return p.shortProvision(i)
	}
	return provision{}, false
}

// article reads "175", "132.¹", "132.1", "132-1", "1321" with a raised 1.
func (p *page) article(i int) (article, index, next int) {
	article = p.value(i)
	if article < 50 || article > 999 {
		return 0, 0, i
	}
	next = i + 1
	j := next
	if p.at(j).text == "." || isDash(p.at(j).text) && p.at(j).start == p.at(j-1).end {
		j++
	}
	if raised := strings.IndexAny(p.at(j).text, "¹²³⁴⁵⁶⁷⁸⁹"); raised == 0 {
		for n, r := range []string{"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"} {
			if p.at(j).text == r {
				return article, n + 1, j + 1
			}
		}
	}
	if f := p.at(j); j > next && (f.text == "'" || f.text == "’") && f.start == p.at(j-1).end {
		return article, 1, j + 1 // a scan of ¹
	}
	if n := p.value(j); j > next && n >= 1 && n <= 20 && p.at(j).start == p.at(j-1).end &&
		p.at(j-1).start == p.at(j-2).end {
		return article, n, j + 1
	}
	return article, 0, next
}

func (p *page) skip(i int, signs string) int {
	for p.at(i).kind == sign && strings.Contains(signs, p.at(i).text) && p.at(i).text != "" {
		i++
	}
	return i
}

// latvianProvision reads "175. panta trešā daļa", "260.p. 1.d.", "180.panta pirmajā daļā".
func (p *page) latvianProvision(i int) (provision, bool) {
	article, index, j := p.article(i)
	if article == 0 {
		return provision{}, false
	}
	if part, next := p.part(j); part > 0 && p.at(next-1).text == ")" && p.at(next).fold == "kl" { // "175(1) KL"
		return provision{span: span{i, next + 1}, law: true,
			Offence: latvia.Offence{Article: article, ArticleIndex: index, Part: part}}, true
	}
	j = p.skip(j, ".")
	f := p.at(j).fold
	if f != "p" && f != "pants" && f != "panta" && f != "pantu" && f != "pantam" && f != "pant" {
		return provision{}, false
	}
	if f == "p" && p.at(j+1).text != "." {
		return provision{}, false
	}
	o := provision{span: span{i, j + 1}, Offence: latvia.Offence{Article: article, ArticleIndex: index}}
	before := p.at(i - 1).fold
	if before == "kl" || strings.HasPrefix(before, "kriminallikum") {
		o.from, o.law = i-1, true
	}
	if p.at(o.to).text == "." {
		o.to++
	}
	if part, next := p.part(p.skip(j+1, ".,")); part > 0 {
		o.Part, o.to = part, next
	}
	return o, true
}

// part reads "trešā daļa", "3. daļas", "1.d.", "trešā d.", "(2)"; next is the token after it.
func (p *page) part(j int) (part, next int) {
	if p.at(j).text == "(" {
		if n := p.value(j + 1); n >= 1 && n <= 20 && p.at(j+2).text == ")" {
			return n, j + 3
		}
		j++
	}
	if n := p.value(j); n >= 1 && n <= 20 {
		k := p.skip(j+1, ".")
		f := p.at(k).fold
		if strings.HasPrefix(f, "dal") || f == "d" {
			k++
			if p.at(k).text == "." && f == "d" {
				k++
			}
			return n, k
		}
		return 0, j
	}
	if n := ordinalOf(p.at(j).fold); n > 0 && (strings.HasPrefix(p.at(j+1).fold, "dal") || p.at(j+1).fold == "d") {
		return n, j + 2
	}
	return 0, j
}

var ordinals = []string{"", "pirm", "otr", "tres", "ceturt", "piekt", "sest", "septit", "astot"}
var russianOrdinals = []string{"", "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм"}

// ordinalOf is the number of "pirmās", "второй".
func ordinalOf(fold string) int {
	for _, list := range [][]string{ordinals, russianOrdinals} {
		for n, stem := range list {
			if n > 0 && strings.HasPrefix(fold, stem) && len(fold) <= len(stem)+6 {
				return n
			}
		}
	}
	return 0
}

// shortProvision reads "KL 175(3)", "KL 132-1", "KL 185".
func (p *page) shortProvision(i int) (provision, bool) {
	article, index, j := p.article(i + 1)
	if article == 0 {
		return provision{}, false
	}
	k := p.skip(j, ".")
	if f := p.at(k).fold; strings.HasPrefix(f, "pant") || f == "p" {
		return provision{}, false // read from its number on
	}
	o := provision{span: span{i, j}, law: true, Offence: latvia.Offence{Article: article, ArticleIndex: index}}
	if f := p.at(j).fold; index > 0 && p.at(j-2).text == "." && (strings.HasPrefix(f, "dal") || f == "d") {
		o.Part, o.ArticleIndex, o.to = index, 0, j+1 // "KL 175.3 daļa"
	} else if part, next := p.part(p.skip(j, ".,")); part > 0 {
		o.Part, o.to = part, next
	}
	return o, true
}

// articleFirst reads "pants 175", "pants: 177, otrā daļa", which do not name the law.
func (p *page) articleFirst(i int) (provision, bool) {
	if p.at(i-1).kind == number || p.at(i-1).text == "." && p.at(i-2).kind == number {
		return provision{}, false
	}
	number := p.skip(i+1, ":")
	for number < i+4 && p.at(number).kind == word && p.at(number).sentence == p.at(i).sentence {
		number++ // "pants mans ir 125."
	}
	o, ok := p.shortProvision(number - 1)
	o.from, o.law = i, false
	if j := o.to; ok && o.Part == 0 && p.at(j).text == "." && p.at(j+2).text == "." && p.value(j+1) > 0 {
		o.Part, o.to = p.value(j+1), j+2 // "pants 260. 1."
	}
	return o, ok
}

// russianProvision reads "ст. 175 ч. 1", "ч. 2 ст. 175", "статья 126, часть 1".
func (p *page) russianProvision(i int) (provision, bool) {
	o := provision{span: span{i, i}}
	if i > 0 && (p.at(i-1).kind == number && p.at(i-2).kind == sign && i > 2 && citesRussian(p.at(i-3).fold)) {
		return o, false
	}
	j := i
	for n := 0; n < 2; n++ {
		f := p.at(j).fold
		k := p.skip(j+1, ".:")
		switch {
		case f == "ст" || strings.HasPrefix(f, "стать"):
			if law := p.russianLaw(provision{span: span{k, k}}); law.law {
				o.law, k = true, law.to // "статья Уголовного закона 185"
			}
			article, index, next := p.article(k)
			if article == 0 {
				return o, false
			}
			o.Article, o.ArticleIndex, o.to = article, index, next
			j = next
			if f := p.at(j + 1).fold; isDash(p.at(j).text) && (f == "я" || f == "й" || f == "ой") {
				j, o.to = j+2, j+2 // "статья 126-я"
			}
			if p.at(j).text == "(" && p.value(j+1) > 0 && p.at(j+2).text == ")" {
				o.Part, o.to, j = p.value(j+1), j+3, j+3
			}
		case f == "ч" || strings.HasPrefix(f, "част"):
			v := p.value(k)
			if v < 0 {
				v = ordinalOf(p.at(k).fold)
			}
			if v >= 1 && v <= 20 {
				o.Part, o.to, j = v, k+1, k+1
			} else {
				n = 2
			}
		case o.Article > 0 && ordinalOf(f) > 0 && strings.HasPrefix(p.at(j+1).fold, "част"):
			o.Part, o.to, j = ordinalOf(f), j+2, j+2
		default:
			n = 2
		}
		if o.to > 0 {
			j = p.skip(j, ",")
		}
	}
	if o.Article == 0 {
		return o, false
	}
	return p.russianLaw(o), true
}

func citesRussian(f string) bool {
	return f == "ч" || f == "ст" || strings.HasPrefix(f, "част") || strings.HasPrefix(f, "стать")
}

// russianNumberFirst reads "статья 126, часть 1" no more, but "175 ст., 2 ч." and "по 175-й статье".
func (p *page) russianNumberFirst(i int) (provision, bool) {
	article, index, j := p.article(i)
	if article == 0 {
		return provision{}, false
	}
	if isDash(p.at(j).text) || p.at(j).text == "." {
		j++
	}
	if f := p.at(j).fold; f == "й" || f == "я" || f == "ой" {
		j++
	}
	if f := p.at(j).fold; f == "ч" || strings.HasPrefix(f, "част") { // "175 ч. 1 УЗ"
		k := p.skip(j+1, ".")
		o := p.russianLaw(provision{span: span{i, k + 1},
			Offence: latvia.Offence{Article: article, ArticleIndex: index, Part: p.value(k)}})
		return o, o.law && o.Part > 0
	} else if f != "ст" && !strings.HasPrefix(f, "стать") {
		return provision{}, false
	}
	if v := p.at(p.skip(j+1, ".")); v.kind == number {
		return provision{}, false
	}
	o := provision{span: span{i, j + 1}, Offence: latvia.Offence{Article: article, ArticleIndex: index}}
	k := p.skip(j+1, ".,")
	switch f := p.at(k).fold; {
	case p.value(k) > 0 && strings.HasPrefix(p.at(p.skip(k+1, "-.")).fold, "ч"):
		o.Part, o.to = p.value(k), k+2
	case (f == "ч" || strings.HasPrefix(f, "част")) && p.value(p.skip(k+1, ".")) > 0:
		k = p.skip(k+1, ".")
		o.Part, o.to = p.value(k), k+1
	case strings.HasPrefix(f, "част") && ordinalOf(p.at(k+1).fold) > 0:
		o.Part, o.to = ordinalOf(p.at(k+1).fold), k+2
	case ordinalOf(f) > 0 && strings.HasPrefix(p.at(k+1).fold, "част"):
		o.Part, o.to = ordinalOf(f), k+2
	}
	return p.russianLaw(o), true
}

// russianLaw takes in the law's name behind a provision.
func (p *page) russianLaw(o provision) provision {
	if f := p.at(o.to).fold; strings.HasPrefix(f, "уголовн") || f == "уз" || f == "ук" {
		o.law = true
		o.to++
		if strings.HasPrefix(p.at(o.to).fold, "закон") {
			o.to++
		}
	}
	return o
}

// englishProvision reads "Section 175(3)", "Section 175, Paragraph 3", "Section 175 part 3".
func (p *page) englishProvision(i int) (provision, bool) {
	article, index, j := p.article(p.skip(i+1, ".:"))
	if article == 0 {
		return provision{}, false
	}
	o := provision{span: span{i, j}, law: true, Offence: latvia.Offence{Article: article, ArticleIndex: index}}
	if p.at(j).text == "(" && p.value(j+1) > 0 && p.at(j+2).text == ")" {
		o.Part, o.to = p.value(j+1), j+3
		return o, true
	}
	k := p.skip(j, ",")
	if f := p.at(k).fold; f == "paragraph" || f == "part" || f == "para" {
		k = p.skip(k+1, ".")
		n, err := strconv.Atoi(p.at(k).text)
		if err != nil {
			n = int(numberWord(p.at(k).fold)) // part one
		}
		if n > 0 && n <= 20 {
			o.Part, o.to = n, k+1
		}
	}
	return o, true
}
