//go:build !nodynamic

package pdfread

import (
	"image"

	"tilts/internal/scan"
)

// heicPage decodes no photograph: without the tag its decoder would hand the bytes of strangers to the system's
// library of pictures, where there is one.
func heicPage([]byte, func(image.Image) error) error { return scan.ErrHEIC }
