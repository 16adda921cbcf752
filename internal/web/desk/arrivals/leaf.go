package arrivals

import (
	"fmt"

	"tilts/internal/casework/arrivals"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/web/desk"
)

// StackPart is how the pages of a file were put together, and what may be done with them.
type StackPart struct {
	Pages  int
	Open   bool        // they can be arranged
	Undo   bool        // the last arrangement can be taken back
	By, On string      // who arranged them last; empty for nobody
	Parts  []desk.Link // submissions that the other letters in the file became; a key is its name
	Of     *desk.Link  // the submission whose file this letter was in; nil for none
}

// mark is a passage of the text that something was read from.
type mark struct {
	reading.Span
	state string
}

// LeafPart is a page of a file that is shown as a picture.
type LeafPart struct {
	Number     int // among the pages that are seen, from 1
	Src        string
	Wide, High int       // of the picture in which the boxes are, in pixels; 0 when nothing was read from it
	Boxes      []BoxPart // what was read from it, in the order of the text
}

// BoxPart is a passage of a page from which something was read.
type BoxPart struct {
	N     int    // its number in the text
	State string // sure, check, clash
	Link  string // to the field that was read from it; empty for none
	Label string
	Lines []LinePart
}

// LinePart is the part of a passage that stands in one line, in pixels of the picture.
type LinePart struct{ X, Y, Wide, High int }

// Right is where a line ends.
func (l LinePart) Right() int { return l.X + l.Wide }

// First is the line in which a passage begins.
func (b BoxPart) First() LinePart { return b.Lines[0] }

// isLeaf reports whether a page is shown as a picture: what was read with the eyes, or could not be,
// and each page of a file whose pages somebody arranged.
func isLeaf(p record.SaidPage, arranged bool) bool {
	return p.Wide > 0 || p.Unread || arranged && (p.Kind == "pdf" || p.Kind == "picture")
}

// leaf is a page as a picture.
func leaf(submissionID string, n int, p record.SaidPage) LeafPart {
	l := LeafPart{Number: n, Src: fmt.Sprintf("/staff/inbox/%s/pages/%d", submissionID, p.Number)}
	if p.Turn > 0 {
		l.Src += fmt.Sprintf("?turn=%d", p.Turn)
	}
	if len(p.Words) > 0 {
		l.Wide, l.High = p.Wide, p.High
	}
	return l
}

// leaves are the pages of a letter that are shown as pictures, by their places among its pages. Marks
// are the passages of the whole text.
func leaves(sub record.Submission, stack arrivals.Stack, marks []mark) map[int]LeafPart {
	list, begin := map[int]LeafPart{}, 0
	for i, page := range stack.Said.Pages {
		if isLeaf(page, stack.By != "") {
			l := leaf(sub.ID, i+1, page)
			for n, m := range marks {
				lines := linesOf(page.Words, m.Start-begin, m.End-begin)
				if len(lines) > 0 {
					l.Boxes = append(l.Boxes, BoxPart{N: n + 1, State: m.state, Lines: lines})
				}
			}
			list[i] = l
		}
		begin += len(page.Text) + 2 // the empty line between two pages
	}
	return list
}

// around is the room between a word and its box, in pixels at 300 dots per inch.
const around = 8

// linesOf are the boxes of the words of a passage, one for each line that it stands in.
func linesOf(words []record.SaidWord, begin, end int) (list []LinePart) {
	for _, w := range words {
		if w.Begin >= end || w.End <= begin {
			continue
		}
		left, top, right, bottom := w.Box[0]-around, w.Box[1]-around, w.Box[2]+around, w.Box[3]+around
		box := LinePart{left, top, right - left, bottom - top}
		if n := len(list); n > 0 && list[n-1].goesOn(box) {
			list[n-1] = list[n-1].with(box)
			continue
		}
		list = append(list, box)
	}
	return list
}

// goesOn reports whether a box stands in the same line.
func (l LinePart) goesOn(next LinePart) bool {
	middle := next.Y + next.High/2
	return middle > l.Y && middle < l.Y+l.High
}

func (l LinePart) with(next LinePart) LinePart {
	x, y := min(l.X, next.X), min(l.Y, next.Y)
	return LinePart{x, y, max(l.Right(), next.Right()) - x, max(l.Y+l.High, next.Y+next.High) - y}
}
