package judge

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The rules about what stands in cells: 5, 8 to 10, 12, 24.

// unwrapped: a text that is longer than its column is wide is wrapped.
func unwrapped(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, p := range s.inOrder() {
			c := s.cells[p]
			long := !c.number && float64(utf8.RuneCountInString(c.text)) > s.width(p.column)
			if long && !yes(b.styles.of(c).Align.Wrap) {
				tell(s, p.String(), c.text)
			}
		}
	}
}

var (
	// shorthand is a short code in brackets.
	shorthand = regexp.MustCompile(`^\[[a-z]{1,3}\]$`)

	// symbol is what is written in place of a number without saying why.
	symbol = regexp.MustCompile(`^[^\pL\pN\[]{1,3}$|^(?i)n/?a$`)
)

// symbols: shorthand stands in brackets and is explained on the first sheet.
func symbols(b *book, tell tell) {
	said := ""
	if cover := b.cover(); cover != nil {
		for _, c := range cover.cells {
			said += c.text + "\n"
		}
	}
	for _, s := range b.sheets {
		for _, p := range s.inOrder() {
			c := s.cells[p]
			if c.number || len(s.tables) == 0 || !s.tables[0].body(p) {
				continue
			}
			if symbol.MatchString(c.text) || shorthand.MatchString(c.text) && !strings.Contains(said, c.text) {
				tell(s, p.String(), c.text)
			}
		}
	}
}

// note is a reference to a note.
var note = regexp.MustCompile(`(?i)\[(?:note|piezīme|примечание) \d+\]`)

// strayNotes: references to notes stand in heads, titles, row heads or a column for them, and none is raised.
func strayNotes(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, p := range s.inOrder() {
			c := s.cells[p]
			if c.raised || b.styles.font(c).Raised.Val == "superscript" {
				tell(s, p.String(), c.text)
				continue
			}
			if s == b.noteSheet() || len(s.tables) == 0 || !note.MatchString(c.text) {
				continue
			}
			t := &s.tables[0]
			alone := strings.TrimSpace(note.ReplaceAllString(c.text, "")) == ""
			if t.body(p) && p.column != t.from.column && !alone {
				tell(s, p.String(), c.text)
			}
		}
	}
}

// unexplained: every note that is referred to is in the one table of notes, and the other way round.
func unexplained(b *book, tell tell) {
	explained, used := map[string]bool{}, map[string]bool{}
	notes := b.noteSheet()
	for _, s := range b.sheets {
		for p, c := range s.cells {
			for _, n := range note.FindAllString(c.text, -1) {
				if s != notes {
					used[strings.ToLower(n)] = true
				} else if p.column == 1 && s.tables[0].body(p) {
					explained[strings.ToLower(n)] = true
				}
			}
		}
	}
	for _, s := range b.sheets {
		for _, p := range s.inOrder() {
			for _, n := range note.FindAllString(s.cells[p].text, -1) {
				if low := strings.ToLower(n); s == notes && !used[low] || s != notes && !explained[low] {
					tell(s, p.String(), n)
				}
			}
		}
	}
}

var year = regexp.MustCompile(`\b(1[89]|20)\d\d\b`)

// untitled: the first cell is the title, marked as a heading; that of a table says the period.
func untitled(b *book, tell tell) {
	for i, s := range b.sheets {
		title, ok := s.cells[spot{1, 1}]
		if !ok || title.number || !b.styles.heading(title) {
			tell(s, "A1", title.text)
		} else if i > 0 && s != b.noteSheet() && !year.MatchString(title.text) {
			tell(s, "A1", title.text)
		}
	}
}

// likeNumber is a text that a program could have read as a number.
var likeNumber = regexp.MustCompile(`^[-+−]?\d[\d   .,]*%?$`)

// textNumbers: numbers are numbers, and shorthand in their column is aligned as they are.
func textNumbers(b *book, tell tell) {
	for _, s := range b.sheets {
		if len(s.tables) == 0 {
			continue
		}
		t, numbers := &s.tables[0], map[int]bool{}
		for p, c := range s.cells {
			if c.number && t.body(p) {
				numbers[p.column] = true
			}
		}
		for _, p := range s.inOrder() {
			c := s.cells[p]
			if c.number || !t.body(p) || p.column == t.from.column {
				continue
			}
			aligned := b.styles.of(c).Align.Horizontal == "right"
			if likeNumber.MatchString(c.text) || numbers[p.column] && !aligned {
				tell(s, p.String(), fmt.Sprintf("%q", c.text))
			}
		}
	}
}
