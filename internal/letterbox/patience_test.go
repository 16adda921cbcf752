package letterbox_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"
	"time"

	"tilts/internal/letterbox"
	"tilts/internal/ocr"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
)

// What there is no time for is left to a person, and the file is read all the same.
func TestPagesThatThereIsNoTimeForAreLeftToAPerson(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 800, 1100))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	var file bytes.Buffer
	if err := png.Encode(&file, page); err != nil {
		t.Fatal(err)
	}
	reader := &letterbox.Reader{
		Files: pdfread.New(pdfreadtest.Cache(), pdfread.Usual), Patience: time.Nanosecond,
		Eyes: new(ocr.Reader), // they would never end
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	said, _, err := reader.ReadLetter(ctx, bytes.NewReader(file.Bytes()), record.Said{}, nil)
	if err != nil || len(said.Pages) != 1 || !said.Pages[0].Unread {
		t.Errorf("%+v, %v", said, err)
	}
}
