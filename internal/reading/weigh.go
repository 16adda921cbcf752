package reading

import (
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

// How much of a word counts: five letters of one alone, four of each of two. Of which side somebody is the ending
// tells too: "iesitu", "iesita".
const (
	oneWord   = 5
	wholeWord = 9
	twoWords  = 4
)

// scores is how much speaks for each of several answers: for each kind of letter, or each side.
type scores [otherKind + 1]float64

// best is the answer, of so many, for which most speaks.
func (s *scores) best(answers int) int {
	best := 0
	for n := range answers {
		if s[n] > s[best] {
			best = n
		}
	}
	return best
}

// lead is how much more speaks for an answer than for any other of so many.
func (s *scores) lead(answer, answers int) float64 {
	lead := math.Inf(1)
	for n := range answers {
		if n != answer {
			lead = min(lead, s[answer]-s[n])
		}
	}
	return lead
}

// mostWeights is how many lines a list of weights may have.
const mostWeights = 96 << 6

var kindNames = []string{application.String(), confirmation.String(), request.String(), withdrawal.String(),
	otherKind.String()}

// sideNames are the sides on which a writer may stand.
var sideNames = []string{victim, offender, unknownRole}

// What each beginning of a word is worth: for the kinds, and for the sides. The test TestWeights learns them from
// our own letters and writes them with -update.
var (
	kindWeights = sync.OnceValue(func() *weights { return readWeights("words/weights.txt", kindNames) })
	sideWeights = sync.OnceValue(func() *weights { return readWeights("words/sides.txt", sideNames) })
)

// readWeights reads a list of weights for the answers that it names.
func readWeights(file string, names []string) *weights {
	all := &weights{first: map[string]bool{}}
	known := 0
	for _, line := range readLines(file) {
		fields := strings.Fields(line)
		first, second, _ := strings.Cut(fields[0], "_")
		k := weight{feature: feature{first, second}, number: known}
		if known++; known > mostWeights {
			panic("reading: " + file + " has more lines than mostWeights")
		}
		for _, field := range fields[1:] {
			name, value, _ := strings.Cut(field, "=")
			n, err := strconv.ParseFloat(value, 64)
			if err != nil {
				panic(fmt.Sprintf("reading: %s: %s: %v", file, line, err))
			}
			if answer := slices.Index(names, name); answer >= 0 {
				k.scores[answer] = n
			}
		}
		*all.slot(k.feature) = &k
		all.first[first] = true
	}
	return all
}

// weights are what all beginnings of words are worth: each in the slot that its letters number, or in the next one
// that is free.
type weights struct {
	slots [weightSlots]*weight
	first map[string]bool // the features that are a word, and the first halves of the others
}

// weightSlots, a power of two, leaves most slots free, so that what has no weight is found out at once.
const weightSlots = 1 << 14

// slot is where a feature has its weight, or would have it.
func (w *weights) slot(f feature) **weight {
	n := mix(f.first)
	if f.second != "" {
		n = n*31 + mix(f.second)
	}
	for ; ; n++ {
		if s := &w.slots[n%weightSlots]; *s == nil || (*s).feature == f {
			return s
		}
	}
}

// weight is what a feature is worth for each answer. Its number is its own.
type weight struct {
	feature
	scores
	number int
}

// weight looks a feature up, nil when no weight is known.
func (f feature) weight(in *weights) *weight { return *in.slot(f) }

// features are the topics of which a letter speaks and the beginnings of its words, without those of names.
// Of a word counts so much as letters says.
func (p *page) features(letters int, each func(feature)) {
	marks := vocabulary().marks
	for n, all := range p.hits.all {
		if len(all) > 0 {
			each(marks[n])
		}
	}
	if len(p.cases) > 0 {
		each(feature{first: topicMark + "case"})
	}
	before := ""
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || letters == wholeWord && p.cited(i) {
			continue
		}
		opens := i == 0 || p.tokens[i-1].sentence != t.sentence
		if t.capital && (!opens || givenForms(t) != nil) && !t.upper {
			before = ""
			continue
		}
		if utf8.RuneCountInString(t.fold) >= 3 {
			each(feature{first: begin(t.fold, letters)})
		}
		short := begin(t.fold, twoWords)
		if before != "" {
			each(feature{before, short})
		}
		before = short
	}
}

// weighWords adds up what the words of a letter say for each answer, and returns those words too.
func (p *page) weighWords(weights *weights, letters int) (scores, []*weight) {
	var seen [mostWeights / 64]uint64 // the numbers of the weights that were met
	found := make([]*weight, 0, 64)
	p.features(letters, func(f feature) {
		if w := f.weight(weights); w != nil && seen[w.number/64]>>(w.number%64)&1 == 0 {
			seen[w.number/64] |= 1 << (w.number % 64)
			found = append(found, w)
		}
	})
	var sum scores
	scale := 3 / math.Sqrt(float64(len(found)+1))
	for _, w := range found {
		for k, n := range w.scores {
			sum[k] += scale * n
		}
	}
	return sum, found
}

