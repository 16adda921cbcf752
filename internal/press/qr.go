package press

import (
	"fmt"

	"rsc.io/qr"

	"tilts/internal/press/pdf"
)

// qrCode draws a QR code without a quiet zone; the page around it is white.
func qrCode(address string) (*pdf.Drawing, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("press: QR code: %w", err)
	}
	const overlap = 0.02 // of a module, so that no hairline shows between two rows
	d := pdf.NewDrawing(float64(code.Size), float64(code.Size))
	d.Color(pdf.Color{})
	for y := range code.Size {
		for x := 0; x < code.Size; {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > start {
				d.Rect(float64(start), float64(y), float64(x-start), 1+overlap)
			}
			x++
		}
	}
	d.Fill()
	return d, nil
}
