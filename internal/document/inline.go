package document

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tilts/internal/press"
)

// runs returns a node's text; soft line ends are spaces.
func (w *writer) runs(node ast.Node) ([]press.Run, error) {
	lines, err := w.lines(node)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	all := lines[0]
	for _, line := range lines[1:] {
		all = append(append(all, press.Run{Text: " "}), line...)
	}
	return merged(all), nil
}

// lines returns a node's text, one element per line of the template.
func (w *writer) lines(node ast.Node) ([][]press.Run, error) {
	c := collector{writer: w, lines: [][]press.Run{nil}}
	if err := c.children(node, press.Run{}); err != nil {
		return nil, err
	}
	var lines [][]press.Run
	for _, line := range c.lines {
		if line = merged(line); plain(line) != "" {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// collector gathers inline nodes.
type collector struct {
	writer *writer
	lines  [][]press.Run
}

func (c *collector) add(style press.Run, text string) {
	style.Text = text
	last := len(c.lines) - 1
	c.lines[last] = append(c.lines[last], style)
}

func (c *collector) children(node ast.Node, style press.Run) error {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if err := c.inline(child, style); err != nil {
			return err
		}
	}
	return nil
}

func (c *collector) inline(node ast.Node, style press.Run) error {
	w := c.writer
	switch n := node.(type) {
	case *ast.Text:
		c.add(style, w.text(n.Segment.Value(w.source)))
		if n.HardLineBreak() {
			c.add(style, "\n")
		} else if n.SoftLineBreak() {
			c.lines = append(c.lines, nil)
		}
		return nil
	case *ast.String:
		c.add(style, w.text(n.Value))
		return nil
	case *ast.Emphasis:
		style.Bold, style.Italic = style.Bold || n.Level == 2, style.Italic || n.Level == 1
		return c.children(n, style)
	case *ast.Link:
		if lang, other := strings.CutPrefix(string(n.Destination), languageScheme); other {
			style.Lang = lang
			return c.children(n, style)
		}
		address, ok := w.address(string(n.Destination))
		if !ok {
			return w.wrong(n, "mistake.link", "address", shortened(address))
		}
		style.URL = address
		return c.children(n, style)
	case *ast.AutoLink:
		address, ok := w.address(string(n.URL(w.source)))
		if !ok {
			return w.wrong(n, "mistake.link", "address", shortened(address))
		}
		style.URL = address
		c.add(style, string(n.Label(w.source)))
		return nil
	case *ast.TextBlock, *ast.Paragraph:
		return c.children(node, style)
	}
	return w.refuse(node, "mistake.inline")
}

// text reads template text: backslash escapes and entities first, then the values,
// which are taken as they are.
func (w *writer) text(raw []byte) string {
	read := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw)))
	return w.kept.resolve(string(read))
}

// languageScheme marks words of another language: [European Forum](lang:en).
const languageScheme = "lang:"

// address is where a link leads; not ok for a kind of link that a document may not carry.
func (w *writer) address(raw string) (address string, ok bool) {
	address = w.kept.resolve(raw)
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if !strings.HasPrefix(address, scheme) {
			continue
		}
		if scheme == "tel:" || scheme == "mailto:" {
			address = strings.Join(strings.Fields(strings.ReplaceAll(address, "\u00a0", " ")), "")
		}
		return address, true
	}
	return address, false
}

// merged joins neighbours of one style.
func merged(runs []press.Run) []press.Run {
	var out []press.Run
	for _, r := range runs {
		if r.Text == "" {
			continue
		}
		if n := len(out); n > 0 {
			last := out[n-1]
			last.Text = r.Text
			if last == r {
				out[n-1].Text += r.Text
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

func plain(runs []press.Run) string {
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.Text)
	}
	return text.String()
}
