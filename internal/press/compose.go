package press

import "cmp"

// composed returns the document with every text in the form the fonts know (see
// compose). The given document is not changed.
func composed(doc Document) Document {
	doc.Edition = cmp.Or(doc.Edition, LatestEdition)
	doc.Title, doc.Watermark = compose(doc.Title), compose(doc.Watermark)
	doc.Running = Running{compose(doc.Running.Left), compose(doc.Running.Right)}
	if doc.Letterhead != nil {
		h := *doc.Letterhead
		h.Name, h.Unit, h.Contact = compose(h.Name), compose(h.Unit), each(h.Contact, compose)
		doc.Letterhead = &h
	}
	if doc.Footer != nil {
		f := *doc.Footer
		f.Lines, f.Page = each(f.Lines, compose), compose(f.Page)
		doc.Footer = &f
	}
	doc.Blocks = each(doc.Blocks, composedBlock)
	return doc
}

func each[T any](list []T, f func(T) T) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

func composedRun(r Run) Run { r.Text = compose(r.Text); return r }

// composedRuns returns the runs themselves when they are composed already.
func composedRuns(runs []Run) []Run {
	for _, r := range runs {
		if compose(r.Text) != r.Text {
			return each(runs, composedRun)
		}
	}
	return runs
}

func composedRow(row [][]Run) [][]Run { return each(row, composedRuns) }

func composedList(l List) List {
	l.Items = each(l.Items, func(i ListItem) ListItem {
		i.Paragraphs = composedRow(i.Paragraphs)
		if i.Nested != nil {
			nested := composedList(*i.Nested)
			i.Nested = &nested
		}
		return i
	})
	return l
}

func composedBlocks(blocks []Block) []Block { return each(blocks, composedBlock) }

func composedBlock(b Block) Block {
	switch b := b.(type) {
	case Heading:
		b.Number, b.Text = compose(b.Number), composedRuns(b.Text)
		return b
	case Paragraph:
		b.Runs = composedRuns(b.Runs)
		return b
	case Split:
		return Split{composedRuns(b.Left), composedRuns(b.Right)}
	case Clause:
		return Clause{compose(b.Number), composedRuns(b.Runs), each(b.Body, composedBlock)}
	case List:
		return composedList(b)
	case Table:
		b.Head, b.Rows, b.Total = composedRow(b.Head), each(b.Rows, composedRow), composedRow(b.Total)
		return b
	case Facts:
		b.Rows = each(b.Rows, func(f Fact) Fact { return Fact{composedRuns(f.Label), composedRuns(f.Value)} })
		return b
	case Parties:
		return Parties{each(b.Parties, func(p Party) Party {
			return Party{composedRuns(p.Role), composedRuns(p.Name), composedRow(p.Lines)}
		})}
	case Signatures:
		return Signatures{compose(b.LineLabel), compose(b.DateLabel), each(b.Rows, func(s Signature) Signature {
			return Signature{composedRuns(s.Name), composedRuns(s.Role)}
		})}
	case CodeBox:
		return CodeBox{each(b.Codes, func(c Code) Code {
			return Code{compose(c.Label), compose(c.Value), compose(c.Note)}
		})}
	case Address:
		return Address{composedRow(b.Lines)}
	case Together:
		return Together{composedBlocks(b.Blocks)}
	case Columns:
		b.Columns = each(b.Columns, composedBlocks)
		return b
	case Leaflet:
		return Leaflet{each(b.Panels, composedBlocks)}
	}
	return composedForm(b)
}
