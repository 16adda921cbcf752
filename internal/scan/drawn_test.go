package scan_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"tilts/internal/scan"
)

// A picture that claims more pixels than a page has is refused before any memory is taken for them.
func TestADrawnPageIsNoLargerThanAPage(t *testing.T) {
	t.Parallel()
	colours := image.NewRGBA(image.Rect(0, 0, 3, 2))
	colours.Set(1, 1, color.RGBA{A: 255})
	var file bytes.Buffer
	if err := png.Encode(&file, colours); err != nil {
		t.Fatal(err)
	}
	page, err := scan.Drawn(file.Bytes())
	if err != nil || page.Rect != colours.Rect {
		t.Fatalf("%v %v", page, err)
	}
	claims := bytes.Clone(file.Bytes())
	binary.BigEndian.PutUint32(claims[16:], 60_000) // the width and the height of the header
	binary.BigEndian.PutUint32(claims[20:], 60_000)
	binary.BigEndian.PutUint32(claims[29:], crc32.ChecksumIEEE(claims[12:29]))
	if _, err := scan.Drawn(claims); err == nil || !strings.Contains(err.Error(), "60000 × 60000") {
		t.Errorf("a picture of 60000 × 60000: %v", err)
	}
	if _, err := scan.Drawn([]byte("no picture")); err == nil {
		t.Error("no picture is one")
	}
}

// A page as it is drawn is made grey by a way of its own: to the bit as any other picture, what is transparent too.
func TestADrawnPageIsAsGreyAsAnyOther(t *testing.T) {
	drawn := image.NewRGBA(image.Rect(7, 11, 207, 294))
	for i := 0; i < len(drawn.Pix); i += 4 {
		opaque := i / 4 % 256
		for n, most := range []int{251, 241, 239} {
			drawn.Pix[i+n] = uint8(min(i%most, opaque))
		}
		drawn.Pix[i+3] = uint8(opaque)
	}
	for _, part := range []image.Rectangle{drawn.Rect, image.Rect(20, 30, 180, 257)} {
		picture := drawn.SubImage(part)
		got, _ := scan.Page(picture)
		want, _ := scan.Page(struct{ image.Image }{picture})
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%v is not as grey", part)
		}
	}
}
