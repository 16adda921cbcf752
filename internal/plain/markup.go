package plain

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// act is what an element means for the text.
type act int

const (
	actSkip      act = iota + 1 // nothing within counts
	actParagraph                // a line ends after it
	actText                     // the characters within count, where a dialect counts no others
	actTab
	actBreak
	actSpaces // so many as its attribute c says, or one
	actHyphen
	actCell // a tab follows, and paragraphs within end with a space
	actRow  // a line ends after it
)

// dialect is how a kind of office file writes text: what its elements mean, by local name.
type dialect struct {
	acts    map[string]act
	texts   bool            // only what stands within actText counts
	blanks  bool            // white space is one space, however much of it stands there
	apart   map[string]bool // elements whose text is set behind everything else, such as notes
	deepest int
}

// walker takes the text out of markup.
type walker struct {
	dialect
	out, behind strings.Builder
	open        []string // elements, from outside
	texts       int      // open elements of actText
	cells       int
	apart       int
}

// words takes the text out of one part of an office file.
func (d dialect) words(part string) (string, error) {
	w := &walker{dialect: d}
	if order := wide([]byte(part[:min(len(part), 4<<10)])); order != nil {
		var err error
		if part, err = order.NewDecoder().String(part); err != nil {
			return "", ErrDamaged
		}
	}
	in := xml.NewDecoder(strings.NewReader(part))
	in.CharsetReader = func(name string, part io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(name), "utf-16") {
			return part, nil // it was, or never was
		}
		return decoded(name, part)
	}
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", ErrDamaged
		}
		if err := w.take(in, token); err != nil {
			return "", err
		}
		if w.out.Len()+w.behind.Len() > MostText {
			return "", ErrLimit
		}
	}
	if len(w.open) > 0 {
		return "", ErrDamaged
	}
	return w.out.String() + "\n" + w.behind.String(), nil
}

func (w *walker) take(in *xml.Decoder, token xml.Token) error {
	switch t := token.(type) {
	case xml.Directive: // an office file has no document type, and needs no entities
		return ErrDamaged
	case xml.StartElement:
		if w.acts[t.Name.Local] == actSkip {
			return skip(in)
		}
		if len(w.open) == w.deepest {
			return ErrLimit
		}
		w.begin(t)
	case xml.EndElement:
		w.end(t.Name.Local)
	case xml.CharData:
		if w.texts > 0 || !w.dialect.texts && w.inParagraph() {
			w.write(w.spaced(string(t)))
		}
	}
	return nil
}

// spaced is what characters mean in a dialect.
func (w *walker) spaced(said string) string {
	if !w.blanks || !strings.ContainsAny(said, "\n\t\r") {
		return said
	}
	one := strings.Join(strings.FieldsFunc(said, blank), " ")
	if blank(rune(said[0])) {
		one = " " + one
	}
	if len(one) > 1 && blank(rune(said[len(said)-1])) {
		one += " "
	}
	return one
}

// skip leaves out what an element holds, without recursion.
func skip(in *xml.Decoder) error {
	for depth := 1; depth > 0; {
		token, err := in.Token()
		if err != nil {
			return ErrDamaged
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (w *walker) begin(t xml.StartElement) {
	name := t.Name.Local
	w.open = append(w.open, name)
	if w.dialect.apart[name] {
		w.apart++
	}
	switch w.acts[name] {
	case actText:
		w.texts++
	case actCell:
		w.cells++
	case actTab:
		w.write("\t")
	case actBreak:
		w.write("\n")
	case actHyphen:
		w.write("-")
	case actSpaces:
		w.write(strings.Repeat(" ", spaces(t)))
	}
}

func (w *walker) end(name string) {
	switch w.acts[name] {
	case actText:
		w.texts--
	case actCell:
		w.cells--
		w.write("\t")
	case actRow:
		w.write("\n")
	case actParagraph:
		if w.cells > 0 {
			w.write(" ")
		} else {
			w.write("\n")
		}
	}
	if w.dialect.apart[name] {
		w.apart--
	}
	w.open = w.open[:len(w.open)-1]
}

func (w *walker) write(s string) {
	if w.apart > 0 {
		w.behind.WriteString(s)
	} else {
		w.out.WriteString(s)
	}
}

func (w *walker) inParagraph() bool {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.acts[w.open[i]] == actParagraph {
			return true
		}
	}
	return false
}

func spaces(t xml.StartElement) int {
	for _, a := range t.Attr {
		if a.Name.Local == "c" {
			if n, err := strconv.Atoi(a.Value); err == nil && n > 0 {
				return min(n, 100)
			}
		}
	}
	return 1
}
