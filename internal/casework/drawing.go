package casework

import (
	"context"
	"strings"
	"time"

	"tilts/internal/document"
	"tilts/internal/press"
	"tilts/internal/record"
)

// Drawn is a drawn document and the template it came from.
type Drawn struct {
	ID       string
	PDF      []byte
	Template document.Template
}

// Draw fills a template, named with its folder, and draws it.
func (s *Shared) Draw(name, lang, id string, data any, at time.Time) (Drawn, error) {
	return s.draw(document.Render, name, lang, id, data, at)
}

// DrawLarge is Draw for whoever reads with effort: a leaflet becomes pages that are set large.
func (s *Shared) DrawLarge(name, lang, id string, data any, at time.Time) (Drawn, error) {
	large := func(t document.Template, data any, frame document.Frame) (press.Document, error) {
		doc, err := document.Render(t, data, frame)
		return press.Unfolded(doc), err
	}
	return s.draw(large, name, lang, id, data, at)
}

// DrawToKeep draws a document that is kept: it carries what it was drawn from.
func (s *Shared) DrawToKeep(name, lang, id string, data any, at time.Time) (Drawn, error) {
	return s.draw(document.Freeze, name, lang, id, data, at)
}

// DrawTogether turns kept documents into one file to be printed, in which each begins on a sheet
// of its own. One that is not as it was drawn is a document.ErrDiffers, and unlike tells which.
func (s *Shared) DrawTogether(
	title, lang, id string, at time.Time, files [][]byte,
) (file []byte, unlike int, err error) {
	all := make([]press.Document, len(files))
	for i, f := range files {
		if all[i], err = document.Reopen(f); err != nil {
			return nil, i, err
		}
	}
	file, err = press.RenderTogether(press.Document{
		Title: title, Lang: lang, Author: s.Settings.Agency.Name.In(lang), Created: at, ID: id,
		Standard: s.Settings.Standard,
	}, all)
	return file, 0, err
}

func (s *Shared) draw(
	layOut func(document.Template, any, document.Frame) (press.Document, error),
	name, lang, id string, data any, at time.Time,
) (Drawn, error) {
	t, err := s.Documents.Template(name, lang)
	if err != nil {
		return Drawn{}, err
	}
	return s.fill(layOut, t, id, data, at)
}

func (s *Shared) fill(
	layOut func(document.Template, any, document.Frame) (press.Document, error),
	t document.Template, id string, data any, at time.Time,
) (Drawn, error) {
	doc, err := layOut(t, data, document.Frame{
		Letterhead: s.letterhead(t.Lang(), data), Created: at, ID: id, Standard: s.Settings.Standard,
	})
	if err != nil {
		return Drawn{}, err
	}
	pdf, err := press.Render(doc)
	return Drawn{ID: id, PDF: pdf, Template: t}, err
}

// KeepTemplate keeps the bytes of a template under their hash.
func KeepTemplate(ctx context.Context, tx Kept, t document.Template) error {
	return tx.KeepBytes(ctx, KeptTemplate, t.Hash(), t.Name()+"."+t.Lang(), t.Bytes())
}

// letterhead names whoever the letter says it is from: the unit that has the case or whose clerk writes, with the
// telephone that it gives, which may be the mediator's own.
func (s *Shared) letterhead(lang string, data any) press.Letterhead {
	a := s.Settings.Agency
	switch d := data.(type) {
	case document.CaseData:
		o := d.Office
		a = a.Of(record.Unit{Name: o.Name, Address: o.Address, Phone: o.Phone, Email: o.Email})
	case document.SortingData:
		a = a.Of(record.Unit{Name: d.Office, Address: d.Post, Phone: d.Phone, Email: d.Email})
	case document.StatisticsData: // they are the whole agency's, whichever office answers
		a.Office = ""
	}
	h := press.Letterhead{Name: a.Name.In(lang), Unit: a.Office}
	for _, line := range []string{a.Address, strings.Trim(a.Phone+", "+a.Email, ", ")} {
		if line != "" {
			h.Contact = append(h.Contact, line)
		}
	}
	return h
}

// Link is a page of the public site in full, and as people type it.
func (s *Shared) Link(path string) (full, typed string) {
	full = s.Settings.BaseURL + path
	_, typed, _ = strings.Cut(full, "://")
	return full, typed
}

// DrawSample draws a template with invented data or with data given as JSON
// would be, for whoever writes templates.
func (s *Shared) DrawSample(name, lang string, data any) ([]byte, error) {
	r, err := s.Draw(name, lang, "sample", data, document.SampleFrame().Created)
	return r.PDF, err
}
