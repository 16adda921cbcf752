package reading

import "math/bits"

// openings is a set of how words begin, by their first three letters: one bit of 64 for several beginnings. It
// tells quickly that a word is none of many.
type openings uint64

// anyEnd is the opening of some words, and of what a sentence may have behind all of them: so that nothing is missing
// there of a phrase that goes on anyhow or not at all.
const anyEnd openings = 1 << 63

func (o openings) count() int { return bits.OnesCount64(uint64(o)) }

// opening is the set of one word.
func opening(w string) openings {
	return 1 << (mix(w[:min(len(w), openingBytes(w))]) & 63)
}

// openingOf is how the words that begin with a prefix may begin: anyhow when it is shorter than what counts.
func openingOf(prefix string) openings {
	if len(prefix) < openingBytes(prefix) {
		return ^openings(0)
	}
	return opening(prefix)
}

// openingBytes is how many bytes three letters take, of Latin or of Cyrillic script.
func openingBytes(w string) int {
	if w != "" && w[0] >= 0x80 {
		return 6
	}
	return 3
}

// sieve is a set of words that lets some others through: what it holds back is no key of a map, which saves
// looking it up. Its length is a power of two.
type sieve []uint64

// sieveOf makes a sieve for so many words, so far apart that a tenth of the others is let through.
func sieveOf(words int) sieve {
	return make(sieve, 1<<bits.Len(uint(words/8)))
}

// add takes in a word.
func (s sieve) add(w string) {
	n := mix(w)
	s[n>>6&uint32(len(s)-1)] |= 1 << (n & 63)
}

// may reports whether a word may have been added.
func (s sieve) may(w string) bool {
	n := mix(w)
	return s[n>>6&uint32(len(s)-1)]>>(n&63)&1 != 0
}

// lookup is a map that is made once and then asked for words most of which it has not.
type lookup[V any] struct {
	words map[string]V
	sieve sieve
}

func lookupOf[V any](words map[string]V) *lookup[V] {
	l := &lookup[V]{words, sieveOf(len(words))}
	for w := range words {
		l.sieve.add(w)
	}
	return l
}

// get returns what the map has for a word.
func (l *lookup[V]) get(w string) (v V, ok bool) {
	if l.sieve.may(w) {
		v, ok = l.words[w]
	}
	return v, ok
}

// mix makes a number of a few bytes.
func mix(s string) uint32 {
	n := uint32(2166136261)
	for i := range len(s) {
		n = (n ^ uint32(s[i])) * 16777619
	}
	return n ^ n>>15
}
