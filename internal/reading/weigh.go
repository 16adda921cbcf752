package reading

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// feature is the beginning of a word, or of two that follow each other.
type feature struct{ first, second string }

func (f feature) String() string {
	if f.second == "" {
		return f.first
	}
	return f.first + "_" + f.second
}

// topicMark begins the features that are topics.
const topicMark = "="

// How much of a word counts: five letters of one alone, four of each of two.
const (
	oneWord  = 5
	twoWords = 4
)

// kinds is how much speaks for each kind of letter.
type kinds [otherKind + 1]float64

func (k *kinds) best() letterKind {
	best := application
	for kind := range k {
		if k[kind] > k[best] {
			best = letterKind(kind)
		}
	}
	return best
}

// mostWeights is how many lines words/weights.txt may have.
const mostWeights = 64 << 6

// kindWeights are what words/weights.txt says each beginning of a word is worth. The test
// TestKindWeights learns them from our own letters and writes them with -update.
var kindWeights = sync.OnceValue(func() *weights {
	m := map[string]*worth{}
	all := &weights{words: m}
	known := 0
	at := func(w string) *worth {
		if m[w] == nil {
			m[w] = &worth{next: map[string]*weight{}}
			all.sieve.add(w)
		}
		return m[w]
	}
	for _, line := range readLines("words/weights.txt") {
		fields := strings.Fields(line)
		first, second, _ := strings.Cut(fields[0], "_")
		k := weight{number: known}
		if known++; known > mostWeights {
			panic("reading: words/weights.txt has more lines than mostWeights")
		}
		for _, field := range fields[1:] {
			name, value, _ := strings.Cut(field, "=")
			n, err := strconv.ParseFloat(value, 64)
			if err != nil {
				panic(fmt.Sprintf("reading: words/weights.txt: %s: %v", line, err))
			}
			for kind := range otherKind + 1 {
				if kind.String() == name {
					k.kinds[kind] = n
				}
			}
		}
		if second == "" {
			at(first).alone = &k
		} else {
			at(first).next[second] = &k
		}
	}
	return all
})

// weights are what all beginnings of words are worth.
type weights struct {
	words map[string]*worth
	sieve sieve // the keys of words
}

// worth is what the beginning of a word is worth alone, and before another.
type worth struct {
	alone *weight
	next  map[string]*weight
}

// weight is what a feature is worth for each kind. Its number is its own.
type weight struct {
	kinds
	number int
}

// weight looks a feature up, nil when no weight is known.
func (f feature) weight(in *weights) *weight {
	if !in.sieve.may(f.first) {
		return nil
	}
	w := in.words[f.first]
	switch {
	case w == nil:
		return nil
	case f.second == "":
		return w.alone
	case len(w.next) == 0:
		return nil
	}
	return w.next[f.second]
}

// features are the topics of which a letter speaks and the beginnings of its words, without those of names.
func (p *page) features(each func(feature)) {
	for about, n := range vocabulary().topics {
		if len(p.hits[n]) > 0 {
			area, what, _ := strings.Cut(string(about), " ")
			each(feature{topicMark + area, strings.ReplaceAll(what, " ", "-")})
		}
	}
	if len(p.cases) > 0 {
		each(feature{first: topicMark + "case"})
	}
	before := ""
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word {
			continue
		}
		opens := i == 0 || p.tokens[i-1].sentence != t.sentence
		if t.capital && (!opens || givenForms(t) != nil) && !t.upper {
			before = ""
			continue
		}
		if utf8.RuneCountInString(t.fold) >= 3 {
			each(feature{first: begin(t.fold, oneWord)})
		}
		short := begin(t.fold, twoWords)
		if before != "" {
			each(feature{before, short})
		}
		before = short
	}
}

// weighKind adds up what the words of a letter say for each kind, and returns those words too.
func (p *page) weighKind() (kinds, []weighted) {
	weights := kindWeights()
	var seen [mostWeights / 64]uint64 // the numbers of the weights that were met
	found := make([]weighted, 0, 256)
	p.features(func(f feature) {
		if w := f.weight(weights); w != nil && seen[w.number/64]>>(w.number%64)&1 == 0 {
			seen[w.number/64] |= 1 << (w.number % 64)
			found = append(found, weighted{f, &w.kinds})
		}
	})
	var sum kinds
	scale := 3 / math.Sqrt(float64(len(found)+1))
	for _, w := range found {
		for k := range w.worth {
			sum[k] += scale * w.worth[k]
		}
	}
	return sum, found
}

// weighted is a beginning of a word that a letter has, and what it is worth.
type weighted struct {
	feature
	worth *kinds
}

// deciding names the three words that speak most for a kind.
func deciding(found []weighted, kind letterKind) string {
	slices.SortStableFunc(found, func(a, b weighted) int { return cmp.Compare(b.worth[kind], a.worth[kind]) })
	var names []string
	for _, f := range found[:min(3, len(found))] {
		names = append(names, f.feature.String())
	}
	return strings.Join(names, ", ")
}

// outweighed is how much more than the kind that the rules gave another must weigh.
const outweighed = 1.0

// weighed is the kind after all words were weighed: another than the rules say where they say much
// for it.
func (p *page) weighed(kind letterKind, h hit, authority string) (letterKind, hit, string) {
	sum, found := p.weighKind()
	best := sum.best()
	if best == kind || sum[best]-sum[kind] < outweighed {
		return kind, h, authority
	}
	fromOffice := authority == institution
	switch {
	case fromOffice && best != request && best != otherKind, authority == representative && best == request:
		return kind, h, authority
	case best == request:
		authority = institution
	}
	return best, hit{rule: "the words weighed: " + deciding(found, best)}, authority
}
