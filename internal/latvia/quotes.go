package latvia

import "strings"

// QuotesWithin has a text stand between the quotation marks of a language: the marks inside it become those of the
// second rank, so that they differ from the outer ones.
func QuotesWithin(text, lang string) string {
	open, end := '“', '”'
	switch lang {
	case "en":
		open, end = '‘', '’'
	case "ru":
		open, end = '„', '“'
	}
	var b strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("„«", r), strings.ContainsRune("“\"", r) && depth == 0:
			depth, r = depth+1, open
		case strings.ContainsRune("”»“\"", r):
			depth, r = max(depth-1, 0), end
		}
		b.WriteRune(r)
	}
	return b.String()
}
