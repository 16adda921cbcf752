package arrivals

import (
	"fmt"
	"strconv"
	"strings"

	"tilts/internal/record"
	"tilts/internal/surface"
)

// drawn are what the forms print that come back on paper. They come of the forms and the agency alone, so all
// copies of a service may share them.
var drawn ofForms[*surface.Prints]

// tickable are the places to tick on them.
var tickable ofForms[*surface.Ticks]

// marked is what a file says, with the marks of what we printed ourselves.
func (s *Service) marked(said record.Said) (record.Said, error) {
	prints, err := drawn.get(s.asDrawn(), s.Shared.Prints)
	if err != nil {
		return said, err
	}
	return Marked(prints, said), nil
}

// asDrawn is all on which it depends what stands on the forms, and where.
func (s *Service) asDrawn() string {
	of := &strings.Builder{}
	fmt.Fprint(of, s.Settings.BaseURL, s.Settings.Agency)
	for _, def := range s.Forms.Printed() {
		of.WriteString(def.Hash())
	}
	return of.String()
}

// Ticks are the places to tick on the forms in use, made once.
func (s *Service) Ticks() (*surface.Ticks, error) { return tickable.get(s.asDrawn(), s.Shared.Ticks) }

// tickedOn are the questions of a form of ours to which a tick, or what was typed, was read on its pages, by name.
func tickedOn(said record.Said, form string) map[string]bool {
	names := map[string]bool{}
	for _, p := range said.Pages {
		if p.Ticked == nil || p.Ticked.Form != form {
			continue
		}
		for _, b := range p.Ticked.Boxes {
			if b.Mark == string(surface.MarkOn) {
				names[b.Name] = true
			}
		}
		for _, t := range p.Ticked.Typed {
			names[t.Name] = true
		}
	}
	return names
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
	shown.Ticked = len(tickedOn(said, shown.Form))
	return []surface.Unclear{shown}
}
