package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain are letters with diacritics as those without, by the letter; none is beyond lastMarked.
var plain = func() (m [lastMarked + 1]string) {
	for base, marked := range map[string]string{
		"a": "āáàâäãåą", "c": "čćç", "d": "ďđ", "e": "ēéèêëęėě", "g": "ģğ", "i": "īíìîïįı", "k": "ķ", "l": "ļłľ",
		"n": "ņńñň", "o": "ōóòôöõøő", "r": "ŗř", "s": "šśşș", "t": "ťțţ", "u": "ūúùûüůűų", "y": "ýÿ", "z": "žźż",
		"е": "ёє", "и": "ії", "ss": "ß", "ae": "æ", "'": "’ʼ`",
	} {
		for _, r := range marked {
			m[r], m[unicode.ToUpper(r)] = base, base
		}
	}
	return m
}()

const lastMarked = '’'

// fold appends s in small letters and without diacritics.
func fold(to []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			to = append(to, byte(r))
			continue
		}
		if r > lastMarked || plain[r] == "" && (r < 'а' || r > 'я') {
			r = unicode.ToLower(r)
		}
		switch {
		case r >= 'а' && r <= 'я':
			to = utf8.AppendRune(to, r)
		case r <= lastMarked && plain[r] != "":
			to = append(to, plain[r]...)
		case !unicode.Is(unicode.Mn, r):
			to = utf8.AppendRune(to, r)
		}
	}
	return to
}

// undouble reads a letter that doubles its long vowels, "shajaa epastaa", as one without diacritics.
func (p *page) undouble() {
	double := 0
	for i := range p.tokens {
		if t := &p.tokens[i]; t.kind != word || t.cyrillic {
			continue
		} else if marked(t.text) {
			return
		} else if strings.Contains(t.fold, "aa") || strings.Contains(t.fold, "ii") || strings.Contains(t.fold, "uu") {
			double++
		}
	}
	if double < 5 || double*8 < len(p.tokens)/2 {
		return
	}
	for i := range p.tokens {
		if t := &p.tokens[i]; t.kind == word {
			t.fold = undoubled.Replace(t.fold)
		}
	}
}

var undoubled = strings.NewReplacer("aa", "a", "ee", "e", "ii", "i", "uu", "u", "sh", "s", "ch", "c", "zh", "z",
	"nj", "n",
	"lj", "l", "kj", "k", "gj", "g")

func folded(s string) string {
	var room [wordRoom]byte
	return string(fold(room[:0], s))
}

// sameFolded reports whether two words differ in capital letters and diacritics at most.
func sameFolded(a, b string) bool {
	var roomA, roomB [wordRoom]byte
	return string(fold(roomA[:0], a)) == string(fold(roomB[:0], b))
}

// wordRoom is in how many bytes most words have room, so that folding one takes no memory of the heap.
const wordRoom = 64

// marked reports whether a word has diacritics of Latvian.
func marked(s string) bool {
	return strings.ContainsAny(s, "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
}

// Abbreviations that a sentence does not end with.
var abbreviations = set("nr p pk k dz tel talr mob kv ul ст ч ул кв тел перс код д стр пр т г гр mr mrs ms dr no " +
	"sec art para val inv iec reg plkst pers kl vs st e-p corr кор")

// words is a set of words. Most others are seen not to be among them by their shapes.
type words struct {
	all    map[string]bool
	shapes [4]uint64
}

func set(all string) words {
	s := words{all: map[string]bool{}}
	for _, w := range strings.Fields(all) {
		s.all[w] = true
		n := shape(w)
		s.shapes[n>>6] |= 1 << (n & 63)
	}
	return s
}

// has reports whether a word is in the set.
func (s *words) has(w string) bool {
	if w == "" {
		return false
	}
	n := shape(w)
	return s.shapes[n>>6]>>(n&63)&1 != 0 && s.all[w]
}

// shape is a number of how long a word is, and of two of its letters.
func shape(w string) uint8 { return uint8(len(w)<<5) ^ w[len(w)-1]<<3 ^ w[len(w)/2] }
