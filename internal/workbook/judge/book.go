package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// book is what the rules ask of a workbook.
type book struct {
	file   string // its name; empty where it is not known
	core   properties
	active int // the sheet that is shown first
	sheets []*sheet
	parts  []string // names of everything in it
	styles styles
}

// sheet of a workbook.
type sheet struct {
	name    string
	hidden  bool
	cells   map[spot]cell
	tables  []table
	links   map[spot]string // where a cell leads: a place in the workbook, or elsewhere
	columns []columns

	merged, hiddenRows, filters []string // where
	pane, coloured, conditional bool
	selected, scrolled          string // cells; empty is A1
	furniture                   []string
}

// spot is a cell's place, both counted from 1.
type spot struct{ row, column int }

// cell of a sheet; number is of a cell whose value is a number.
type cell struct {
	text   string
	number bool
	raised bool // a part of the text is superscript
	style  int
}

// columns are some columns with one width; 0 is the usual one.
type columns struct {
	from, to int
	width    float64
	hidden   bool
}

// table is a part of a sheet that is marked as a table.
type table struct {
	name     string
	from, to spot
	heads    int // rows of heads
	names    []string
	filter   bool
	stripes  bool
}

// letters is a column's name: letters(1) is "A".
func letters(column int) (s string) {
	for ; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}

func (p spot) String() string { return letters(p.column) + strconv.Itoa(p.row) }

// spotOf reads "B7"; false for what is no cell of a sheet.
func spotOf(s string) (p spot, ok bool) {
	s = strings.ReplaceAll(s, "$", "")
	i := 0
	for ; i < len(s) && i < 4 && ('A' <= s[i] && s[i] <= 'Z' || 'a' <= s[i] && s[i] <= 'z'); i++ {
		p.column = 26*p.column + int(s[i]|0x20-'a') + 1
	}
	n, err := strconv.ParseUint(s[i:], 10, 31)
	p.row = int(n)
	return p, err == nil && i > 0 && 0 < n && n <= maxRows && p.column <= maxColumn
}

// rangeOf reads "A1:C9" or "A1".
func rangeOf(s string) (from, to spot, err error) {
	a, b, several := strings.Cut(s, ":")
	if !several {
		b = a
	}
	from, ok := spotOf(a)
	to, fine := spotOf(b)
	if !ok || !fine || to.row < from.row || to.column < from.column {
		return from, to, fmt.Errorf("%w: %q is no range of cells", ErrNoWorkbook, short(s))
	}
	return from, to, nil
}

// has reports whether a place is in the table.
func (t *table) has(p spot) bool {
	return t.from.row <= p.row && p.row <= t.to.row && t.from.column <= p.column && p.column <= t.to.column
}

// body reports whether a place is in the table and not among its heads.
func (t *table) body(p spot) bool { return t.has(p) && p.row >= t.from.row+t.heads }

// overlaps reports whether two tables have a cell in common.
func (t *table) overlaps(o *table) bool {
	return t.from.row <= o.to.row && o.from.row <= t.to.row &&
		t.from.column <= o.to.column && o.from.column <= t.to.column
}

// inOrder are the places of the cells, row by row.
func (s *sheet) inOrder() []spot {
	list := make([]spot, 0, len(s.cells))
	for p := range s.cells {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b spot) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	return list
}

// usualWidth of a column, in characters.
const usualWidth = 8.43

func (s *sheet) width(column int) float64 {
	for _, c := range s.columns {
		if c.from <= column && column <= c.to && c.width > 0 {
			return c.width
		}
	}
	return usualWidth
}

// noteSheet is the sheet whose table is named for the notes; nil if there is none.
func (b *book) noteSheet() *sheet {
	for _, s := range b.sheets {
		for _, t := range s.tables {
			if strings.EqualFold(t.name, NotesTable) {
				return s
			}
		}
	}
	return nil
}

// cover is the first sheet; nil where there is none.
func (b *book) cover() *sheet {
	if len(b.sheets) == 0 {
		return nil
	}
	return b.sheets[0]
}
