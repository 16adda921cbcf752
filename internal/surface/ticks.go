package surface

import (
	"image"
	"slices"

	"tilts/internal/form"
	"tilts/internal/press"
)

// Ticks knows where on each page of the forms in use there is something to tick, in every language, on paper and
// in files that were printed. The zero value knows nothing.
type Ticks struct {
	sheets []tickSheet
	at     map[string][]int // the sheets on which a word stands once
}

// tickSheet is a page with places to tick, or to type in.
type tickSheet struct {
	def     *form.Definition
	page    int
	words   map[string]spotOn // those that stand there once
	ticks   []press.StandingTick
	blanks  []press.StandingBlank // of a file that is filled on a screen
	printed []printedWord         // of such a file: every word, also those that stand there twice
}

// printedWord is a word that we print, and the middle of its baseline.
type printedWord struct {
	folded string
	spotOn
}

// spotOn is where the middle of a word stands, in millimetres: on its baseline.
type spotOn struct{ x, y float64 }

// SeenWord is a word that the eyes saw on a picture of a page, and where, in pixels.
type SeenWord struct {
	Text string
	Box  image.Rectangle
}

// Mark is what a box or circle shows.
type Mark string

// What a box shows. Doubtful is what only a person can tell: a dot, a mark that was crossed out, a box that
// could not be found.
const (
	MarkOn       Mark = "on"
	MarkOff      Mark = "off"
	MarkDoubtful Mark = "doubtful"
)

// Ticked are the boxes of a page.
type Ticked struct {
	Form, Hash string // of which form the page is, and of which version; empty for none
	Page       int
	Boxes      []TickedBox
	Typed      []TypedBlank // of a print: see ReadPrint
}

// TickedBox is a box or circle of a form: the field and the value that it stands for, as in a PDF, and where it
// stands on the picture.
type TickedBox struct {
	Name, Value string
	Mark        Mark
	Box         image.Rectangle
}

// NewTicks learns where the boxes of forms stand, each with the options it has in a language, on paper or not. It
// refuses as Document and press.Stand do.
func NewTicks(forms []*form.Definition, options func(lang string, paper bool) Options) (*Ticks, error) {
	t := &Ticks{at: map[string][]int{}}
	for _, def := range forms {
		for _, lang := range def.Languages {
			for _, paper := range []bool{true, false} {
				doc, err := Document(def, lang, options(lang, paper))
				if err != nil {
					return nil, err
				}
				pages, err := press.Stand(doc)
				if err != nil {
					return nil, err
				}
				for n, p := range pages {
					t.add(def, n+1, p)
				}
			}
		}
	}
	return t, nil
}

func (t *Ticks) add(def *form.Definition, page int, p press.Standing) {
	if len(p.Ticks) == 0 && len(p.Blanks) == 0 {
		return
	}
	s := tickSheet{
		def: def, page: page, ticks: p.Ticks, blanks: p.Blanks, words: map[string]spotOn{},
	}
	twice := map[string]bool{}
	for _, w := range p.Words {
		one := wordsOf(w.Text)
		if len(one) > 0 && len(p.Blanks) > 0 {
			at := spotOn{(w.Left + w.Right) / 2, w.On}
			s.printed = append(s.printed, printedWord{one[0].folded, at})
		}
		if len(one) != 1 || len(one[0].folded) < leastKnown {
			continue
		}
		word := one[0].folded
		if _, there := s.words[word]; there || twice[word] {
			twice[word] = true
			delete(s.words, word)
			continue
		}
		s.words[word] = spotOn{(w.Left + w.Right) / 2, w.On}
	}
	for word := range s.words {
		t.at[word] = append(t.at[word], len(t.sheets))
	}
	t.sheets = append(t.sheets, s)
}

// leastKnown is how many bytes a word has at least by which a place is known.
const leastKnown = 4

// likeliest is how many sheets are tried at most.
const likeliest = 6

