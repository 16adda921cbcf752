package workbook

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// sheetName makes a title a name that a sheet may have: 31 units, none of the
// format's own signs, no two alike.
func sheetName(title string, taken map[string]bool) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return ' '
		}
		return r
	}, title), "' ")
	if clean == "" {
		clean = "–"
	}
	name := clean
	for n := 2; ; n++ {
		name = shortened(name, 31)
		if key := strings.ToLower(name); !taken[key] {
			taken[key] = true
			return name
		}
		mark := fmt.Sprintf(" (%d)", n)
		name = shortened(clean, 31-len(mark)) + mark
	}
}

func shortened(s string, units int) string {
	for i, r := range s {
		if units -= max(1, utf16.RuneLen(r)); units < 0 {
			return strings.TrimRight(s[:i], "' ")
		}
	}
	return s
}
