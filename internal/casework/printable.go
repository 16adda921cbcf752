package casework

import (
	"fmt"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/press"
)

// CanPrint reports whether the documents' fonts have the letter.
func CanPrint(r rune) bool { return len(press.Missing(string(r))) == 0 }

// Printable spells out the letters that the documents' fonts lack, so that
// anybody's words can be printed: "‹U+1F600›".
func Printable(text string) string {
	text = form.Unjoined(text)
	missing := press.Missing(form.Shown(text))
	if len(missing) == 0 {
		return text
	}
	var pairs []string
	for _, r := range missing {
		pairs = append(pairs, string(r), fmt.Sprintf("‹U+%04X›", r))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Unprintable finds, among what staff typed for a document, what the fonts
// cannot print or nobody can see; fields are path, text pairs.
func Unprintable(fields ...string) []fault.Field {
	var wrong []fault.Field
	for i := 0; i+1 < len(fields); i += 2 {
		path, text := fields[i], fields[i+1]
		switch missing := press.Missing(form.Shown(text)); {
		case strings.ContainsFunc(text, latvia.Invisible):
			wrong = append(wrong, fault.Field{Path: path, Key: "fault.hidden_letter"})
		case len(missing) > 0:
			wrong = append(wrong, fault.Field{
				Path: path, Key: "fault.letter", Args: fault.Args{"letter": string(missing[0])},
			})
		}
	}
	return wrong
}
