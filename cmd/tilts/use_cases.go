package main

import (
	"context"
	"path/filepath"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/letterbox"
	"tilts/internal/locale"
	"tilts/internal/ocr"
	"tilts/internal/pdfread"
	"tilts/internal/queue"
	"tilts/internal/record"
)

// useCases joins each room of the use cases with its records.
func (h *house) useCases(eyes <-chan *ocr.Reader) {
	pdfs := pdfread.New(h.cache(), pdfread.Usual)
	pdfs.Rely(h.trust)
	h.pages = h.drawer()
	h.letters = &letterbox.Reader{Files: pdfs, Eyes: <-eyes}
	h.cases = &cases.Service{
		Base: standsOn(h, func(t transaction) cases.Tx { return t }), Pages: h.letters,
	}
	h.office = &office.Service{
		Base: standsOn(h, func(t transaction) office.Tx { return t }), Stream: h.db, Hooks: h.hooks(),
	}
	if h.purpose == toMake { // with the service's own words
		h.office.DrawPublished = h.drawPublished
		h.office.DrawMonthly = h.drawMonthly
	}
	h.arrivals = &arrivals.Service{
		Base: standsOn(h, func(t transaction) arrivals.Tx { return t }), Cases: h.cases,
		Fields: observedReader{h.letters, h.telemetry}, FormFiles: &arrivals.FormFiles{},
		NewReference: identity.NewReference,
		Letters:      h.letters,
	}
	h.letters.Ticks = h.arrivals.Ticks
}

// cache is the folder of the machine code that reads PDFs.
func (h *house) cache() string {
	if h.cfg.Cache == "" {
		return filepath.Join(h.spool, "pdfium")
	}
	folder, err := filepath.Abs(h.cfg.Cache) // whoever reads works elsewhere
	if err != nil {
		return h.cfg.Cache
	}
	return folder
}

// eyes looks for what reads pictures, if this process serves, while all else opens.
func (h *house) eyes() <-chan *ocr.Reader {
	found := make(chan *ocr.Reader, 1)
	if h.purpose != toMake {
		close(found)
		return found
	}
	go func() {
		reader, missing := findEyes(h.shared.Catalogues)
		if h.missing = missing; reader == nil {
			h.log.Info("scans and photographs wait for a person; to have them read: " + h.getThem())
		}
		found <- reader
	}()
	return found
}

// findEyes looks for what reads pictures; nil tells which packages are missing.
func findEyes(catalogues locale.Catalogues) (reader *ocr.Reader, missing []string) {
	var languages []string
	for _, lang := range locale.Languages {
		languages = append(languages, catalogues.For(lang).T("copy.tesseract"))
	}
	slices.Sort(languages[1:])
	slices.Reverse(languages[1:]) // as they were measured: after the main one, English last
	return ocr.Find(context.Background(), languages, 1)
}

// standsOn returns what a room of use cases stands on, with its own view of a transaction.
func standsOn[T casework.Tx](h *house, as func(transaction) T) casework.Base[T] {
	return casework.Base[T]{Shared: h.shared, Records: records[T]{h, as}}
}

// records joins the database's transactions with the queue, as T asks for them.
type records[T any] struct {
	h  *house
	as func(transaction) T
}

func (r records[T]) Write(ctx context.Context, f func(T) error) error {
	return observed(ctx, r.h, "write", r.h.db.Write, func(t transaction) error { return f(r.as(t)) })
}

func (r records[T]) Read(ctx context.Context, f func(T) error) error {
	return observed(ctx, r.h, "read", r.h.db.Read, func(t transaction) error { return f(r.as(t)) })
}

// transaction is one of the database's that can also add jobs.
type transaction struct {
	*database.Tx
	jobs     *queue.Queue
	received *[]record.Submission
	added    *[]string // kinds of jobs
}

// Enqueue adds a background job that runs after the transaction.
func (t transaction) Enqueue(ctx context.Context, kind, id string) error {
	*t.added = append(*t.added, kind)
	return t.jobs.Enqueue(ctx, t.SQL(), kind, id)
}
