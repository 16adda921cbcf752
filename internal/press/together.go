package press

import (
	"fmt"

	"tilts/internal/press/pdf"
)

// RenderTogether turns many documents into one file to be printed on both sides: each begins on
// an odd page, after an empty one if need be, and counts its own pages. The file is named, and
// promises, what of says; of the others it leaves out attachments. It refuses as Render does.
func RenderTogether(of Document, documents []Document) ([]byte, error) {
	file := pdf.New(pdf.Meta{Title: of.Title, Lang: of.Lang, Author: of.Author, Subject: of.ID,
		Creator: "Tilts", Created: of.Created, ID: of.ID, Standard: of.Standard, Edition: of.Edition})
	for i, doc := range documents {
		doc = composed(doc)
		doc.Standard, doc.Edition = of.Standard, of.Edition
		if err := check(doc); err != nil {
			return nil, err
		}
		part := file.Root().Add("Part")
		part.Lang = doc.Lang
		pages, err := draw(file, part, doc)
		if err != nil {
			return nil, err
		}
		if pages%2 == 1 && i < len(documents)-1 {
			file.AddPage(doc.Size.mm())
		}
	}
	out, err := file.Bytes()
	if err != nil {
		return nil, fmt.Errorf("press: %w", err)
	}
	return out, nil
}
