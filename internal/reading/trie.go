package reading

import (
	"slices"
	"unicode/utf8"
)

// trie finds the phrases that may begin with a word in one walk over its letters.
type trie struct {
	next   []step
	direct *[lettersOfTries]*trie // of a node with many, those behind letters of the alphabets
	begins []opened               // of the words that go on from here as they like
	ends   []opened               // of the word that ends here, those of begins among them; in the order of the lists
}

// opened is a phrase whose first word was met. Second is how its second word may begin, anyhow where it may have none;
// needs is how two behind it must. They show most not to be meant, sooner than a whole comparison.
type opened struct {
	*phrase
	second openings
	needs  [2]openings
}

// crowded is how many letters must follow for a table of them to be faster than a search.
const crowded = 6

// lettersOfTries are those from a to z and from а to я.
const lettersOfTries = 26 + 32

// letterNumber is the number of a letter among lettersOfTries, lettersOfTries or more for another letter.
func letterNumber(r rune) uint32 {
	if r < utf8.RuneSelf {
		if n := uint32(r - 'a'); n < 26 {
			return n
		}
		return lettersOfTries
	}
	return min(uint32(r-'а'), lettersOfTries) + 26
}

type step struct {
	letter rune
	to     *trie
}

// add puts a phrase behind a word, or behind all words with that beginning.
func (t *trie) add(w string, f *phrase, beginning bool) {
	for _, r := range w {
		n := slices.IndexFunc(t.next, func(s step) bool { return s.letter == r })
		if n < 0 {
			n = len(t.next)
			t.next = append(t.next, step{r, &trie{}})
		}
		t = t.next[n].to
	}
	if beginning {
		t.begins = append(t.begins, opened{f, f.second(), f.needs()})
	} else {
		t.ends = append(t.ends, opened{f, f.second(), f.needs()})
	}
}

// finish hands down to every node the phrases of the beginnings above it. It is called once, after all were added.
func (t *trie) finish(above []opened) {
	t.begins = inOrder(above, t.begins)
	t.ends = inOrder(t.begins, t.ends)
	for _, s := range t.next {
		s.to.finish(t.begins)
		if n := letterNumber(s.letter); len(t.next) >= crowded && n < lettersOfTries {
			if t.direct == nil {
				t.direct = new([lettersOfTries]*trie)
			}
			t.direct[n] = s.to
		}
	}
}

// inOrder are the phrases of two lists, each once, in the order in which they were written.
func inOrder(a, b []opened) []opened {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b opened) int { return a.number - b.number })
	return slices.Compact(all)
}

// find returns the phrases whose first word a word is.
func (t *trie) find(w string) []opened {
walk:
	for _, r := range w {
		if t.direct != nil {
			if n := letterNumber(r); n < lettersOfTries {
				if t.direct[n] == nil {
					return t.begins
				}
				t = t.direct[n]
				continue
			}
		}
		for n := range t.next {
			if t.next[n].letter == r {
				t = t.next[n].to
				continue walk
			}
		}
		return t.begins
	}
	return t.ends
}
