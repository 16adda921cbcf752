package pdfread

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"tilts/internal/scan"
	"tilts/internal/scan/scantest"
)

// wordFile is a file of Word that says a text and holds pictures, as numbered.
func wordFile(t *testing.T, text string, pictures ...[]byte) []byte {
	t.Helper()
	parts := []string{"word/document.xml", `<w:document xmlns:w="w"><w:p><w:t>` + text + `</w:t></w:p></w:document>`}
	for i, picture := range pictures {
		parts = append(parts, fmt.Sprintf("word/media/image%d", i+1), string(picture))
	}
	return packed(t, parts...)
}

// A photograph of a letter that somebody pasted into an office file is a page, as an attached one is; a sign is
// none. A file that says nothing at all is not said to have been read.
func TestAPhotographPastedIntoAFile(t *testing.T) {
	t.Parallel()
	photograph := scantest.Photograph(scantest.Paper("Es, Ilga Kalniņa, lūdzu izlīgumu.")[0])
	var sign bytes.Buffer
	if err := png.Encode(&sign, image.NewGray(image.Rect(0, 0, 300, 90))); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		file []byte
		want string // of each page the file and the text, or that it is a picture
		err  error
	}{
		"alone":        {wordFile(t, "", photograph), "[image1 picture]", nil},
		"with a text":  {wordFile(t, "Skat. foto", sign.Bytes(), photograph), "[ Skat. foto][image2 picture]", nil},
		"a sign alone": {wordFile(t, "Skat.", sign.Bytes()), "[ Skat.]", nil},
		"in RTF":       {fmt.Appendf(nil, `{\rtf1 {\pict\jpegblip %x}}`, photograph), "[1 picture]", nil},
		"nothing":      {wordFile(t, ""), "", ErrKind},
		"a sign only":  {wordFile(t, "", sign.Bytes()), "", ErrKind},
		"only a mark":  {[]byte("\uFEFF"), "", ErrKind},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			letter, err := usual.Letter(t.Context(), bytes.NewReader(test.file), nil)
			got := ""
			for _, p := range letter.Pages {
				if p.Picture != nil {
					p.Text += "picture"
				}
				got += "[" + p.File + " " + p.Text + "]"
			}
			if got != test.want || !errors.Is(err, test.err) {
				t.Errorf("Letter = %s, %v; want %s, %v", got, err, test.want, test.err)
			}
			if test.err != nil {
				return
			}
			for n, p := range letter.Pages { // what is shown beside it is the same page
				drawn, err := usual.Page(t.Context(), bytes.NewReader(test.file), n+1, 0, 0)
				if picture := err == nil && len(drawn) > 0; picture != (p.Picture != nil) {
					t.Errorf("page %d: shown %v, %v", n+1, picture, err)
				}
			}
		})
	}
}

// sheets is a TIFF of so many pages, each of one grey square.
func sheets(n int) []byte {
	file := []byte("II*\x00\x08\x00\x00\x00")
	order := binary.LittleEndian
	for i := range n {
		// Of each a field, its kind and value: width, length, bits, packing, colour, strip, its rows and bytes.
		entries := [][3]uint32{
			{256, 3, 8}, {257, 3, 8}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1}, {273, 4, 0}, {278, 3, 8}, {279, 4, 64},
		}
		begin := len(file)
		end := begin + 2 + 12*len(entries) + 4
		entries[5][2] = uint32(end)
		file = order.AppendUint16(file, uint16(len(entries)))
		for _, e := range entries {
			file = order.AppendUint16(order.AppendUint16(file, uint16(e[0])), uint16(e[1]))
			file = order.AppendUint32(order.AppendUint32(file, 1), e[2])
		}
		next := uint32(end + 64)
		if i == n-1 {
			next = 0
		}
		file = append(order.AppendUint32(file, next), make([]byte, 64)...)
	}
	return file
}

// Of a file with more sheets than are decoded, the first are read, as of a PDF.
func TestMoreSheetsThanAreDecoded(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{3: 3, scan.MostPages + 5: scans.Pages} {
		letter, err := usual.Letter(t.Context(), bytes.NewReader(sheets(n)), nil)
		if err != nil || len(letter.Pages) != want || (letter.More > 0) != (n > want) {
			t.Errorf("of %d sheets %d pages and %d more, %v; want %d", n, len(letter.Pages), letter.More, err, want)
		}
	}
}

// A photograph has as many points as the telephones of today take.
func TestAPhotographOfFortyEightMegapixels(t *testing.T) {
	t.Parallel()
	large := image.NewYCbCr(image.Rect(0, 0, 6000, 8000), image.YCbCrSubsampleRatio420)
	for i := range large.Y {
		large.Y[i] = 255
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, large, nil); err != nil {
		t.Fatal(err)
	}
	letter, err := usual.Letter(t.Context(), bytes.NewReader(file.Bytes()), nil)
	if err != nil || len(letter.Pages) != 1 || letter.Pages[0].Picture == nil {
		t.Errorf("%d pages, %v", len(letter.Pages), err)
	}
}
