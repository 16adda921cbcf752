package judge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The rules about tables: 1 to 4, 6, 7, 11, 13, 14.

func key(n int) string { return fmt.Sprintf("workbook.rule_%d", n) }

// unnamedTable is a name that a program gave.
var unnamedTable = regexp.MustCompile(`(?i)^(table|tabula|таблица|tabelle)_?\d*$`)

// unmarked: each table is marked as a table, with a name that says something.
func unmarked(b *book, tell tell) {
	for _, s := range b.sheets {
		if len(s.tables) == 0 {
			tell(s, "", "")
		}
		for _, t := range s.tables {
			if unnamedTable.MatchString(t.name) {
				tell(s, t.from.String(), t.name)
			}
		}
	}
}

// merged: no merged cells, no table in another.
func merged(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, ref := range s.merged {
			from, _, _ := strings.Cut(ref, ":")
			tell(s, from, ref)
		}
		for i := range s.tables {
			for j := range i {
				if s.tables[i].overlaps(&s.tables[j]) {
					tell(s, s.tables[i].from.String(), s.tables[j].name)
				}
			}
		}
	}
}

// blankLines: no blank row or column in a table.
func blankLines(b *book, tell tell) {
	for _, s := range b.sheets {
		for i := range s.tables {
			t := &s.tables[i]
			rows, columns := map[int]bool{}, map[int]bool{}
			for p := range s.cells {
				if t.has(p) {
					rows[p.row], columns[p.column] = true, true
				}
			}
			for row, n := t.from.row, 0; row <= t.to.row && n <= mostFindings; row++ {
				if !rows[row] {
					n++
					tell(s, spot{row, t.from.column}.String(), "")
				}
			}
			for column, n := t.from.column, 0; column <= t.to.column && n <= mostFindings; column++ {
				if !columns[column] {
					n++
					tell(s, spot{t.from.row, column}.String(), "")
				}
			}
		}
	}
}

// heads: one row of them, each there once.
func heads(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, t := range s.tables {
			if t.heads != 1 {
				tell(s, t.from.String(), fmt.Sprint(t.heads))
				continue
			}
			met := map[string]bool{}
			for i, name := range t.names {
				at := spot{t.from.row, t.from.column + i}
				shown := strings.TrimSpace(s.cells[at].text)
				if low := strings.ToLower(shown); shown == "" || met[low] || !sameHead(shown, name) {
					tell(s, at.String(), shown)
				} else {
					met[low] = true
				}
			}
		}
	}
}

// sameHead reports whether a table's column is named for the cell above it: line ends count
// as spaces, and are written as _x000a_ in the name.
func sameHead(shown, name string) bool {
	plain := strings.NewReplacer("_x000a_", " ", "_x000d_", " ", "\n", " ", "\r", " ")
	return strings.Join(strings.Fields(plain.Replace(shown)), " ") ==
		strings.Join(strings.Fields(plain.Replace(name)), " ")
}

// filtered: no filters, no frozen panes.
func filtered(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, ref := range s.filters {
			from, _, _ := strings.Cut(ref, ":")
			tell(s, from, ref)
		}
		for _, t := range s.tables {
			if t.filter {
				tell(s, t.from.String(), t.name)
			}
		}
		if s.pane {
			tell(s, "", "")
		}
	}
}

// reasons are words for a blank cell, in the languages that we read.
var reasons = regexp.MustCompile(`(?i)blank|empty|tukš|пуст`)

// blankCells: a cell is blank only where the reason is said above the table.
func blankCells(b *book, tell tell) {
	for _, s := range b.sheets {
		for i := range s.tables {
			t := &s.tables[i]
			said, filled := false, 0
			for p, c := range s.cells {
				said = said || p.row < t.from.row && reasons.MatchString(c.text)
				if t.body(p) {
					filled++
				}
			}
			rows := t.to.row - t.from.row - t.heads + 1
			if said || filled == rows*(t.to.column-t.from.column+1) {
				continue
			}
			n := 0
			for row := t.from.row + t.heads; row <= t.to.row && n <= mostFindings; row++ {
				for column := t.from.column; column <= t.to.column && n <= mostFindings; column++ {
					if _, ok := s.cells[spot{row, column}]; !ok {
						n++
						tell(s, spot{row, column}.String(), "")
					}
				}
			}
		}
	}
}

// severalTables: one table on a sheet.
func severalTables(b *book, tell tell) {
	for _, s := range b.sheets {
		for i, t := range s.tables {
			if i > 0 {
				tell(s, t.from.String(), t.name)
			}
		}
	}
}

// aboutLines is how many lines say what a table is: how many tables there are, what is counted, whence.
const aboutLines = 3

// surroundings: what a table is stands above it in the first column, and nothing below or beside it.
func surroundings(b *book, tell tell) {
	for _, s := range b.sheets {
		if len(s.tables) == 0 {
			continue
		}
		t, lines := &s.tables[0], 0
		for _, p := range s.inOrder() {
			switch {
			case p.row < t.from.row && p.column == 1:
				lines++
			case !slices.ContainsFunc(s.tables, func(t table) bool { return t.has(p) }):
				tell(s, p.String(), s.cells[p].text)
			}
		}
		if s != b.noteSheet() && lines < 1+aboutLines {
			tell(s, "A1", "")
		}
	}
}

// indented: a table begins in the first column.
func indented(b *book, tell tell) {
	for _, s := range b.sheets {
		for _, t := range s.tables {
			if t.from.column != 1 {
				tell(s, t.from.String(), t.name)
			}
		}
	}
}
