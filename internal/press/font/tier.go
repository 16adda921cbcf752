package font

import "slices"

// The first tiers; other characters have a tier for each 256 of them.
const (
	tierLatvian  = iota // ASCII, Latvian, punctuation: what nearly every line needs
	tierLatin           // the rest of Latin-1 and the extensions
	tierRussian         // what nearly every line in Russian needs
	tierCyrillic        // the rest of it
	tierOthers          // plus the character's high bytes
)

// tierTyped is the tier of forms: one subset with every letter people may type.
const tierTyped = -1

// typed reports whether people may type a character: Latin with its extensions, Greek,
// Cyrillic, punctuation, currencies and number signs.
func typed(r rune) bool {
	return tierOf(r) < tierOthers || r >= 0x370 && r < 0x400 || r >= 0x2010 && r < 0x2060 || r >= 0x20A0 && r < 0x2150
}

// latvian are the characters of the first tier beyond ASCII.
const latvian = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ\u00a0\u00a7\u00a9\u00ab\u00ad\u00b0\u00b1\u00b7\u00bb\u00d7–—‘’‚“”„•…€‹›№−"

var latvianTier = func() map[rune]bool {
	set := map[rune]bool{}
	for _, r := range latvian {
		set[r] = true
	}
	return set
}()

// tierOf returns the tier a character belongs to.
func tierOf(r rune) int {
	switch {
	case r < 0x80:
		return tierLatvian
	case latvianTier[r]:
		return tierLatvian
	case r < 0x250 || r >= 0x1E00 && r < 0x1F00:
		return tierLatin
	case r >= 0x410 && r < 0x450, r == 'Ё', r == 'ё':
		return tierRussian
	case r >= 0x400 && r < 0x530:
		return tierCyrillic
	}
	return tierOthers + int(r>>8)
}

// common reports whether a character is in every tier, so that a text changes its
// font where the script changes and not at each space.
func common(r rune) bool { return r >= ' ' && r < 'A' }

// members returns the characters of a tier in order.
func (f *Face) members(tier int) []rune {
	var chars []rune
	for r := range f.cmap {
		if tierOf(r) == tier || common(r) || tier == tierTyped && typed(r) {
			chars = append(chars, r)
		}
	}
	slices.Sort(chars)
	return chars
}

// Piece is a stretch of text in one subset.
type Piece struct {
	Subset *Subset
	Text   string
}

// Pieces calls yield for each stretch of a text that one subset can show.
func (f *Face) Pieces(text string, yield func(Piece)) {
	start, tier := 0, -1
	for i, r := range text {
		want := tier
		if !common(r) {
			want = tierOf(r)
		}
		if want == tier {
			continue
		}
		if tier >= 0 {
			yield(Piece{f.Subset(tier), text[start:i]})
			start = i
		}
		tier = want
	}
	if start < len(text) {
		yield(Piece{f.Subset(max(tier, tierLatvian)), text[start:]})
	}
}
