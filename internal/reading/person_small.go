package reading

import "slices"

// nameSmall takes "mani sauc anna kalniņa" as if the name were written with capital letters.
func (p *page) nameSmall() {
	for _, h := range p.hits.of("who self") {
		given, family := p.at(h.to), p.at(h.to+1)
		if family.text == "," && p.has("who surname apart", span{h.to + 1, h.to + 4}) {
			family = p.at(h.to + 3) // "меня зовут артур, фамилия Кравченко"
		}
		if h.to-h.from < 2 || given.capital || family.kind != word || !slices.ContainsFunc(givenForms(given),
			func(f inflected) bool { return f.cases&nominative != 0 }) {
			continue
		}
		given.capital = true
		family.capital = family.capital || utf8Len(family.text) > 3 && !latvianWords.has(family.fold)
	}
	for i := range min(len(p.tokens), greeting) { // "sveiki, esmu rolands kukainis", "te ligita bluma"
		given, family := p.at(i+1), p.at(i+2)
		if !smallSelf.has(p.at(i).fold) || given.capital && family.capital || !p.joined(i+1) || !p.joined(i+2) ||
			!p.familyLikely(i+2) ||
			!slices.ContainsFunc(givenForms(given), func(f inflected) bool { return f.cases&nominative != 0 }) {
			continue
		}
		given.capital, family.capital = true, true
	}
}

// smallSelf stand before the name of whoever writes, at the beginning of a letter.
var smallSelf = set("esmu te seit es это я raksta пишет")
