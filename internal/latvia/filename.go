package latvia

import "strings"

// FileName makes of a title the name of a file, in small Latin letters, digits and hyphens, of so
// many characters at most; empty when nothing is left.
func FileName(title string, most int) string {
	name := ""
	for _, w := range plainWords(title) {
		w = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, w)
		if w == "" || len(name)+1+len(w) > most {
			continue
		}
		name += "-" + w
	}
	return strings.TrimLeft(name, "-0123456789")
}
