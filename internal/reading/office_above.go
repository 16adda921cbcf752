package reading

import "strings"

// namesNoOffice reports whether a word ends the name of something that is above an authority and no part of its name.
func namesNoOffice(fold string) bool {
	for _, stem := range []string{"spek", "ministrij", "republik"} {
		if strings.HasPrefix(fold, stem) {
			return true
		}
	}
	return false
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
