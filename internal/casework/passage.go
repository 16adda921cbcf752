package casework

import (
	"strings"
	"time"

	"tilts/internal/document"
	"tilts/internal/press"
)

// Passage is a part of a document's text, as a page shows it: a heading, a paragraph or a list.
type Passage struct {
	Heading int // its level, from 2; 0 for what is none
	Note    bool
	Runs    []press.Run
	List    *press.List
}

// Passages is the text of a document without its pictures and its cover, for a page beside
// the document. Of several sides the last comes first: the inside of a leaflet.
func (s *Shared) Passages(name, lang string, data any) (title string, list []Passage, err error) {
	t, err := s.Documents.Template("documents/"+name, lang)
	if err != nil {
		return "", nil, err
	}
	doc, err := document.Render(t, data, document.Frame{Created: time.Unix(0, 0).UTC(), ID: name})
	if err != nil {
		return "", nil, err
	}
	for _, b := range doc.Blocks {
		list = append(passages([]press.Block{b}), list...)
	}
	return doc.Title, list, nil
}

func passages(blocks []press.Block) (list []Passage) {
	for _, b := range blocks {
		switch b := b.(type) {
		case press.Panels:
			for _, panel := range b.Panels {
				if !covers(panel) {
					list = append(list, passages(panel)...)
				}
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
