package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tilts/internal/press"
)

// writer turns Markdown's elements into blocks.
type writer struct {
	template Template
	data     any
	source   []byte
	kept     *kept
	most     int // elements to write; 0 for all

	blocks []press.Block
	next   directive     // what the next element is
	beside *press.Figure // stands left of the next element

	written int // elements

	clauses bool // headings and paragraphs are numbered
	article int
	clause  int

	open []enclosure // from the outermost inwards
}

func (w *writer) children(node ast.Node) error {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if err := w.element(child); err != nil {
			return err
		}
		if w.written++; w.written == w.most {
			w.endAll()
			return nil
		}
	}
	if n := len(w.open); n > 0 {
		return w.wrong(w.open[n-1].node, "mistake.unended", "name", w.open[n-1].opened.name)
	}
	return nil
}

func (w *writer) add(b press.Block) { w.blocks = append(w.blocks, b) }

// element writes one element; a remark before it says what it is.
func (w *writer) element(node ast.Node) error {
	if html, ok := node.(*ast.HTMLBlock); ok {
		return w.remark(html)
	}
	if figure := w.beside; figure != nil {
		w.beside = nil
		return w.pictured(*figure, node)
	}
	next := w.next
	w.next = directive{}
	switch n := node.(type) {
	case *ast.Heading:
		return w.heading(n, next)
	case *ast.Paragraph:
		return w.paragraph(n, next)
	case *ast.List:
		return w.list(n, next)
	case *extast.Table:
		return w.table(n, next)
	case *extast.DefinitionList:
		return w.definitions(n, next)
	case *ast.ThematicBreak:
		w.add(press.Rule{})
		return nil
	}
	return w.refuse(node, "mistake.element")
}

// pictured writes an element with a picture beside it.
func (w *writer) pictured(figure press.Figure, node ast.Node) error {
	before := len(w.blocks)
	if err := w.element(node); err != nil || len(w.blocks) == before {
		return err
	}
	written := slices.Clone(w.blocks[before:])
	w.blocks = append(w.blocks[:before], press.Columns{Columns: [][]press.Block{{figure}, written}})
	return nil
}

// wrong is a mistake at an element.
func (w *writer) wrong(node ast.Node, key string, pairs ...any) *Mistake {
	line, column := w.template.placeOf(w.data, offsetOf(node))
	return wrong(key, pairs...).at(w.template.File(), line, column)
}

// rawText is the text of an element as it is in the source.
func rawText(node ast.Node, source []byte) string {
	switch n := node.(type) {
	case *ast.Text:
		return string(n.Segment.Value(source))
	case *ast.RawHTML:
		return string(n.Segments.Value(source))
	}
	if node.Type() == ast.TypeBlock && node.Lines() != nil && node.Lines().Len() > 0 {
		return string(node.Lines().Value(source))
	}
	text := ""
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		text += rawText(child, source)
	}
	return text
}

// refuse is a mistake at a forbidden element, which it quotes.
func (w *writer) refuse(node ast.Node, key string) *Mistake {
	snippet, _, _ := strings.Cut(strings.TrimSpace(w.kept.resolve(rawText(node, w.source))), "\n")
	return w.wrong(node, key, "text", shortened(snippet))
}

func (w *writer) heading(n *ast.Heading, next directive) error {
	runs, err := w.runs(n)
	if err != nil || runs == nil {
		return err
	}
	h := press.Heading{Level: n.Level, Text: runs}
	switch next.name {
	case "title":
		h.Class = press.DocumentTitle
	case "cover":
		h.Class = press.Cover
	}
	if w.clauses {
		w.article, w.clause = w.article+1, 0
		h.Number = fmt.Sprintf("%d.", w.article)
	}
	w.add(h)
	return nil
}

var paragraphClasses = map[string]press.ParagraphClass{
	"lead": press.Lead, "note": press.Note, "large": press.Large, "fine": press.Fine,
}

