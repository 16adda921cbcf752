package pdfread

import (
	"bytes"
	"fmt"
	"image/png"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Drawing is how pages become pictures.
type Drawing struct {
	DPI   int
	Pages int // at most so many, from the first; the rest is left out
	Bytes int // of all pictures together
}

// Pictures are the first pages of a file.
type Pictures struct {
	Pages int      // of the whole file
	PNG   [][]byte // one for each page drawn
}

// pictures draws the first pages of a file.
func (s *sandbox) pictures(data []byte, o order, p *Pictures) error {
	document, err := s.opened(data)
	if err != nil {
		return err
	}
	return s.draw(document, o, p)
}

// draw draws the first pages of an opened file.
func (s *sandbox) draw(document references.FPDF_DOCUMENT, o order, p *Pictures) (err error) {
	if p.Pages, err = s.pages(document, o.Limits); err != nil {
		return err
	}
	total := 0
	for n := range min(p.Pages, o.Drawing.Pages) {
		picture, err := s.picture(requests.RenderPageInDPI{
			DPI: o.Drawing.DPI, Page: requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}},
		})
		if err != nil {
			return fmt.Errorf("pdfread: page %d: %w", n+1, err)
		}
		if total += len(picture); total > o.Drawing.Bytes {
			return ErrLimit
		}
		p.PNG = append(p.PNG, picture)
	}
	return nil
}

func (s *sandbox) picture(page requests.RenderPageInDPI) ([]byte, error) {
	drawn, err := s.RenderPageInDPI(&page)
	if err != nil {
		return nil, err
	}
	defer drawn.Cleanup()
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, drawn.Result.Image)
	return out.Bytes(), err
}
