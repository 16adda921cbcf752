package main

import (
	"context"
	"io"

	"tilts/internal/pdfread"
	"tilts/internal/surface"
)

// fieldReader reads the fields of a PDF form, as the use cases ask for them.
type fieldReader struct{ pdfs *pdfread.Reader }

func (r fieldReader) ReadFields(ctx context.Context, file io.ReadSeeker) (surface.Filled, error) {
	f, err := r.pdfs.Form(ctx, file)
	return surface.Filled{Values: f.Fields, Others: f.Others, Subject: f.Subject, Text: f.Text}, err
}

// pageReader makes pictures of pages, as the use cases ask for them.
type pageReader struct{ pdfs *pdfread.Reader }

func (r pageReader) Pictures(ctx context.Context, file io.ReadSeeker, dpi int) ([][]byte, error) {
	const pages = 30 // an agreement has two to six
	got, err := r.pdfs.Draw(ctx, file, pdfread.Drawing{DPI: dpi, Pages: pages, Bytes: 32 << 20})
	if err == nil && got.Pages > pages {
		err = pdfread.ErrLimit
	}
	return got.PNG, err
}
