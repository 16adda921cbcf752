package surface

import (
	"image"
	"math"
	"slices"
	"strings"

	"tilts/internal/press"
)

// TypedBlank is what stands in a field of a form that was filled on a screen and then printed into a file.
type TypedBlank struct {
	Name     string
	Value    string
	Words    []int // of those that were given, in their order
	Doubtful bool  // the text may go on beyond the field: a printer cuts it there
}

// ReadPrint reads a page of a form of ours that was filled on a screen and printed into a file: whose fields are
// gone, and whose words stand where they were. The words are those of the file and not of an eye. What the page
// says besides is for a person.
func (t *Ticks) ReadPrint(picture *image.Gray, words []SeenWord) Ticked {
	on, ticked := t.lay(picture, words, func(s *tickSheet) bool { return len(s.blanks) > 0 })
	if ticked.Form == "" {
		return ticked
	}
	var blanks []typedIn
	loose := slices.Repeat([]bool{true}, len(words)) // those that stand in no field, and that we do not print
	for _, blank := range on.sheet.blanks {
		if b := on.typed(blank, words); len(b.Words) > 0 {
			blanks = append(blanks, b)
			for _, i := range b.Words {
				loose[i] = false
			}
		}
	}
	for i, w := range words {
		loose[i] = loose[i] && !on.prints(w)
	}
	for _, b := range blanks {
		ours := slices.ContainsFunc(b.Words, func(i int) bool { return on.prints(words[i]) })
		if ours || strings.HasPrefix(b.Name, "_") { // the page lies otherwise than it seems; what tells a file
			continue
		}
		for i, w := range words {
			b.Doubtful = b.Doubtful || loose[i] && b.goesOn(middleOf(w.Box))
		}
		ticked.Typed = append(ticked.Typed, b.TypedBlank)
	}
	return ticked
}

// Measures of what is typed, in millimetres.
const (
	beyondBlank = 0.6 // by which a word may stand beyond its field
	longBeyond  = 60  // how far to the right of a field its text may go on that a printer cut there
	highBeyond  = 12  // and how far below it
)

// typedIn is what is typed in a blank, which lies so on the picture.
type typedIn struct {
	TypedBlank
	left, top, right, bottom float64
	mm                       float64 // pixels of a millimetre
	lines                    bool
}

// goesOn reports whether a text that does not fit would have a word there.
func (b typedIn) goesOn(at spotOn) bool {
	if b.lines {
		return at.x > b.left && at.x < b.right && at.y > b.bottom && at.y < b.bottom+highBeyond*b.mm
	}
	return at.y > b.top && at.y < b.bottom && at.x > b.right && at.x < b.right+longBeyond*b.mm
}

func (b typedIn) holds(at spotOn) bool {
	return at.x >= b.left && at.x <= b.right && at.y >= b.top && at.y <= b.bottom
}

func middleOf(r image.Rectangle) spotOn {
	return spotOn{float64(r.Min.X+r.Max.X) / 2, float64(r.Min.Y+r.Max.Y) / 2}
}

// typed is what stands in a blank.
func (l laid) typed(blank press.StandingBlank, words []SeenWord) typedIn {
	at, sure := l.at(spotOn{blank.X, blank.Y})
	mm := l.to.scale()
	b := typedIn{
		TypedBlank: TypedBlank{Name: blank.Name, Doubtful: !sure}, mm: mm, lines: blank.Lines,
		left: at.x, top: at.y, right: at.x + blank.Wide*mm, bottom: at.y + blank.High*mm,
	}
	out := beyondBlank * mm
	for i, w := range words {
		if strings.TrimSpace(w.Text) == "" || !b.holds(middleOf(w.Box)) {
			continue
		}
		b.Words = append(b.Words, i)
		b.Doubtful = b.Doubtful || float64(w.Box.Min.X) < b.left-out || float64(w.Box.Max.X) > b.right+out ||
			float64(w.Box.Min.Y) < b.top-out || float64(w.Box.Max.Y) > b.bottom+out
	}
	slices.SortStableFunc(b.Words, func(i, j int) int { return inLine(words[i].Box, words[j].Box) })
	var said []string
	for n, i := range b.Words {
		said = append(said, words[i].Text)
		if n > 0 { // the text of another field goes on over it
			over := words[i].Box.Intersect(words[b.Words[n-1]].Box)
			b.Doubtful = b.Doubtful || over.Dx() > words[i].Box.Dx()/3 && over.Dy() > words[i].Box.Dy()/2
		}
	}
	b.Value = strings.Join(said, " ")
	return b
}

// besidePrinted is by how much a word may lie off that is printed there, in millimetres.
const besidePrinted = 4

// prints reports whether we print a word where it stands: then the page does not lie as it seems to.
func (l laid) prints(w SeenWord) bool {
	one := wordsOf(w.Text)
	for _, p := range l.sheet.printed {
		if len(one) == 0 || p.folded != one[0].folded {
			continue
		}
		at, _ := l.at(p.spotOn)
		x, y := float64(w.Box.Min.X+w.Box.Max.X)/2, float64(w.Box.Max.Y)
		if apartBy(at, spotOn{x, y}) <= besidePrinted*l.to.scale() {
			return true
		}
	}
	return false
}

// inLine puts words in the order in which they are read: line by line, from the left.
func inLine(a, b image.Rectangle) int {
	middle := func(r image.Rectangle) float64 { return float64(r.Min.Y+r.Max.Y) / 2 }
	if apart := middle(a) - middle(b); math.Abs(apart) > float64(min(a.Dy(), b.Dy()))/2 {
		return int(math.Copysign(1, apart))
	}
	return a.Min.X - b.Min.X
}
