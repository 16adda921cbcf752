package press

import (
	"fmt"
	"sync"

	"rsc.io/qr/coding"

	"tilts/internal/press/pdf"
)

// plans lay out QR codes: one for each version in use, a few in a process.
var plans sync.Map

// plan returns the smallest plan a text fits, with about 15 % of error correction.
func plan(enc coding.Encoding) (*coding.Plan, error) {
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if enc.Bits(v) > v.DataBytes(coding.M)*8 {
			continue
		}
		if p, ok := plans.Load(v); ok {
			return p.(*coding.Plan), nil
		}
		p, err := coding.NewPlan(v, coding.M, 0)
		if err != nil {
			return nil, err
		}
		plans.Store(v, p)
		return p, nil
	}
	return nil, ErrQR
}

// qrCode draws an address as a QR code one millimetre wide, without a quiet zone: the page around
// it is white.
func qrCode(address string, e Edition) (picture, error) {
	enc := coding.String(pdf.URI(address))
	p, err := plan(enc)
	if err != nil {
		return picture{}, err
	}
	code, err := p.Encode(enc)
	if err != nil {
		return picture{}, fmt.Errorf("press: QR code: %w", err)
	}
	square := picture{width: 1, height: 1}
	if e == FirstEdition {
		square.drawing = qrRectangles(code)
	} else {
		square.image = pdf.NewMask(code.Size, code.Size, code.Black)
	}
	return square, nil
}

// qrRectangles draws a code as the first edition has it.
func qrRectangles(code *coding.Code) *pdf.Drawing {
	const overlap = 0.02 // of a module, so that no hairline shows between two rows
	d := pdf.NewDrawing(float64(code.Size), float64(code.Size))
	d.Color(pdf.Color{})
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > start {
				d.Rect(float64(start), float64(y), float64(x-start), 1+overlap)
			}
		}
	}
	d.Fill()
	return d
}
