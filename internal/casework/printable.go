package casework

import (
	"regexp"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/press"
)

// CanPrint reports whether the documents' fonts have the letter.
func CanPrint(r rune) bool { return len(press.Missing(string(r))) == 0 }

// lost stands in a document for what its fonts lack, emoji or letters of another script, and for what
// nobody sees, such as a mark of direction: a code would say nothing to whoever reads the document.
const lost = "□"

// Printing makes anybody's words printable, and knows whether anything of them was lost. A document
// of such words says so in a note.
type Printing struct{ Lost bool }

// spelled is what nobody sees, as pages show it: marks of direction, spaces without width.
var spelled = regexp.MustCompile(`(?:‹U\+[0-9A-F]{4,6}›)+`)

// Text is a text with one sign in the place of all that stands side by side and cannot be printed.
func (p *Printing) Text(text string) string {
	shown := form.Shown(form.Unjoined(text))
	text = spelled.ReplaceAllString(shown, lost)
	missing := string(press.Missing(text))
	p.Lost = p.Lost || text != shown || missing != ""
	if missing == "" {
		return text
	}
	var out strings.Builder
	inside := false
	for _, r := range text {
		gone := strings.ContainsRune(missing, r)
		switch {
		case !gone:
			out.WriteRune(r)
		case !inside:
			out.WriteString(lost)
		}
		inside = gone
	}
	return out.String()
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
