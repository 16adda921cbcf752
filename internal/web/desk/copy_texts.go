package desk

import (
	"tilts/internal/reading"
	"tilts/internal/record"
)

// CopyText is the text of one file: the letter itself, or what is attached to it.
type CopyText struct {
	File   string // empty for the letter itself
	Pieces []CopyPiece
}

// CopyPiece is a part of the text; a marked one has a number.
type CopyPiece struct {
	Text  string
	N     int
	State string // sure, check, clash
}

// mark is a passage of the text that something was read from.
type mark struct {
	reading.Span
	state string
}

// texts are the texts of the files of a letter, each cut at its marks.
func texts(said record.Said, marks []mark) (list []CopyText) {
	whole, at := said.Text(), 0
	for i, page := range said.Pages {
		begin := at
		if i > 0 {
			begin += 2 // the empty line between two pages
		}
		at = begin + len(page.Text)
		if page.Text == "" {
			continue
		}
		n := len(list)
		if n > 0 && list[n-1].File == page.File {
			list[n-1].Pieces = append(list[n-1].Pieces, CopyPiece{Text: "\n\n"})
		} else {
			list = append(list, CopyText{File: page.File})
			n++
		}
		list[n-1].Pieces = append(list[n-1].Pieces, pieces(whole, begin, at, marks)...)
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
