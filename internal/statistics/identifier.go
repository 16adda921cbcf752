package statistics

import (
	"fmt"
	"strings"

	"tilts/internal/latvia"
)

// everything is the code of a column that counts all that its row does.
const everything = "_T"

// identifiers are the codes of rows and columns in data: letters, digits and lines, the same in
// every language, and each of one label only.
type identifiers map[string]string

// of is the code of a label.
func (ids identifiers) of(l Label) string {
	name, named := l.Args["name"].(string)
	year, dated := l.Args["year"]
	id := ""
	switch {
	case named:
		id = plain(name)
	case dated:
		id = fmt.Sprint(year)
	default: // "statistics.safety.no" is safety_no: another no is not the same
		_, words, _ := strings.Cut(l.Key, ".")
		id = plain(words)
	}
	whole, made := l.Key+" "+name, id
	for n := 2; ids[made] != "" && ids[made] != whole; n++ {
		made = fmt.Sprintf("%s_%d", id, n)
	}
	ids[made] = whole
	return made
}

// ofColumn is the code of a column: parts of the period are told by their days.
func (ids identifiers) ofColumn(t *Table, c Column) string {
	d, _ := find(t.ID)
	switch {
	case c.Part && d.Columns.of == nil, c.Kind == Difference, !c.Part && c.Ask != "",
		c.Head.Key == "statistics.head.share":
		return everything
	}
	return ids.of(c.Head)
}

// plain is a text in the letters that every program takes for a code.
func plain(s string) string {
	var b strings.Builder
	for _, r := range latvia.Fold(s) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-':
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}
