package judge

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// file is the parts of a workbook, found by name.
type file struct {
	parts map[string]*zip.File
	cells int // that may still be read
	text  int // bytes of text that may still be read
}

// open begins a part that is read piece by piece.
func (f *file) open(name string) (*xml.Decoder, io.Closer, error) {
	part, ok := f.parts[name]
	if !ok {
		return nil, nil, fmt.Errorf("%w: no part %q", ErrNoWorkbook, short(name))
	}
	in, err := part.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s: %w", ErrNoWorkbook, short(name), err)
	}
	return xml.NewDecoder(&bounded{in, maxPart}), in, nil
}

// whole reads a small part into a struct.
func (f *file) whole(name string, into any) error {
	part, ok := f.parts[name]
	if !ok {
		return fmt.Errorf("%w: no part %q", ErrNoWorkbook, short(name))
	}
	in, err := part.Open()
	if err == nil {
		defer in.Close()
		err = xml.NewDecoder(&bounded{in, maxWhole}).Decode(into)
	}
	return partError(name, err)
}

// partError says which part an error is about.
func partError(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrTooLarge) || errors.Is(err, ErrNoWorkbook):
		return fmt.Errorf("%s: %w", short(name), err)
	}
	return fmt.Errorf("%w: %s: %w", ErrNoWorkbook, short(name), err)
}

// bounded is a reader that fails after so many bytes.
type bounded struct {
	in   io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// relation from one part to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// kind is the last word of the relation's type: "worksheet".
func (r relation) kind() string { return path.Base(r.Type) }

// relations of a part; none where it has no list of them. Targets become names of parts.
func (f *file) relations(of string) ([]relation, error) {
	folder, name := path.Split(of)
	list := path.Join(folder, "_rels", name+".rels")
	if f.parts[list] == nil {
		return nil, nil
	}
	var read struct {
		All []relation `xml:"Relationship"`
	}
	if err := f.whole(list, &read); err != nil {
		return nil, err
	}
	for i, r := range read.All {
		switch {
		case r.Mode == "External":
		case strings.HasPrefix(r.Target, "/"):
			read.All[i].Target = path.Clean(r.Target)[1:]
		default:
			read.All[i].Target = path.Join(folder, r.Target)
		}
	}
	return read.All, nil
}

// target is where a relation with an id leads; empty when there is none.
func target(list []relation, id string) string {
	for _, r := range list {
		if r.ID == id {
			return r.Target
		}
	}
	return ""
}

// ofKind is where the first relation of a kind leads; empty when there is none.
func ofKind(list []relation, kind string) string {
	for _, r := range list {
		if r.kind() == kind {
			return r.Target
		}
	}
	return ""
}

// attribute of an element, whatever its namespace; empty when it has none such.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// yes reads a truth value of the format.
func yes(s string) bool { return s == "1" || s == "true" || s == "on" }
