package arrivals

import (
	"fmt"
	"strconv"
	"strings"

	"tilts/internal/record"
	"tilts/internal/surface"
)

// drawn are what the forms in use print. They come of the forms and the agency alone, so all copies of a
// service may share them.
var drawn ownPrints

// marked is what a file says, with the marks of what we printed ourselves.
func (s *Service) marked(said record.Said) (record.Said, error) {
	of := &strings.Builder{}
	fmt.Fprint(of, s.Settings.BaseURL, s.Settings.Agency)
	for _, name := range s.Forms.Names() {
		if def, ok := s.Forms.Get(name); ok {
			of.WriteString(def.Hash())
		}
	}
	prints, err := drawn.get(of.String(), s.Shared.Prints)
	if err != nil {
		return said, err
	}
	return Marked(prints, said), nil
}

// pictured tells of which form of ours the pages of a file are, when all that can be read are.
func pictured(said record.Said) []surface.Unclear {
	shown := surface.Unclear{Kind: surface.UnclearPrint}
	for _, p := range said.Pages {
		switch {
		case p.Text == "":
			continue
		case p.Form == "":
			return nil
		case shown.Form == "":
			shown.Form = p.Form
		}
		if p.Form == shown.Form && p.Sheet > 0 {
			shown.Values = append(shown.Values, strconv.Itoa(p.Sheet))
		}
	}
	if shown.Form == "" {
		return nil
	}
	return []surface.Unclear{shown}
}
