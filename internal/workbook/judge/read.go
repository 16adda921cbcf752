package judge

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
)

// properties of the document.
type properties struct {
	Title    string `xml:"title"`
	Creator  string `xml:"creator"`
	Language string `xml:"language"`
}

// read takes in what the rules ask of a workbook.
func read(in io.ReaderAt, size int64) (*book, error) {
	archive, err := zip.NewReader(in, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	if len(archive.File) > maxParts {
		return nil, fmt.Errorf("%w: %d parts", ErrTooLarge, len(archive.File))
	}
	f := &file{parts: map[string]*zip.File{}, cells: maxCells, text: maxText}
	b := &book{}
	for _, part := range archive.File {
		f.parts[part.Name] = part
		b.parts = append(b.parts, part.Name)
	}
	return b, f.book(b)
}

func (f *file) book(b *book) error {
	root, err := f.relations("")
	if err != nil {
		return err
	}
	if core := ofKind(root, "core-properties"); core != "" {
		if err := f.whole(core, &b.core); err != nil {
			return err
		}
	}
	main := ofKind(root, "officeDocument")
	var w struct {
		Views []struct {
			Active int `xml:"activeTab,attr"`
		} `xml:"bookViews>workbookView"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := f.whole(main, &w); err != nil {
		return err
	}
	if len(w.Views) > 0 {
		b.active = w.Views[0].Active
	}
	if len(w.Sheets) > maxSheets {
		return fmt.Errorf("%w: %d sheets", ErrTooLarge, len(w.Sheets))
	}
	links, err := f.relations(main)
	if err != nil {
		return err
	}
	var texts []text
	if name := ofKind(links, "sharedStrings"); name != "" {
		if texts, err = f.texts(name); err != nil {
			return partError(name, err)
		}
	}
	if name := ofKind(links, "styles"); name != "" {
		if err := f.whole(name, &b.styles); err != nil {
			return err
		}
	}
	for _, s := range w.Sheets {
		made := &sheet{
			name: s.Name, hidden: s.State != "" && s.State != "visible",
			cells: map[spot]cell{}, links: map[spot]string{},
		}
		if err := f.sheet(target(links, s.ID), made, texts); err != nil {
			return err
		}
		b.sheets = append(b.sheets, made)
	}
	return nil
}

// text of a cell.
type text struct {
	text   string
	raised bool
}

// texts are the shared ones.
func (f *file) texts(name string) (list []text, err error) {
	d, part, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	for {
		token, err := d.Token()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "si" {
			t, err := f.oneText(d)
			if err != nil {
				return nil, err
			}
			if list = append(list, t); len(list) > maxCells {
				return nil, ErrTooLarge
			}
		}
	}
}

// oneText reads to the end of an element that holds text, in one piece or in runs.
func (f *file) oneText(d *xml.Decoder) (t text, err error) {
	depth, aside := 1, 0 // aside: within a reading aid, which is no text of the cell
	for in := ""; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return t, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			in = e.Name.Local
			switch {
			case in == "rPh":
				aside = depth
			case in == "vertAlign":
				t.raised = t.raised || attribute(e, "val") == "superscript"
			}
		case xml.EndElement:
			if depth == aside {
				aside = 0
			}
			depth--
			in = ""
		case xml.CharData:
			if in == "t" && aside == 0 {
				if f.text -= len(e); f.text < 0 {
					return t, ErrTooLarge
				}
				t.text += string(e)
			}
		}
	}
	return t, nil
}
