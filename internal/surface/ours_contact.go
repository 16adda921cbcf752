package surface

import (
	"slices"
	"strings"
)

// contact is a way to reach the agency: words that follow one another, or the digits of a telephone.
type contact struct {
	words  []string
	needed int // the words that must be there
	digits string
}

// learned adds how an agency is reached.
func learned(contacts []contact, a Agency) []contact {
	var list []contact
	street, _, _ := strings.Cut(a.Address, ",")
	for _, text := range [][2]string{{a.Address, street}, {a.Email, a.Email}} {
		c := contact{needed: len(wordsOf(text[1]))}
		for _, w := range wordsOf(text[0]) {
			c.words = append(c.words, w.folded)
		}
		if c.needed > 1 {
			list = append(list, c)
		}
	}
	if digits := figures(a.Phone); len(digits) >= nationalDigits {
		list = append(list, contact{digits: digits[len(digits)-nationalDigits:]})
	}
	for _, c := range list {
		same := func(k contact) bool { return k.digits == c.digits && slices.Equal(k.words, c.words) }
		if !slices.ContainsFunc(contacts, same) {
			contacts = append(contacts, c)
		}
	}
	return contacts
}

// nationalDigits are those of a telephone in Latvia.
const nationalDigits = 8

func figures(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// reached finds how the agency is reached in a text.
func reached(contacts []contact, text string, words []seenWord) (spans [][2]int) {
	for _, c := range contacts {
		for i := range words {
			to := 0
			if c.digits != "" {
				to = c.dialled(text, words[i:])
			} else {
				to = c.written(words[i:])
			}
			inside := words[i].from > 0 && strings.IndexByte("._-@", text[words[i].from-1]) >= 0 // of a longer address
			if to > 0 && !inside {
				spans = append(spans, [2]int{words[i].from, words[i+to-1].to})
			}
		}
	}
	return spans
}

// written is how many words a text begins with that are the contact's. Figures must be the same: another
// house is another address.
func (c contact) written(words []seenWord) (n int) {
	for n < min(len(words), len(c.words)) {
		got, want := words[n].folded, c.words[n]
		if got != want && (figures(want) != "" || !near(got, want)) {
			break
		}
		n++
	}
	if n < c.needed {
		return 0
	}
	return n
}

// dialled is the same of the digits of a telephone, in groups as they are written, and with the country's
// number before them or not.
func (c contact) dialled(text string, words []seenWord) int {
	digits := ""
	for n, w := range words {
		if w.folded != figures(w.folded) || len(digits) > len(c.digits)+5 ||
			n > 0 && strings.Trim(text[words[n-1].to:w.from], " ()-–./\u00a0") != "" {
			return 0
		}
		digits += w.folded
		switch strings.TrimPrefix(strings.TrimPrefix(digits, "00"), "371") {
		case c.digits:
			return n + 1
		}
	}
	return 0
}
