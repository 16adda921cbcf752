package pdfread

import (
	"bytes"
	"errors"
	"image/png"
	"testing"

	"tilts/internal/pdfread/pdfreadtest"
)

func TestPagesBecomePictures(t *testing.T) {
	t.Parallel()
	page := pdfreadtest.Filled(pdfreadtest.Field{Name: "name", Value: "Anna"})
	wanted := Drawing{DPI: 60, Pages: 3, Bytes: 4 << 20}
	got, err := usual.Draw(t.Context(), bytes.NewReader(page), wanted)
	if err != nil || got.Pages != 1 || len(got.PNG) != 1 {
		t.Fatalf("%d of %d pages: %v", len(got.PNG), got.Pages, err)
	}
	picture, err := png.Decode(bytes.NewReader(got.PNG[0]))
	if err != nil || picture.Bounds().Dx() == 0 {
		t.Errorf("%v: %v", picture, err)
	}
	huge, err := usual.Draw(t.Context(), bytes.NewReader(page), Drawing{DPI: 100_000, Pages: 3, Bytes: 4 << 20})
	if err != nil {
		t.Fatalf("more dots than there is room for: %v", err)
	}
	if got, err := png.DecodeConfig(bytes.NewReader(huge.PNG[0])); err != nil || max(got.Width, got.Height) > 4000 {
		t.Errorf("more dots than there is room for: %d × %d: %v", got.Width, got.Height, err)
	}
	for name, c := range map[string]struct {
		data []byte
		how  Drawing
	}{
		"too many bytes": {page, Drawing{DPI: 60, Pages: 3, Bytes: 10}},
		"no PDF":         {[]byte("text"), wanted},
	} {
		var known *Error
		if _, err := usual.Draw(t.Context(), bytes.NewReader(c.data), c.how); !errors.As(err, &known) {
			t.Errorf("%s: %v is not said in a word", name, err)
		}
	}
	if first, err := usual.Draw(t.Context(), bytes.NewReader(page), Drawing{DPI: 60}); err != nil ||
		first.Pages != 1 || len(first.PNG) != 0 {
		t.Errorf("of no page wanted: %d pictures of %d pages: %v", len(first.PNG), first.Pages, err)
	}
}
