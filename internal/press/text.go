package press

import (
	"slices"
	"strings"
)

// Texts returns the texts of one block in reading order, without those of blocks inside it.
func Texts(b Block) []string {
	switch b := b.(type) {
	case Heading:
		return append(number(b.Number), join(b.Text))
	case Paragraph:
		return []string{join(b.Runs)}
	case Split:
		return []string{join(b.Left), join(b.Right)}
	case Clause:
		return append(number(b.Number), join(b.Runs))
	case List:
		return listTexts(b)
	case Table:
		return tableTexts(b)
	case Facts:
		var texts []string
		for _, f := range b.Rows {
			texts = append(texts, join(f.Label), join(f.Value))
		}
		return texts
	case Bars:
		return b.texts()
	case Parties:
		return partyTexts(b)
	case Signatures:
		var texts []string
		for _, s := range b.Rows {
			texts = append(texts, join(s.Name), join(s.Role), b.LineLabel, b.DateLabel)
		}
		return texts
	case Address:
		var texts []string
		for _, l := range b.Lines {
			texts = append(texts, join(l))
		}
		return texts
	case CodeBox:
		var texts []string
		for _, c := range b.Codes {
			texts = append(texts, c.Label, c.Value, c.Note)
		}
		return texts
	}
	return formTexts(b)
}

func number(n string) []string {
	if n == "" {
		return nil
	}
	return []string{n}
}

func join(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.Text)
	}
	return text.String()
}

func listTexts(l List) []string {
	var texts []string
	for _, item := range l.Items {
		for _, p := range item.Paragraphs {
			texts = append(texts, join(p))
		}
		if item.Nested != nil {
			texts = append(texts, listTexts(*item.Nested)...)
		}
	}
	return texts
}

func tableTexts(t Table) []string {
	var texts []string
	add := func(row [][]Run) {
		for _, cell := range row {
			texts = append(texts, join(cell))
		}
	}
	add(t.Head)
	for _, row := range t.Rows {
		add(row)
	}
	add(t.Total)
	return texts
}

func partyTexts(p Parties) []string {
	var texts []string
	for _, party := range p.Parties {
		texts = append(texts, join(party.Role), join(party.Name))
		for _, line := range party.Lines {
			texts = append(texts, join(line))
		}
	}
	return texts
}

// Texts are those of a document's pages: the frame's first, then those of the blocks in reading order.
func (doc Document) Texts() []string {
	texts := []string{doc.Title, doc.Watermark, doc.Running.Left, doc.Running.Right}
	if h := doc.Letterhead; h != nil {
		texts = append(append(texts, h.Name, h.Unit), h.Contact...)
	}
	if f := doc.Footer; f != nil {
		texts = append(append(texts, f.Page), f.Lines...)
	}
	var walk func(blocks []Block)
	walk = func(blocks []Block) {
		for _, b := range blocks {
			texts = append(texts, Texts(b)...)
			walk(nested(b))
		}
	}
	walk(doc.Blocks)
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}
