package reading

import (
	"slices"
	"strings"
)

// namesNoOffice reports whether a word ends the name of something that is above an authority and no part of its name.
func namesNoOffice(fold string) bool {
	return startsAny(fold, []string{"spek", "ministrij", "republik"})
}

// umbrella reports whether a name is of all authorities of a kind: "Latvijas Republikas prokuratūra".
func (p *page) umbrella(o office) bool {
	return o.to-o.from == 3 && strings.HasPrefix(p.at(o.from+1).fold, "republik")
}

// sentThere reports whether an authority is named only as where the writer sent something: "iesniegumu aizsūtīju uz
// Bauskas policiju".
func (p *page) sentThere(o office) bool {
	return p.at(o.from-1).fold == "uz" && p.has("date given", p.sentenceOf(o.from)) && !o.cue
}

// ofGuardians reports whether a court is named only as the one that appointed a guardian or a trustee.
func (p *page) ofGuardians(o office) bool {
	s := p.sentenceOf(o.from)
	if before := p.sentenceOf(max(s.from-1, 0)); o.kind == "court" && !o.cue && (p.at(o.to).fold == "lemums" ||
		p.at(o.to).fold == "lemumu" || p.at(o.to).fold == "spriedums") {
		s.from = before.from
	}
	if o.kind != "court" || !p.has("basis trustee", s) && !p.has("basis guardian", s) {
		return false
	}
	here := func(n numeral) bool { return n.from >= s.from && n.to <= s.to }
	return !o.cue || !slices.ContainsFunc(p.cases, here) && !p.has("office charge", s)
}

// mayBegin reports whether a word may begin an authority's name: at the beginning of a sentence
// only one that is no verb or thing, "Saņēmu tiesas" and "Pulksteni policija" are none.
func (p *page) mayBegin(i, last int) bool {
	t := p.at(i)
	if opens := i == 0 || p.at(i-1).sentence != t.sentence; opens && !t.upper && p.at(i+1).capital &&
		endsIn(t.fold, "aja", "eja", "ija", "uja") && !isTown(t.fold) {
		return false // "Tiesāja Rīgas pilsētas tiesa"
	}
	if t.upper || last > i+1 || p.at(last).capital {
		return true
	}
	opens := i == 0 || p.at(i-1).sentence != t.sentence
	if headOf(p.at(last).fold) >= 0 && strings.HasPrefix(p.at(last).fold, "policij") {
		return t.fold == "valsts" || t.fold == "militara" || isTown(t.fold) || !opens &&
			endsIn(t.fold, "as", "es", "u", "s")
	}
	return !opens || isTown(t.fold) || !endsIn(t.fold, "u", "i", "ja")
}
