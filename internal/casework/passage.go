package casework

import (
	"slices"
	"strings"
	"time"

	"tilts/internal/document"
	"tilts/internal/press"
)

// Passage is a part of a document's text, as a page shows it: a heading, a paragraph, a list
// or a picture.
type Passage struct {
	Heading int // its level, from 2; 0 for what is none
	Note    bool
	Runs    []press.Run
	List    *press.List
	Scene   []press.Shape
	Alt     string // of the picture
}

// Passages is the text of a document in the order of reading, with its simple pictures and
// without its cover, for a page beside the document.
func (s *Shared) Passages(name, lang string, data any) (title string, list []Passage, err error) {
	t, err := s.Documents.Template("documents/"+name, lang)
	if err != nil {
		return "", nil, err
	}
	doc, err := document.Render(t, data, document.Frame{Created: time.Unix(0, 0).UTC(), ID: name})
	if err != nil {
		return "", nil, err
	}
	return doc.Title, passages(doc.Blocks), nil
}

func passages(blocks []press.Block) (list []Passage) {
	for _, b := range blocks {
		switch b := b.(type) {
		case press.Leaflet:
			for _, panel := range b.Panels {
				if !covers(panel) {
					list = append(list, passages(panel)...)
				}
			}
		case press.Columns:
			list = append(list, passages(slices.Concat(b.Columns...))...)
		case press.Together:
			list = append(list, passages(b.Blocks)...)
		case press.Figure:
			if scene, ok := b.Image.(press.Scene); ok {
				list = append(list, Passage{Scene: scene.Shapes(), Alt: b.Alt})
			}
		case press.Heading:
			list = append(list, Passage{Heading: max(b.Level, 2), Runs: b.Text})
		case press.Paragraph:
			if strings.TrimSpace(joined(b.Runs)) != "" {
				list = append(list, Passage{Note: b.Class == press.Note, Runs: b.Runs})
			}
		case press.List:
			list = append(list, Passage{List: &b})
		}
	}
	return list
}

// covers reports whether a panel is the front of a leaflet, which says what it is called.
func covers(panel []press.Block) bool {
	for _, b := range panel {
		if h, ok := b.(press.Heading); ok && h.Class == press.Cover {
			return true
		}
	}
	return false
}

func joined(runs []press.Run) (text string) {
	for _, r := range runs {
		text += r.Text
	}
	return text
}
