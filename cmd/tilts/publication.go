package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/opendata"
	"tilts/internal/statistics"
	"tilts/internal/workbook"
)

// openData are the files of a publication, its workbook among them, with more that belong to it.
func openData(
	s *casework.Shared, r statistics.Report, lang string, next mediation.Date, licence string, more ...opendata.File,
) ([]opendata.File, error) {
	about := edition(s, lang)
	about.Next, about.Tidy = next, opendata.Tidy
	book, err := workbook.Publication(r, statistics.NewPrinter(s.Catalogues.For(lang)), about)
	if err != nil {
		return nil, err
	}
	return opendata.Files(r, printers(s, lang), aboutData(s, licence), append(more, opendata.Workbook(book))...)
}

// drawPublished draws every file of a publication, and all of them packed.
func (h *house) drawPublished(r statistics.Report, lang string) ([]office.Drawn, error) {
	pdf, err := office.DrawReport(h.shared, r, lang)
	if err != nil {
		return nil, err
	}
	files, err := openData(h.shared, r, lang, "", "", opendata.PDF(pdf))
	if err != nil {
		return nil, err
	}
	var list []office.Drawn
	for _, f := range files {
		list = append(list, office.Drawn{Name: f.Name, Type: f.Type, Data: f.Data})
	}
	var all bytes.Buffer
	err = opendata.Zip(&all, files)
	return append(list, office.Drawn{Name: "statistics.zip", Type: "application/zip", Data: all.Bytes()}), err
}

// quick is for how long nobody wonders whether a command still works, and how often it says how far it is.
const quick = 2 * time.Second

// settling says how many tables of a publication are settled, once that takes a while.
func settling(w io.Writer, every time.Duration) statistics.Watch {
	said := time.Now()
	return func(settled, of int) {
		if now := time.Now(); now.Sub(said) >= every {
			said = now
			fmt.Fprintf(w, "protecting the publication: %d of %d tables are settled\n", settled, of)
		}
	}
}

// drawMonthly draws the report of a month, to read and to count on with: numbers alone, no row of a case.
func (h *house) drawMonthly(r statistics.Report, lang string) ([]office.Drawn, error) {
	pdf, err := office.DrawReport(h.shared, r, lang)
	if err != nil {
		return nil, err
	}
	book, err := statisticsXLSX(h.shared, h.cfg, r, lang)
	if err != nil {
		return nil, err
	}
	printed, counted := opendata.PDF(pdf), opendata.Workbook(book)
	return []office.Drawn{
		{Name: printed.Name, Type: printed.Type, Data: pdf}, {Name: counted.Name, Type: counted.Type, Data: book},
	}, nil
}

// printers are those of every language, one first.
func printers(s *casework.Shared, first string) []statistics.Printer {
	list := []statistics.Printer{statistics.NewPrinter(s.Catalogues.For(first))}
	for _, lang := range locale.Languages {
		if lang != first {
			list = append(list, statistics.NewPrinter(s.Catalogues.For(lang)))
		}
	}
	return list
}

// aboutData is what open data says of the agency.
func aboutData(s *casework.Shared, licence string) opendata.About {
	a := opendata.About{Publisher: map[string]string{}, Contact: s.Settings.Agency.Email, Licence: licence}
	for _, lang := range locale.Languages {
		a.Publisher[lang] = s.Settings.Agency.Name.In(lang)
	}
	return a
}

// edition is what a publication says of the agency.
func edition(s *casework.Shared, lang string) workbook.Edition {
	a := s.Settings.Agency
	contact := slices.DeleteFunc([]string{a.Email, a.Website, a.Phone}, func(s string) bool { return s == "" })
	if len(contact) == 0 && s.Settings.BaseURL != "" {
		contact = []string{s.Settings.BaseURL}
	}
	return workbook.Edition{Publisher: a.Name.In(lang), Contact: contact}
}
