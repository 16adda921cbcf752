package plain

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What elements of HTML mean for the text.
var (
	endsLine = map[atom.Atom]bool{
		atom.P: true, atom.Div: true, atom.Br: true, atom.Tr: true, atom.Li: true, atom.H1: true, atom.H2: true,
		atom.H3: true, atom.H4: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Ul: true,
	}
	unsaid = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Title: true,
	}
)

// hypertext takes the text out of HTML. Nothing in it is run or fetched.
func hypertext(page string) (string, error) {
	var out strings.Builder
	in := html.NewTokenizer(strings.NewReader(page))
	in.SetMaxBuf(MostText)
	var within atom.Atom // an element whose text is not said
	for {
		switch in.Next() {
		case html.ErrorToken:
			return out.String(), nil // also at what is no HTML: what was read until there stands
		case html.TextToken:
			if within == 0 {
				out.WriteString(oneLine.Replace(string(in.Text())))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := in.TagName()
			tag := atom.Lookup(name)
			switch {
			case within == 0 && unsaid[tag]:
				within = tag
			case tag == atom.Td || tag == atom.Th:
				out.WriteByte('\t')
			case tag == atom.Br:
				out.WriteByte('\n')
			}
		case html.EndTagToken:
			name, _ := in.TagName()
			tag := atom.Lookup(name)
			if tag == within {
				within = 0
			}
			if endsLine[tag] && tag != atom.Br {
				out.WriteByte('\n')
			}
		}
		if out.Len() > MostText {
			return "", ErrLimit
		}
	}
}

// oneLine is how HTML reads the ends of lines.
var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")
