package press

import (
	"fmt"
	"slices"
	"strings"

	"tilts/internal/press/pdf"
)

// Render turns a document into a PDF. It refuses with one of the Err values or a
// GlyphError. It is safe to call from several goroutines.
func Render(doc Document) ([]byte, error) {
	file, err := build(doc)
	if err != nil {
		return nil, err
	}
	out, err := file.Bytes()
	if err != nil {
		return nil, fmt.Errorf("press: %w", err)
	}
	return out, nil
}

// Cut returns the words that a document has to break between letters because they are
// wider than their place, each as often as it is broken. It refuses as Render does.
func Cut(doc Document) ([]string, error) {
	doc = composed(doc)
	if err := check(doc); err != nil {
		return nil, err
	}
	_, cut, err := layOut(doc, pdf.New(pdf.Meta{}).Root())
	return cut, err
}

// build checks a document, lays it out and draws it.
func build(doc Document) (*pdf.File, error) {
	doc = composed(doc)
	if err := check(doc); err != nil {
		return nil, err
	}
	file := pdf.New(pdf.Meta{Title: doc.Title, Lang: doc.Lang, Author: doc.Author, Subject: doc.ID,
		Creator: "Tilts", Created: doc.Created, ID: doc.ID, Standard: doc.Standard,
		Edition: doc.Edition})
	if doc.Fillable != nil {
		file.Fillable(sans.read())
		for _, h := range doc.Fillable.Hidden {
			file.Hide(pdf.HiddenField(h))
		}
	}
	if _, err := draw(file, file.Root(), doc); err != nil {
		return nil, err
	}
	byName := func(a, b Attachment) int { return strings.Compare(a.Name, b.Name) }
	for _, a := range slices.SortedFunc(slices.Values(doc.Attachments), byName) {
		file.Attach(pdf.Attachment(a))
	}
	return file, nil
}

// draw lays a document out as a part of a file, and tells on how many pages.
func draw(file *pdf.File, root *pdf.Element, doc Document) (pages int, err error) {
	sheets, _, err := layOut(doc, root)
	if err != nil {
		return 0, err
	}
	width, height := doc.Size.mm()
	for _, s := range sheets {
		page := file.AddPage(width, height)
		if s.trimmed {
			page.Bleed(bleed)
		}
		for _, p := range s.parts {
			for _, it := range p.items {
				it.draw(page, p.x, p.y)
			}
		}
	}
	return len(sheets), nil
}
