package judge

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sheetReader takes in a sheet element by element.
type sheetReader struct {
	*file
	*sheet
	d         *xml.Decoder
	texts     []text
	relations []relation
	row       int
	at        spot // of the last cell
	marked    []string
}

// sheet reads a part into a sheet, with its tables.
func (f *file) sheet(name string, s *sheet, texts []text) error {
	relations, err := f.relations(name)
	if err != nil {
		return err
	}
	d, part, err := f.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	r := &sheetReader{file: f, sheet: s, d: d, texts: texts, relations: relations}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return partError(name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := r.element(e); err != nil {
				return partError(name, err)
			}
		}
	}
	for _, id := range r.marked {
		if err := f.table(target(relations, id), s); err != nil {
			return err
		}
	}
	return nil
}

// element takes in what begins.
func (r *sheetReader) element(e xml.StartElement) error {
	switch name := e.Name.Local; name {
	case "row":
		return r.begin(e)
	case "c":
		return r.cell(e)
	case "col":
		return r.widths(e)
	case "tabColor":
		r.coloured = true
	case "sheetView":
		r.scrolled = attribute(e, "topLeftCell")
	case "selection":
		r.selected = attribute(e, "activeCell")
	case "pane":
		r.pane = true
	case "mergeCell":
		r.merged = append(r.merged, attribute(e, "ref"))
	case "autoFilter":
		r.filters = append(r.filters, attribute(e, "ref"))
	case "conditionalFormatting":
		r.conditional = true
	case "hyperlink":
		from, _, err := rangeOf(attribute(e, "ref"))
		if err != nil {
			return err
		}
		r.links[from] = attribute(e, "location")
		if id := attribute(e, "id"); id != "" {
			r.links[from] = target(r.relations, id)
		}
	case "tablePart":
		r.marked = append(r.marked, attribute(e, "id"))
	case "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
		"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		r.furniture = append(r.furniture, name)
	}
	return nil
}

// begin begins a row.
func (r *sheetReader) begin(e xml.StartElement) error {
	r.row++
	if s := attribute(e, "r"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < r.row || n > maxRows {
			return fmt.Errorf("%w: row %q", ErrNoWorkbook, short(s))
		}
		r.row = n
	}
	r.at = spot{r.row, 0}
	if yes(attribute(e, "hidden")) || attribute(e, "ht") == "0" {
		r.hiddenRows = append(r.hiddenRows, strconv.Itoa(r.row))
	}
	return nil
}

func (r *sheetReader) widths(e xml.StartElement) error {
	from, err := strconv.Atoi(attribute(e, "min"))
	to, wrong := strconv.Atoi(attribute(e, "max"))
	if err != nil || wrong != nil || len(r.columns) > maxColumn {
		return fmt.Errorf("%w: columns %q", ErrNoWorkbook, short(attribute(e, "min")))
	}
	width := attribute(e, "width")
	c := columns{from: from, to: to, hidden: yes(attribute(e, "hidden")) || width == "0"}
	c.width, _ = strconv.ParseFloat(width, 64) // none is the usual one
	r.columns = append(r.columns, c)
	return nil
}

// cell reads a cell to its end; those without a value are passed over.
func (r *sheetReader) cell(e xml.StartElement) error {
	r.at.column++
	if s := attribute(e, "r"); s != "" {
		p, ok := spotOf(s)
		if !ok || p.row != r.row {
			return fmt.Errorf("%w: cell %q", ErrNoWorkbook, short(s))
		}
		r.at = p
	}
	var c struct {
		V  *string `xml:"v"`
		Is struct {
			T    string `xml:"t"`
			Runs []struct {
				T string `xml:"t"`
			} `xml:"r"`
		} `xml:"is"`
	}
	if err := r.d.DecodeElement(&c, &e); err != nil {
		return err
	}
	made := cell{}
	made.style, _ = strconv.Atoi(attribute(e, "s")) // none is the first
	switch kind := attribute(e, "t"); {
	case kind == "inlineStr":
		made.text = c.Is.T
		for _, run := range c.Is.Runs {
			made.text += run.T
		}
	case c.V == nil:
		return nil
	case kind == "s":
		n, err := strconv.Atoi(*c.V)
		if err != nil || n < 0 || n >= len(r.texts) {
			return fmt.Errorf("%w: cell %s: text %q", ErrNoWorkbook, r.at, short(*c.V))
		}
		made.text, made.raised = r.texts[n].text, r.texts[n].raised
	default:
		made.text, made.number = *c.V, kind == "" || kind == "n"
	}
	if strings.TrimSpace(made.text) == "" {
		return nil
	}
	if r.file.cells--; r.file.cells < 0 {
		return ErrTooLarge
	}
	r.sheet.cells[r.at] = made
	return nil
}

// table reads a part into a sheet's list of tables.
func (f *file) table(name string, s *sheet) error {
	var t struct {
		Name    string `xml:"displayName,attr"`
		Ref     string `xml:"ref,attr"`
		Heads   *int   `xml:"headerRowCount,attr"`
		Columns []struct {
			Name string `xml:"name,attr"`
		} `xml:"tableColumns>tableColumn"`
		Filter *struct{} `xml:"autoFilter"`
		Style  struct {
			Rows    string `xml:"showRowStripes,attr"`
			Columns string `xml:"showColumnStripes,attr"`
		} `xml:"tableStyleInfo"`
	}
	if err := f.whole(name, &t); err != nil {
		return err
	}
	made := table{name: t.Name, heads: 1, filter: t.Filter != nil, stripes: yes(t.Style.Rows) || yes(t.Style.Columns)}
	if t.Heads != nil {
		made.heads = *t.Heads
	}
	for _, c := range t.Columns {
		made.names = append(made.names, c.Name)
	}
	var err error
	if made.from, made.to, err = rangeOf(t.Ref); err != nil {
		return partError(name, err)
	}
	s.tables = append(s.tables, made)
	return nil
}
