package pdfread

import (
	"bytes"
	"context"
	"crypto/sha256"
	"image"
	"image/png"
	"io"
	"time"

	xdraw "golang.org/x/image/draw"

	"tilts/internal/plain"
	"tilts/internal/signature"
)

// Look is a file as a person would look at it: its first pages as they are, in colour, what it
// says, and what its signatures are worth.
type Look struct {
	Pictures
	Text   string            `json:",omitempty"` // of its first pages; empty for a scan
	Signed *signature.Report `json:",omitempty"` // nil when it has no signatures
	Sums   [][32]byte        `json:",omitempty"` // SHA-256 of the documents within a signed container
}

// Look looks at a file of any kind; one that has no pages to show, such as a text, has none. It
// waits for its turn, and its error may be an *Error.
func (r *Reader) Look(ctx context.Context, file io.ReadSeeker, d Drawing) (Look, error) {
	said, err := r.carryOut(ctx, order{Work: lookAt, Drawing: d, Now: time.Now()}, file)
	return said.Look, err
}

// look looks at a file, or at one within a container.
func (s *sandbox) look(data []byte, o order, l *Look, within bool) error {
	switch kind := plain.KindOf(data); {
	case kind == plain.Signed && !within:
		return s.lookInto(data, o, l)
	case kind == plain.PDF:
		if report, err := signed(data, o); err == nil && len(report.Verdicts) > 0 && !within {
			l.Signed = &report
		}
		return s.lookAtPDF(data, o, l)
	case kind == plain.Picture:
		return refusal(pagesOf(data, func(page image.Image) error { return l.page(page, o) }))
	}
	said, err := plain.Read(data)
	if err != nil {
		return refusal(err)
	}
	l.Text += said.Text + "\n"
	return nil
}

// lookInto looks at the documents of a signed container, in their order.
func (s *sandbox) lookInto(data []byte, o order, l *Look) error {
	var letter Letter
	closed := o
	closed.Closed = true
	if err := s.container(data, closed, &letter, 0); err != nil {
		return err
	}
	l.Signed = letter.Signed
	for _, a := range letter.Mail.Attached[:min(len(letter.Mail.Attached), mostDocuments)] {
		l.Sums = append(l.Sums, sha256.Sum256(a.Bytes))
		if err := s.look(a.Bytes, o, l, true); err != nil {
			return err
		}
	}
	return nil
}

func (s *sandbox) lookAtPDF(data []byte, o order, l *Look) error {
	if !whole(data) {
		return ErrDamaged
	}
	var own Pictures
	document, err := s.opened(data)
	if err != nil {
		return err
	}
	rest := o
	rest.Drawing.Pages -= len(l.PNG)
	if err := s.draw(document, rest, &own); err != nil {
		return err
	}
	l.Pages, l.PNG = l.Pages+own.Pages, append(l.PNG, own.PNG...)
	for n := range min(own.Pages, o.Drawing.Pages) {
		text, err := s.textOf(document, n, textOfPage)
		if err != nil {
			return err
		}
		l.Text += text + "\n"
	}
	return nil
}

// page adds a page that is a picture, as large as a page of A4 at the resolution that is wanted.
func (l *Look) page(picture image.Image, o order) error {
	if l.Pages++; len(l.PNG) >= o.Drawing.Pages {
		return nil
	}
	const inches = 11.7 // the longer side of A4
	from := picture.Bounds()
	by := min(1, inches*float64(o.Drawing.DPI)/float64(max(from.Dx(), from.Dy(), 1)))
	to := image.NewRGBA(image.Rect(0, 0, max(int(float64(from.Dx())*by), 1), max(int(float64(from.Dy())*by), 1)))
	xdraw.Draw(to, to.Rect, image.White, image.Point{}, xdraw.Src) // what is transparent is paper
	xdraw.ApproxBiLinear.Scale(to, to.Rect, picture, from, xdraw.Over, nil)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, to); err != nil {
		return err
	}
	total := out.Len()
	for _, p := range l.PNG {
		total += len(p)
	}
	if total > o.Drawing.Bytes {
		return ErrLimit
	}
	l.PNG = append(l.PNG, out.Bytes())
	return nil
}
