package document

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tilts/internal/press"
)

// remark follows a <!-- directive -->; any other HTML is refused.
func (w *writer) remark(n *ast.HTMLBlock) error {
	raw := strings.TrimSpace(string(n.Lines().Value(w.source)))
	if n.HasClosure() {
		raw = strings.TrimSpace(raw + string(n.ClosureLine.Value(w.source)))
	}
	inner, isComment := strings.CutPrefix(raw, "<!--")
	inner, closed := strings.CutSuffix(inner, "-->")
	if !isComment || !closed || strings.Contains(inner, "-->") {
		return w.refuse(n, "mistake.html")
	}
	d, err := parseDirective(inner)
	if err != nil {
		return err
	}
	for key, value := range d.attributes {
		d.attributes[key] = w.kept.resolve(value)
	}
	return w.follow(n, d)
}

// follow does what a directive says, or remembers it for the next element.
func (w *writer) follow(n *ast.HTMLBlock, d directive) error {
	switch d.name {
	case "":
	case "clauses", "keep", "columns", "leaflet":
		w.enclose(n, d)
	case "panel", "column":
		if !w.divide(partsOf[d.name]) {
			return w.wrong(n, "mistake.outside", "name", d.name, "of", partsOf[d.name])
		}
	case "end":
		if !w.end() {
			return w.wrong(n, "mistake.ends_nothing")
		}
	case "page":
		w.add(press.PageBreak{})
	case "space":
		w.add(press.Space{MM: d.number("mm", 5)})
	case "qr":
		w.add(press.Figure{
			Image: press.QR(d.attributes["address"]), Width: d.number("width", 24), Alt: d.attributes["alt"],
		})
	case "mark":
		w.add(press.Figure{Image: press.Mark{}, Width: d.number("width", 11), Alt: d.attributes["alt"]})
	case "bridge":
		w.add(press.Figure{Image: press.Bridge{}, Width: d.number("width", 155), Alt: d.attributes["alt"]})
	case "scene":
		w.beside = &press.Figure{
			Image: press.Scene(d.attributes["name"]), Width: d.number("width", 11), Alt: d.attributes["alt"],
		}
	default:
		w.next = d
	}
	return nil
}

func (w *writer) table(n *extast.Table, next directive) error {
	weights, err := next.numbers("weights")
	if err != nil {
		return err
	}
	t := press.Table{Weights: weights}
	for _, a := range n.Alignments {
		column := press.AlignLeft
		if a == extast.AlignRight {
			column = press.AlignRight
		}
		t.Columns = append(t.Columns, column)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells [][]press.Run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			runs, err := w.runs(cell)
			if err != nil {
				return err
			}
			cells = append(cells, runs)
		}
		if row.Kind() == extast.KindTableHeader {
			t.Head = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	if last := len(t.Rows) - 1; next.attributes["total"] != "" && last >= 0 {
		t.Total, t.Rows = t.Rows[last], t.Rows[:last]
	}
	t.Dense = next.attributes["dense"] != ""
	if next.name == "bars" {
		b, ok := barsOf(t, next.attributes["alt"])
		if !ok {
			return w.refuse(n, "mistake.bars")
		}
		w.under(b)
		return nil
	}
	if next.name == "instalments" {
		w.instalments(t)
		return nil
	}
	w.under(t)
	return nil
}

// barsOf makes a chart of a table: a label, then for each series how long its bar is, in percent, and what
// stands at its end. The heads over what stands there name the series.
func barsOf(t press.Table, alt string) (b press.Bars, ok bool) {
	b.Alt = alt
	if len(t.Head)%2 == 0 || len(t.Head) < 3 {
		return b, false
	}
	for i := 2; i < len(t.Head); i += 2 {
		b.Series = append(b.Series, plain(t.Head[i]))
	}
	for _, row := range t.Rows {
		g := press.BarGroup{Label: plain(row[0])}
		for i := 1; i < len(row); i += 2 {
			percent, err := strconv.ParseFloat(plain(row[i]), 64)
			if err != nil {
				return b, false
			}
			g.Bars = append(g.Bars, press.Bar{Percent: percent, Text: plain(row[i+1])})
		}
		b.Groups = append(b.Groups, g)
	}
	return b, true
}

// instalments are a table of name, day and sum, kept together.
func (w *writer) instalments(t press.Table) {
	t.Weights = []float64{20, 45, 35}
	if n := len(t.Columns); n != len(t.Weights) {
		t.Weights = nil
	}
	t.Columns[len(t.Columns)-1] = press.AlignRight
	w.under(press.Together{Blocks: []press.Block{t}})
}

// definitions are facts, or codes after the remark of that name. Facts without a value are left out.
func (w *writer) definitions(n *extast.DefinitionList, next directive) error {
	facts := press.Facts{Open: next.attributes["open"] != ""}
	var codes press.CodeBox
	var label []press.Run
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		lines, err := w.definition(child)
		if err != nil {
			return err
		}
		if child.Kind() == extast.KindDefinitionTerm {
			if label = nil; len(lines) > 0 {
				label = lines[0]
			}
			continue
		}
		if len(lines) == 0 {
			continue
		}
		facts.Rows = append(facts.Rows, press.Fact{Label: label, Value: joined(lines, " ")})
		codes.Codes = append(codes.Codes,
			press.Code{Label: plain(label), Value: plain(lines[0]), Note: plain(joined(lines[1:], " "))})
	}
	switch {
	case facts.Rows == nil:
	case next.name == "codes":
		w.add(codes)
	default:
		w.under(facts)
	}
	return nil
}

// definition returns the lines of a term or of its description.
func (w *writer) definition(n ast.Node) ([][]press.Run, error) {
	if n.Kind() == extast.KindDefinitionTerm {
		return w.lines(n)
	}
	var all [][]press.Run
	for p := n.FirstChild(); p != nil; p = p.NextSibling() {
		lines, err := w.lines(p)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

func joined(lines [][]press.Run, between string) []press.Run {
	var runs []press.Run
	for i, line := range lines {
		if i > 0 {
			runs = append(runs, press.Run{Text: between})
		}
		runs = append(runs, line...)
	}
	return merged(runs)
}
