package judge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The rules about the workbook, its sheets and its look: 15 to 23.

// contact is an address of mail or of a page.
var contact = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+`)

// coverless: the first sheet says who answers questions, and leads to all others.
func coverless(b *book, tell tell) {
	cover := b.cover()
	if cover == nil {
		tell(nil, "", "")
		return
	}
	found := false
	for _, c := range cover.cells {
		found = found || contact.MatchString(c.text)
	}
	if !found {
		tell(cover, "", "@")
	}
	for _, s := range b.sheets[1:] {
		if !leads(cover, s.name) {
			tell(cover, "", s.name)
		}
	}
}

// leads reports whether a cell of a sheet leads to another.
func leads(from *sheet, to string) bool {
	for _, place := range from.links {
		name, _, _ := strings.Cut(strings.TrimPrefix(place, "#"), "!")
		if strings.Trim(strings.ReplaceAll(name, "''", "'"), "'") == to {
			return true
		}
	}
	return false
}

// fileName is lower case, with dashes.
var fileName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.xlsx$`)

// names: of sheets, each once and short; of the file, lower case with dashes.
func names(b *book, tell tell) {
	met := map[string]bool{}
	for _, s := range b.sheets {
		if low := strings.ToLower(s.name); met[low] || utf8.RuneCountInString(s.name) > 30 {
			tell(s, "", s.name)
		} else {
			met[low] = true
		}
	}
	if b.file != "" && (!fileName.MatchString(b.file) || len(b.file) >= 218) {
		tell(nil, "", b.file)
	}
}

// furniture: no heads and feet of pages, boxes, pictures, macros, backgrounds or patterns.
func furniture(b *book, tell tell) {
	for _, name := range b.parts {
		low := strings.ToLower(name)
		if strings.Contains(low, "vbaproject") || strings.HasPrefix(low, "xl/media/") {
			tell(nil, "", path.Base(name))
		}
	}
	for _, s := range b.sheets {
		for _, name := range s.furniture {
			tell(s, "", name)
		}
		for _, t := range s.tables {
			if t.stripes {
				tell(s, t.from.String(), t.name)
			}
		}
		for _, p := range s.inOrder() {
			if b.styles.filled(s.cells[p]) {
				tell(s, p.String(), s.cells[p].text)
			}
		}
	}
}

// enough contrast of text, by WCAG 2.2, 1.4.3.
const enough = 4.5

// colours: nothing is told by colour alone, and text stands out.
func colours(b *book, tell tell) {
	for _, s := range b.sheets {
		if s.conditional || s.coloured {
			tell(s, "", "")
		}
		for _, p := range s.inOrder() {
			if ratio := b.styles.contrast(s.cells[p]); ratio < enough {
				tell(s, p.String(), fmt.Sprintf("%.1f : 1", ratio))
			}
		}
	}
}

// smallest is the size of text, in points.
const smallest = 10

// faces: no italics, the reader's own colour, no serifs, large enough.
func faces(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, p := range s.inOrder() {
			f := b.styles.font(s.cells[p])
			italic := f.Italic != nil && f.Italic.Val != "0" && f.Italic.Val != "false"
			if italic || !f.automatic() || !f.sans() || f.points() < smallest {
				tell(s, p.String(), strings.TrimSpace(f.Name.Val+" "+f.Size.Val))
			}
		}
	}
}

// unnamed: the document says its title, author and language.
func unnamed(b *book, tell tell) {
	for _, p := range []struct{ name, value string }{
		{"title", b.core.Title}, {"creator", b.core.Creator}, {"language", b.core.Language},
	} {
		if strings.TrimSpace(p.value) == "" {
			tell(nil, "", p.name)
		}
	}
}

// cursor: the workbook opens at the first cell of the first sheet, and so does each sheet.
func cursor(b *book, tell tell) {
	if b.active != 0 {
		tell(nil, "", fmt.Sprint(b.active+1))
	}
	for _, s := range b.sheets {
		for _, at := range []string{s.selected, s.scrolled} {
			if at != "" && at != "A1" {
				tell(s, at, at)
			}
		}
	}
}

// hidden: no hidden rows, columns or sheets, no sheet without anything.
func hidden(b *book, tell tell) {
	for _, s := range b.sheets {
		if s.hidden || len(s.cells) == 0 {
			tell(s, "", s.name)
		}
		for _, row := range s.hiddenRows {
			tell(s, "A"+row, "")
		}
		for _, c := range s.columns {
			if c.hidden {
				tell(s, letters(min(c.from, maxColumn))+"1", "")
			}
		}
	}
}

// tidy is the name of a file with one number a row.
var tidy = regexp.MustCompile(`(?i)\.csv\b`)

// withoutCSV: the first sheet says where the same numbers are, one a row.
func withoutCSV(b *book, tell tell) {
	cover := b.cover()
	if cover == nil || !slices.ContainsFunc(cover.inOrder(), func(p spot) bool {
		return tidy.MatchString(cover.cells[p].text)
	}) {
		tell(cover, "", ".csv")
	}
}
