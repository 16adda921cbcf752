package pdfread

import (
	"bytes"
	"fmt"
	"image/png"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
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
		picture, err := s.picture(document, n, o.Drawing.DPI)
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

func (s *sandbox) picture(document references.FPDF_DOCUMENT, n, dpi int) ([]byte, error) {
	drawn, err := s.render(document, n, dpi)
	if err != nil {
		return nil, err
	}
	defer drawn.Cleanup()
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, drawn.Result.Image)
	return out.Bytes(), err
}

// longest is the longer side of a picture of a page, in pixels: of A4 at 300 dots an inch. A picture
// put into a PDF at 72 dots an inch makes a page of half a metre and more, which the sandbox has no
// room to draw at the resolution of a sheet of paper; what is on it needs no more pixels than that.
const longest = 3508

// render draws a page, from 0, at so many dots an inch, or fewer where it would be larger than longest.
func (s *sandbox) render(document references.FPDF_DOCUMENT, n, dpi int) (*responses.RenderPageInDPI, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}}
	size, err := s.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return nil, err
	}
	const points = 72 // of an inch
	if side := max(size.Width, size.Height); side*float64(dpi) > longest*points+points {
		dpi = max(int(longest*points/side), 1)
	}
	return s.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: page})
}
