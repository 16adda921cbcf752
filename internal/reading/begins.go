package reading

// openings is a set of how words begin, by their first two letters: one bit of 64 for several beginnings. It
// tells quickly that a word is none of many.
type openings uint64

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

// openingBytes is how many bytes two letters take, of Latin or of Cyrillic script.
func openingBytes(w string) int {
	if w != "" && w[0] >= 0x80 {
		return 4
	}
	return 2
}

// sieve is a set of words that lets some others through: what it holds back is no key of a map, which saves
// looking it up.
type sieve [sieveSize]uint64

// sieveSize keeps the lists' few thousand words so far apart that a tenth of the others is let through.
const sieveSize = 512

// add takes in a word.
func (s *sieve) add(w string) {
	n := mix(w)
	s[n>>6&(sieveSize-1)] |= 1 << (n & 63)
}

// may reports whether a word may have been added.
func (s *sieve) may(w string) bool {
	n := mix(w)
	return s[n>>6&(sieveSize-1)]>>(n&63)&1 != 0
}

// mix makes a number of a few bytes.
func mix(s string) uint32 {
	n := uint32(2166136261)
	for i := range len(s) {
		n = (n ^ uint32(s[i])) * 16777619
	}
	return n ^ n>>15
}
