package main

import (
	"bytes"
	"context"
	"io/fs"
	"time"

	"tilts/internal/pdfread"
)

// lookForApproved is how often a server looks which templates were approved at another one.
const lookForApproved = 30 * time.Second

// drawing is how pages are shown beside a template: legible, and no more of them than one looks at.
var drawing = pdfread.Drawing{DPI: 80, Pages: 12, Bytes: 12 << 20}

// drawer makes pictures of pages, beside the reader of strangers' files: neither waits for the other.
func (h *house) drawer() *pdfread.Reader {
	limits := pdfread.Usual
	limits.AtOnce = 1
	return pdfread.New(h.cache(), limits)
}

func (h *house) pictures(ctx context.Context, pdf []byte) (png [][]byte, pages int, err error) {
	drawn, err := h.pages.Draw(ctx, bytes.NewReader(pdf), drawing)
	return drawn.PNG, drawn.Pages, err
}

// savedFile reads a template's file as it stands now, while whoever edits it watches; else nil.
func (h *house) savedFile() func(file string) ([]byte, error) {
	if h.saved == nil {
		return nil
	}
	return func(file string) ([]byte, error) { return fs.ReadFile(h.templates, file) }
}