// Read finds of which form and page a picture is by the words on it, and what each box there shows. The picture is
// as scan.Page makes it: upright, level, evenly lit.
func (t *Ticks) Read(picture *image.Gray, words []SeenWord) Ticked {
	_, ticked := t.lay(picture, words, func(s *tickSheet) bool { return len(s.ticks) > 0 })
	return ticked
}

// lay finds the sheet that lies best on a picture, among some, and what its boxes show.
func (t *Ticks) lay(picture *image.Gray, words []SeenWord, among func(*tickSheet) bool) (on laid, best Ticked) {
	seen := onceSeen(words)
	votes := make([]int, len(t.sheets))
	for word := range seen {
		for _, s := range t.at[word] {
			if among(&t.sheets[s]) {
				votes[s]++
			}
		}
	}
	most := 0
	var lying []laid
	for range likeliest {
		s := mostVotes(votes)
		if s < 0 || votes[s] < leastWords {
			break
		}
		votes[s] = 0
		if l, ok := t.sheets[s].lay(seen); ok {
			lying = append(lying, l)
		}
	}
	slices.SortStableFunc(lying, func(a, b laid) int {
		switch {
		case a.better(b):
			return -1
		case b.better(a):
			return 1
		}
		return 0
	})
	for n, l := range lying { // the page of a file that was printed differs from that on paper by some boxes alone
		if len(l.beside)*nearlyAs < len(lying[0].beside)*(nearlyAs-1) {
			continue
		}
		ticked, found := l.read(picture)
		if points := 2*found - len(l.sheet.ticks); n == 0 || points > most {
			on, best, most = l, ticked, points
		}
	}
	return on, best
}

// nearlyAs is one part of how many words a sheet may fit fewer than the best.
const nearlyAs = 6

// read says what the boxes of a sheet show, and how many of them stand where they should.
func (l laid) read(picture *image.Gray) (out Ticked, found int) {
	out = Ticked{Form: l.sheet.def.Name, Hash: l.sheet.def.Hash(), Page: l.sheet.page}
	for _, tick := range l.sheet.ticks {
		box, there := l.look(picture, tick)
		if out.Boxes = append(out.Boxes, box); there {
			found++
		}
	}
	return out, found
}

func mostVotes(votes []int) int {
	best := -1
	for s, n := range votes {
		if n > 0 && (best < 0 || n > votes[best]) {
			best = s
		}
	}
	return best
}

// onceSeen are the words that were seen once, with the middle of their baseline.
func onceSeen(words []SeenWord) map[string]spotOn {
	seen, twice := map[string]spotOn{}, map[string]bool{}
	for _, w := range words {
		one := wordsOf(w.Text)
		if len(one) != 1 || len(one[0].folded) < leastKnown {
			continue
		}
		word := one[0].folded
		if _, there := seen[word]; there || twice[word] {
			twice[word] = true
			delete(seen, word)
			continue
		}
		bottom := float64(w.Box.Max.Y)
		if hangs(w.Text) { // below the baseline
			bottom -= 0.2 * float64(w.Box.Dy())
		}
		seen[word] = spotOn{float64(w.Box.Min.X+w.Box.Max.X) / 2, bottom}
	}
	return seen
}

// Values are what the boxes of pages say as fields of a PDF, for Answers: of a question with circles only when one
// is ticked and no other is in doubt. Doubtful are the names of fields of which only a person can tell.
func Values(boxes []TickedBox) (values map[string]string, doubtful []string) {
	values = map[string]string{}
	on, doubt := map[string]int{}, map[string]bool{}
	for _, b := range boxes {
		switch b.Mark {
		case MarkOn:
			on[b.Name]++
			values[b.Name] = b.Value
		case MarkDoubtful:
			doubt[b.Name] = true
		}
	}
	told := map[string]bool{}
	for _, b := range boxes {
		if name := b.Name; (doubt[name] || on[name] > 1) && !told[name] {
			told[name] = true
			delete(values, name)
			doubtful = append(doubtful, name)
		}
	}
	return values, doubtful
}
