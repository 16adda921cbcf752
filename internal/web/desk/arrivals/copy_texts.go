package arrivals

import (
	"slices"

	"tilts/internal/record"
)

// CopyText is the text of one file: the letter itself, or what is attached to it.
type CopyText struct {
	File   string // empty for the letter itself
	Leaves []LeafPart
	Pieces []CopyPiece
	Only   bool // every page of it is shown as a picture too
}

// CopyPiece is a part of the text; a marked one has a number.
type CopyPiece struct {
	Text  string
	N     int
	State string // sure, check, clash
	Boxed bool   // its place is on the picture of its page
}

// texts are the texts of the files of a letter, each cut at its marks, with the pages that are shown as
// pictures, by their places.
func texts(said record.Said, marks []mark, shown map[int]LeafPart) (list []CopyText) {
	whole, at := said.Text(), 0
	for i, page := range said.Pages {
		begin := at
		if i > 0 {
			begin += 2 // the empty line between two pages
		}
		at = begin + len(page.Text)
		l, leaf := shown[i]
		if page.Text == "" && !leaf {
			continue
		}
		n := len(list)
		if n == 0 || list[n-1].File != page.File {
			list = append(list, CopyText{File: page.File, Only: true})
			n++
		}
		to := &list[n-1]
		if leaf {
			to.Leaves = append(to.Leaves, l)
		} else {
			to.Only = false
		}
		if page.Text == "" {
			continue
		}
		if len(to.Pieces) > 0 {
			to.Pieces = append(to.Pieces, CopyPiece{Text: "\n\n"})
		}
		for _, piece := range pieces(whole, begin, at, marks) {
			piece.Boxed = slices.ContainsFunc(l.Boxes, func(b BoxPart) bool { return b.N == piece.N })
			to.Pieces = append(to.Pieces, piece)
		}
	}
	return list
}

// pieces cuts a part of a text at the marks that begin in it.
func pieces(text string, begin, end int, marks []mark) (list []CopyPiece) {
	at := begin
	for i, m := range marks {
		if m.Start < begin || m.Start >= end {
			continue
		}
		if m.Start > at {
			list = append(list, CopyPiece{Text: text[at:m.Start]})
		}
		at = min(m.End, end)
		list = append(list, CopyPiece{Text: text[m.Start:at], N: i + 1, State: m.state})
	}
	return append(list, CopyPiece{Text: text[at:end]})
}
