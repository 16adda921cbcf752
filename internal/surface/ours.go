package surface

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tilts/internal/form"
)

// Prints knows what our own program prints on the forms in use, in every language, on paper and in
// files to fill: questions, hints, examples, options, head and foot, and how the agency is reached. It
// is made of the documents that are drawn, so nothing printed is listed twice.
type Prints struct {
	sheets   []sheet
	at       map[[2]string][]spot // where two words follow one another
	numbered []*regexp.Regexp     // what a page's foot says of its number
	contacts []contact
}

type spot struct{ sheet, word int }

// Ours is what of a page's text our own program printed.
type Ours struct {
	Form  string   // that the page seems to be of; empty for none
	Page  int      // its number within the form; 0 where it cannot be read
	Spans [][2]int // bytes of the text, in order
}

// knownBy is how many sentences of a form a page has at least that is taken for one of its pages.
const knownBy = 3

// NewPrints draws the forms, each with the options it has in a language, on paper or not.
func NewPrints(forms []*form.Definition, options func(lang string, paper bool) Options) (*Prints, error) {
	p := &Prints{at: map[[2]string][]spot{}}
	for _, def := range forms {
		for _, lang := range def.Languages {
			s := sheet{form: def.Name}
			known := map[string]bool{}
			for _, paper := range []bool{true, false} {
				o := options(lang, paper)
				doc, err := Document(def, lang, o)
				if err != nil {
					return nil, err
				}
				for _, text := range doc.Texts() {
					if !known[text] && !strings.Contains(text, "{page}") {
						known[text] = true
						s.add(text, o.Agency)
					}
				}
				p.number(doc.Footer.Page)
				p.contacts = learned(p.contacts, o.Agency)
			}
			p.put(s)
		}
	}
	return p, nil
}

func (p *Prints) put(s sheet) {
	for i := range len(s.words) - 1 {
		pair := [2]string{s.words[i], s.words[i+1]}
		p.at[pair] = append(p.at[pair], spot{len(p.sheets), i})
	}
	p.sheets = append(p.sheets, s)
}

// number learns how a foot tells the number of its page: by signs and figures, since an eye takes one
// letter for another.
func (p *Prints) number(pattern string) {
	var b strings.Builder
	for rest := pattern; rest != ""; {
		switch r := []rune(rest)[0]; {
		case strings.HasPrefix(rest, "{page}"):
			b.WriteString(`(\d{1,2})`)
			rest = rest[len("{page}"):]
			continue
		case strings.HasPrefix(rest, "{pages}"):
			b.WriteString(`\d{1,2}`)
			rest = rest[len("{pages}"):]
			continue
		case unicode.IsLetter(r):
			b.WriteString(`[\pL1|]`)
			rest = rest[len(string(r)):]
		default:
			b.WriteString(`\W{0,2}`)
			rest = rest[len(string(r)):]
		}
	}
	for _, known := range p.numbered {
		if known.String() == b.String() {
			return
		}
	}
	if strings.Contains(pattern, "{page}") {
		p.numbered = append(p.numbered, regexp.MustCompile(b.String()))
	}
}

// On tells what of a text was printed by us: on a page of a form everything that its form prints there,
// elsewhere only how the agency is reached, which is nobody else's.
func (p *Prints) On(text string) (o Ours) {
	words := wordsOf(text)
	if spans, shown := p.printed(words); shown != "" {
		o.Form, o.Page, o.Spans = shown, p.pageOf(text), spans
	}
	o.Spans = joinedSpans(append(o.Spans, reached(p.contacts, text, words)...))
	return o
}

// pageOf is the number that the foot of a page has, the last one that looks so.
func (p *Prints) pageOf(text string) (n int) {
	at := -1
	for _, pattern := range p.numbered {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			if m[0] > at {
				at = m[0]
				n, _ = strconv.Atoi(text[m[2]:m[3]])
			}
		}
	}
	return n
}

// again is how many words at the end of a passage may begin another: an example follows several questions.
const again = 3

// leastPrinted is how many letters of a passage must be as they are printed.
const leastPrinted = 10

// printed finds the passages of a text that are printed on our forms, and the form of which it has the
// most sentences; no form when they are too few.
func (p *Prints) printed(words []seenWord) (spans [][2]int, shown string) {
	read := map[int]map[int]bool{} // the words of each sheet that were read
	for i := 0; i+1 < len(words); {
		furthest := i + 1
		for _, s := range p.at[[2]string{words[i].folded, words[i+1].folded}] {
			run := p.sheets[s.sheet].follow(words, i, s.word)
			if run.letters < leastPrinted {
				continue
			}
			if read[s.sheet] == nil {
				read[s.sheet] = map[int]bool{}
			}
			for _, w := range run.read {
				read[s.sheet][w] = true
			}
			spans = append(spans, [2]int{words[run.from].from, words[run.to-1].to})
			furthest = max(furthest, run.to)
		}
		i = max(i+1, furthest-again)
	}
	most := 0
	for n, seen := range read {
		known := p.sheets[n].sentences(seen)
		if known > most || known == most && shown > p.sheets[n].form {
			most, shown = known, p.sheets[n].form
		}
	}
	if most < knownBy {
		return nil, ""
	}
	return spans, shown
}

// joinedSpans puts spans in order, and those that touch or overlap together.
func joinedSpans(spans [][2]int) (list [][2]int) {
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	for _, s := range spans {
		if n := len(list); n > 0 && s[0] <= list[n-1][1] {
			list[n-1][1] = max(list[n-1][1], s[1])
		} else {
			list = append(list, s)
		}
	}
	return list
}