// deciding names the three words that speak most for an answer.
func deciding(found []*weight, answer int) string {
	var names []string
	var named [3]*weight
	for round := range min(len(named), len(found)) {
		for _, w := range found {
			if best := named[round]; !slices.Contains(named[:round], w) && (best == nil ||
				w.scores[answer] > best.scores[answer]) {
				named[round] = w
			}
		}
		names = append(names, named[round].feature.String())
	}
	return strings.Join(names, ", ")
}

// outweighed is how much more than the kind that the rules gave another must weigh.
const outweighed = 1.0

// weighed is the kind after all words were weighed: another than the rules say where they say much
// for it.
func (p *page) weighed(kind letterKind, h hit, authority string) (letterKind, hit, string) {
	sum, found := p.weighWords(kindWeights(), oneWord)
	best := letterKind(sum.best(len(kindNames)))
	if best == kind || sum[best]-sum[kind] < outweighed {
		return kind, h, authority
	}
	if h.topic == "kind refused" {
		return kind, h, authority // who changed a no to a yes
	}
	if best == withdrawal && (kind == otherKind || kind == application) && p.has("consent false", p.whole()) &&
		!p.has("kind earlier", p.whole()) && !p.has("kind asks", p.whole()) {
		return confirmation, hit{rule: "a refusal that says of nothing earlier"}, authority
	}
	fromOffice := authority == institution
	switch {
	case h.topic == "kind stray" || h.topic == "kind postpone" || h.topic == "kind adds":
		return kind, h, authority
	case best == withdrawal && p.has("consent true", p.whole()) && !p.has("consent false", p.whole()):
		return kind, h, authority // whoever agrees takes nothing back
	case best == withdrawal && kind == confirmation && !p.has("kind earlier", p.whole()):
		return kind, h, authority // whoever refuses and says of nothing earlier answers
	case best == withdrawal && kind == otherKind && len(p.cases) == 0 && !p.has("kind mediation", p.whole()) &&
		!p.has("kind earlier", p.whole()):
		return kind, h, authority // nothing was asked of the mediators that could be taken back
	case best == withdrawal && p.onlyAside():
		return kind, h, authority // a day that does not suit takes nothing back
	case best == otherKind && h.topic == "kind asks":
		return kind, h, authority // whoever asks for mediation and tells what happened is at the right door
	case best == otherKind && (len(p.cases) > 0 && p.has("kind mediation", p.whole()) || p.mediatesWith()):
		return kind, h, authority // whoever asks about mediation in a case is not at the wrong door
	case best == application && kind == confirmation && p.answersSoon(h),
		h.topic == "kind confirmation" && h.to-h.from > 1 && best == application && p.answersPlainly(),
		best == request && (p.byCounsel() || len(p.offices) == 0 && !p.titleAtEnd() && !p.signsOfficially() &&
			!p.titleClosing()),
		kind == application && (best == confirmation && p.titled() || h.topic == "kind applies"),
		kind == withdrawal && (p.takesBack(h) || best == confirmation && strings.Contains(h.rule, afterEarlier) ||
			best == application && h.to-h.from > 1 && sum[best]-sum[kind] < 2*outweighed),
		kind == confirmation && p.entitled(h):
		return kind, h, authority
	case fromOffice && best != request && best != otherKind, authority == representative && best == request:
		return kind, h, authority
	case best == request:
		authority = institution
	}
	return best, hit{rule: "the words weighed: " + deciding(found, int(best))}, authority
}

// entitled reports whether the title of the letter, in a line of its own, says what it is.
func (p *page) entitled(h hit) bool {
	if h.to == 0 || h.topic != "kind confirmation" {
		return false
	}
	line := p.lines[p.at(h.from).line]
	return p.at(h.from).line < titleLines && h.from == line.from && p.words(line) <= titleWords &&
		line.to-line.from <= titleWords+1
}

// lightest is by how much a side must outweigh the others where the rules see none.
const lightest = 0.5

// sideScores are what all words of a letter say for each side.
type sideScores struct {
	sum   scores
	found []*weight
}

func (p *page) weighSides() sideScores {
	sum, found := p.weighWords(sideWeights(), wholeWord)
	return sideScores{sum, found}
}

// plain is the side that the words speak for, empty when they do not say it plainly.
func (s sideScores) plain() (string, hit) {
	best := s.sum.best(len(sideNames))
	if sideNames[best] == unknownRole || s.sum.lead(best, len(sideNames)) < lightest {
		return "", hit{}
	}
	return sideNames[best], hit{rule: "the words weighed: " + deciding(s.found, best)}
}

// likelier is the one of the two sides for which the words say more; that nothing says it is the last of sideNames.
func (s sideScores) likelier() (string, hit) {
	best := s.sum.best(len(sideNames) - 1)
	return sideNames[best], hit{rule: "it speaks for both sides, and more for one: " + deciding(s.found, best)}
}
