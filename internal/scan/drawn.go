package scan

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
)

// Drawn is a page, as PNG, that the confined process drew, in grey. A file may have got the better of that
// process, so its size is looked at first: more than MostPixels is an error.
func Drawn(file []byte) (*image.Gray, error) {
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("scan: no picture of a page: %w", err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > MostPixels/size.Height {
		return nil, fmt.Errorf("scan: no picture of a page: %d × %d pixels", size.Width, size.Height)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("scan: no picture of a page: %w", err)
	}
	return grey(picture), nil
}
