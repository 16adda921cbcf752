package document

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"tilts/internal/press"
)

// A mistake in what a template makes is told where it stands in the template. Only when there is
// one the template is filled again, with marks in its text: U+E002, the offset in the file, in the
// digits of tokens, U+E003.
const (
	markStart = '\ue002'
	markEnd   = '\ue003'
)

// mark is where in a line of the text made something of the template begins.
type mark struct{ column, offset int }

// placeOf finds where in the template the byte stands that is at an offset of what it makes of
// data, once lines without values are left out.
func (t Template) placeOf(data any, offset int) (line, column int) {
	file := t.text()
	body := len(file)
	if head, _, err := cut(t.File(), file); err == nil {
		body = len(fence + head + "\n" + fence)
	}
	for _, made := range t.marked(data) {
		if offset > len(made.text) {
			offset -= len(made.text) + 1
			continue
		}
		for _, m := range slices.Backward(made.marks) {
			if m.column <= offset {
				at := max(body, min(m.offset+offset-m.column, len(file)))
				return lineAt(file, at), columnAt(file, at)
			}
		}
		break
	}
	return lineAt(file, body), 1
}

// marked is a line of the text made, without its marks.
type marked struct {
	text  string
	marks []mark
}

// marked fills the template, and returns the lines that are not left out.
func (t Template) marked(data any) (lines []marked) {
	head, body, err := cut(t.File(), t.text())
	if err != nil {
		return nil
	}
	before := len(fence + head + "\n" + fence)
	blank := blankFor(head)
	again, err := compile(t.File(), blank+body, t.lang)
	if err != nil {
		return nil
	}
	for _, each := range again.Templates() {
		if each.Tree != nil {
			eachText(each.Root, func(n *parse.TextNode) {
				n.Text = []byte(withMarks(string(n.Text), max(0, before+int(n.Pos)-len(blank))))
			})
		}
	}
	values := &kept{lang: t.lang}
	source, err := filled(again, data, values)
	if err != nil {
		return nil
	}
	for _, line := range strings.Split(source, "\n") {
		if made := unmarked(line); !values.vanishes(made.text) {
			lines = append(lines, made)
		}
	}
	return lines
}

func filled(t *template.Template, data any, values *kept) (string, error) {
	var out strings.Builder
	err := t.Funcs(values.funcs()).Execute(&out, data)
	return out.String(), err
}

func eachText(node parse.Node, do func(*parse.TextNode)) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			eachText(child, do)
		}
	case *parse.TextNode:
		do(n)
	case *parse.IfNode:
		eachText(n.List, do)
		eachText(n.ElseList, do)
	case *parse.RangeNode:
		eachText(n.List, do)
		eachText(n.ElseList, do)
	case *parse.WithNode:
		eachText(n.List, do)
		eachText(n.ElseList, do)
	}
}

// withMarks marks where a text begins, and each line of it.
func withMarks(text string, offset int) string {
	var out strings.Builder
	for i, line := range strings.SplitAfter(text, "\n") {
		if i > 0 && line == "" {
			break
		}
		out.WriteString(string(markStart) + digits(offset) + string(markEnd) + line)
		offset += len(line)
	}
	if strings.HasSuffix(text, "\n") { // what follows is not in this text, and yet begins a line
		out.WriteString(string(markStart) + digits(offset) + string(markEnd))
	}
	return out.String()
}

// unmarked takes the marks out of a line.
func unmarked(line string) (made marked) {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(line, string(markStart))
		out.WriteString(before)
		if !found {
			made.text = out.String()
			return made
		}
		number, after, _ := strings.Cut(rest, string(markEnd))
		made.marks = append(made.marks, mark{out.Len(), ofDigits(number)})
		line = after
	}
}

// offsetAt is the offset of a line and a column, both from 1.
func offsetAt(text string, line, column int) (offset int) {
	for range line - 1 {
		next := strings.IndexByte(text[offset:], '\n')
		if next < 0 {
			return len(text)
		}
		offset += next + 1
	}
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(text[offset:])
		offset += size
	}
	return offset
}

// digits writes a number in the digits of tokens.
func digits(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + tokenZero }, strconv.Itoa(n))
}

func ofDigits(text string) (n int) {
	for _, r := range text {
		n = n*10 + int(r-tokenZero)
	}
	return n
}

// startOf is the offset of the first letter of an element; -1 for one without text.
func startOf(node ast.Node) int {
	switch n := node.(type) {
	case *ast.Text:
		return n.Segment.Start
	case *ast.RawHTML:
		return n.Segments.At(0).Start
	}
	if node.Type() == ast.TypeBlock && node.Lines() != nil && node.Lines().Len() > 0 {
		return node.Lines().At(0).Start
	}
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if at := startOf(child); at >= 0 {
			return at
		}
	}
	return -1
}

// offsetOf is where an element begins; of one without text, where what is around it does.
func offsetOf(node ast.Node) int {
	for ; node != nil; node = node.Parent() {
		if at := startOf(node); at >= 0 {
			return at
		}
	}
	return 0
}

// shownFirst is the place of the element with which a document begins to show a mistake: that of
// the shortest beginning of it that does.
func (t Template) shownFirst(data any, shows func(press.Document) bool) (line, column int) {
	values := &kept{lang: t.lang}
	made, err := execute(t.body, data, values)
	if err != nil {
		return 1, 1
	}
	root := markdown.Parser().Parse(text.NewReader([]byte(values.without(made))))
	at := sort.Search(root.ChildCount(), func(i int) bool {
		doc, err := t.render(data, SampleFrame(), i+1)
		return err == nil && shows(doc)
	})
	node := root.FirstChild()
	for ; node != nil && at > 0; at-- {
		node = node.NextSibling()
	}
	return t.placeOf(data, offsetOf(node))
}
