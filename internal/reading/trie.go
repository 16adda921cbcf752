package reading

import "slices"

// trie finds the phrases that may begin with a word in one walk over its letters.
type trie struct {
	next   []step
	begins []*phrase // of the words that go on from here as they like
	ends   []*phrase // of the word that ends here, those of begins among them; in the order of the lists
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
		t.begins = append(t.begins, f)
	} else {
		t.ends = append(t.ends, f)
	}
}

// finish hands down to every node the phrases of the beginnings above it. It is called once, after all were added.
func (t *trie) finish(above []*phrase) {
	t.begins = inOrder(above, t.begins)
	t.ends = inOrder(t.begins, t.ends)
	for _, s := range t.next {
		s.to.finish(t.begins)
	}
}

// inOrder are the phrases of two lists, each once, in the order in which they were written.
func inOrder(a, b []*phrase) []*phrase {
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b *phrase) int { return a.number - b.number })
	return slices.Compact(all)
}

// find returns the phrases whose first word a word is.
func (t *trie) find(w string) []*phrase {
walk:
	for _, r := range w {
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