func (w *writer) paragraph(n *ast.Paragraph, next directive) error {
	switch next.name {
	case "split":
		return w.split(n)
	case "address":
		lines, err := w.lines(n)
		if err == nil && lines != nil {
			w.add(press.Address{Lines: lines})
		}
		return err
	}
	runs, err := w.runs(n)
	if err != nil || runs == nil {
		return err
	}
	class, classed := paragraphClasses[next.name]
	if w.clauses && !classed {
		w.clause++
		w.add(press.Clause{Number: fmt.Sprintf("%d.%d.", w.article, w.clause), Runs: runs})
		return nil
	}
	w.add(press.Paragraph{Runs: runs, Class: class})
	return nil
}

func (w *writer) split(n *ast.Paragraph) error {
	lines, err := w.lines(n)
	if err != nil {
		return err
	}
	if len(lines) == 1 && w.kept.shorter {
		w.add(press.Paragraph{Runs: lines[0]})
		return nil
	}
	if len(lines) != 2 {
		return w.refuse(n, "mistake.split")
	}
	w.add(press.Split{Left: lines[0], Right: lines[1]})
	return nil
}

// under adds a block to the clause before it, or by itself outside of clauses.
func (w *writer) under(b press.Block) {
	if last := len(w.blocks) - 1; w.clauses && last >= 0 {
		if c, ok := w.blocks[last].(press.Clause); ok {
			c.Body = append(c.Body, b)
			w.blocks[last] = c
			return
		}
	}
	w.add(b)
}

func (w *writer) list(n *ast.List, next directive) error {
	switch next.name {
	case "parties":
		return w.parties(n)
	case "signatures":
		return w.signatures(n, next)
	}
	list, err := w.points(n)
	if list != nil {
		w.under(*list)
	}
	return err
}

// points reads a list, and the lists in it; nil for one without text.
func (w *writer) points(n *ast.List) (*press.List, error) {
	list := press.List{Ordered: n.IsOrdered()}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		it, err := w.point(item)
		if err != nil {
			return nil, err
		}
		if it.Paragraphs != nil || it.Nested != nil {
			list.Items = append(list.Items, it)
		}
	}
	if list.Items == nil {
		return nil, nil
	}
	return &list, nil
}

// point reads an item: paragraphs, and a list under them.
func (w *writer) point(item ast.Node) (it press.ListItem, err error) {
	for p := item.FirstChild(); p != nil; p = p.NextSibling() {
		switch inner, isList := p.(*ast.List); {
		case isList && it.Nested == nil:
			if it.Nested, err = w.points(inner); err != nil {
				return it, err
			}
		case it.Nested != nil || p.Kind() != ast.KindTextBlock && p.Kind() != ast.KindParagraph:
			return it, w.refuse(p, "mistake.in_list")
		default:
			runs, err := w.runs(p)
			if err != nil {
				return it, err
			}
			if runs != nil {
				it.Paragraphs = append(it.Paragraphs, runs)
			}
		}
	}
	return it, nil
}

// itemLines returns the lines of each item of a list.
func (w *writer) itemLines(n *ast.List) ([][][]press.Run, error) {
	var items [][][]press.Run
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		var all [][]press.Run
		for p := item.FirstChild(); p != nil; p = p.NextSibling() {
			lines, err := w.lines(p)
			if err != nil {
				return nil, err
			}
			all = append(all, lines...)
		}
		if all != nil {
			items = append(items, all)
		}
	}
	return items, nil
}

func (w *writer) parties(n *ast.List) error {
	items, err := w.itemLines(n)
	if err != nil {
		return err
	}
	var parties press.Parties
	for _, lines := range items {
		if len(lines) < 2 {
			return w.refuse(n, "mistake.parties")
		}
		parties.Parties = append(parties.Parties, press.Party{Role: lines[0], Name: lines[1], Lines: lines[2:]})
	}
	w.add(parties)
	return nil
}

func (w *writer) signatures(n *ast.List, next directive) error {
	items, err := w.itemLines(n)
	if err != nil {
		return err
	}
	block := press.Signatures{LineLabel: next.attributes["line"], DateLabel: next.attributes["date"]}
	for _, lines := range items {
		s := press.Signature{Name: lines[0]}
		for _, line := range lines[1:] {
			s.Role = append(s.Role, line...)
		}
		block.Rows = append(block.Rows, s)
	}
	w.add(block)
	return nil
}
