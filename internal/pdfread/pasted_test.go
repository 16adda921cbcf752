package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"testing"

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
