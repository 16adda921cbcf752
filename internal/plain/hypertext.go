package plain

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// What elements of HTML mean for the text.
var (
	ownLine = map[atom.Atom]bool{ // which begins before it and ends behind it
		atom.P: true, atom.Div: true, atom.Tr: true, atom.Li: true, atom.H1: true, atom.H2: true, atom.H3: true,
		atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true,
		atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Hr: true, atom.Address: true,
		atom.Center: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true,
		atom.Main: true, atom.Aside: true, atom.Figure: true, atom.Figcaption: true, atom.Form: true,
		atom.Fieldset: true, atom.Legend: true, atom.Caption: true, atom.Option: true,
	}
	unsaid = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Title: true,
	}
)

// isHypertext reports whether a text begins as a page of HTML does.
func isHypertext(head []byte) bool {
	if known := wide(head); known != nil {
		head, _ = known.NewDecoder().Bytes(head)
	}
	begin := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))))
	for _, before := range [][2]string{{"<?xml", "?>"}, {"<!--", "-->"}} { // a browser notes where a page is from
		if rest, is := strings.CutPrefix(begin, before[0]); is {
			_, rest, _ = strings.Cut(rest, before[1])
			begin = strings.TrimSpace(rest)
		}
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<table"} {
		if strings.HasPrefix(begin, tag) {
			return true
		}
	}
	return false
}

// readHypertext reads a page that a program saved as HTML.
func readHypertext(file []byte) (Letter, error) {
	if len(file) > mostUnpacked {
		return Letter{}, ErrLimit
	}
	page, err := encodingOf(file).NewDecoder().Bytes(file)
	if err != nil {
		return Letter{}, ErrDamaged
	}
	text, err := hypertext(string(page))
	return Letter{Text: text}, err
}

// named is where a page says in what encoding it is.
var named = regexp.MustCompile(`(?i)charset=["']?([-\w]+)`)

// encodingOf is the encoding of a page: what its bytes show, else what it says, else a guess.
func encodingOf(page []byte) encoding.Encoding {
	says := named.FindSubmatch(page[:min(len(page), 2048)])
	if len(says) == 0 || mostlyUnicode(page) || wide(page) != nil {
		return guessed(page)
	}
	known, err := htmlindex.Get(string(says[1]))
	switch {
	case err != nil:
		return guessed(page)
	case known == charmap.Windows1252:
		return western(page)
	}
	return known
}

// sheet is the text of a page so far.
type sheet struct {
	out    bytes.Buffer
	within atom.Atom // an element whose text is not said
	as     int       // open elements whose text stands as it is written
	cells  []int     // where those that are open begin; inTable for each table around them
}

// inTable stands where a table begins: a cell within it ends none outside.
const inTable = -1

// hypertext takes the text out of HTML. Nothing in it is run or fetched.
func hypertext(page string) (string, error) {
	var s sheet
	in := html.NewTokenizer(strings.NewReader(page))
	in.SetMaxBuf(mostUnpacked)
	for {
		switch in.Next() {
		case html.ErrorToken:
			return s.out.String(), nil // also at what is no HTML: what was read until there stands
		case html.TextToken:
			if s.within == 0 {
				s.text(string(in.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := in.TagName()
			s.begin(atom.Lookup(name))
		case html.EndTagToken:
			name, _ := in.TagName()
			s.end(atom.Lookup(name))
		}
		if s.out.Len() > MostText {
			return "", ErrLimit
		}
	}
}

// text writes what stands between tags: of any white space one space, and none where a line begins.
func (s *sheet) text(said string) {
	if s.as > 0 {
		s.out.WriteString(said)
		return
	}
	for i, word := range strings.FieldsFunc(said, blank) {
		if i > 0 || blank(rune(said[0])) {
			s.space()
		}
		s.out.WriteString(word)
	}
	if n := len(said); n > 0 && blank(rune(said[n-1])) {
		s.space()
	}
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func (s *sheet) space() {
	if !s.fresh() {
		s.out.WriteByte(' ')
	}
}

// fresh reports whether nothing stands in the line, or white space stands last.
func (s *sheet) fresh() bool {
	said := s.out.Bytes()
	return len(said) == 0 || blank(rune(said[len(said)-1]))
}

func (s *sheet) begin(tag atom.Atom) {
	switch {
	case s.within == 0 && unsaid[tag]:
		s.within = tag
	case tag == atom.Br:
		s.out.WriteByte('\n')
	case tag == atom.Pre:
		s.as++
	}
	if tag == atom.Tr || tag == atom.Td || tag == atom.Th {
		s.endCell() // many pages leave its end out
	}
	if ownLine[tag] {
		s.newLine()
	}
	switch tag {
	case atom.Table:
		s.cells = append(s.cells, inTable)
	case atom.Td, atom.Th:
		if said := s.out.Bytes(); len(said) > 0 && said[len(said)-1] != '\n' {
			s.out.WriteByte('\t')
		}
		s.cells = append(s.cells, s.out.Len())
	}
}

// newLine lets what follows begin a line, where one has begun; a cell may go on in the line of its row.
func (s *sheet) newLine() {
	said := s.out.Bytes()
	if n := len(s.cells); n > 0 && s.cells[n-1] != inTable {
		said = said[min(s.cells[n-1], len(said)):]
	}
	if len(said) > 0 && said[len(said)-1] != '\n' {
		s.out.WriteByte('\n')
	}
}

func (s *sheet) end(tag atom.Atom) {
	if tag == s.within {
		s.within = 0
	}
	switch {
	case tag == atom.Pre && s.as > 0:
		s.as--
	case tag == atom.Td || tag == atom.Th || tag == atom.Tr:
		s.endCell()
	case tag == atom.Table:
		s.endCell()
		if n := len(s.cells); n > 0 {
			s.cells = s.cells[:n-1]
		}
	}
	if ownLine[tag] {
		s.out.WriteByte('\n')
	}
}

// endCell ends the cell that is open in this table, if one is. A cell of one paragraph stands in the line of
// its row; of a page that is laid out with tables a cell holds many, whose lines stay.
func (s *sheet) endCell() {
	last := len(s.cells) - 1
	if last < 0 || s.cells[last] == inTable {
		return
	}
	from := s.cells[last]
	s.cells = s.cells[:last]
	if cell := bytes.TrimSpace(s.out.Bytes()[from:]); bytes.IndexByte(cell, '\n') < 0 {
		one := bytes.Clone(cell)
		s.out.Truncate(from)
		s.out.Write(one)
	}
}
