//go:build nodynamic

package pdfread

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"tilts/internal/scan"
)

// telephones is a photograph as telephones keep them, of a page with a dark upper left corner.
func telephones(t testing.TB, name string) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", name+".heic"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Photographs as telephones keep them show one page, upright: the first was taken on its side and says so twice, as
// telephones do; of two pictures in a file the second is the one to show.
func TestATelephonesPhotographs(t *testing.T) {
	for name, size := range map[string]image.Point{
		"turned": {96, 128}, "mirrored": {96, 128}, "two": {96, 128}, "odd": {95, 127},
	} {
		pages := 0
		err := pagesOf(telephones(t, name), func(p image.Image) error {
			pages++
			dark, _, _, _ := p.At(4, 4).RGBA()
			light, _, _, _ := p.At(80, 4).RGBA()
			if below, _, _, _ := p.At(4, 24).RGBA(); dark > 0x3000 || light < 0xd000 || below < 0xd000 {
				t.Errorf("%s: %x, %x, %x", name, dark, light, below)
			}
			if p.Bounds().Size() != size {
				t.Errorf("%s: %v", name, p.Bounds())
			}
			return nil
		})
		if err != nil || pages != 1 {
			t.Errorf("%s: %d pages, %v", name, pages, err)
		}
	}
}

// A photograph that says it is larger than anything is refused before it is decoded, and one that is cut off has the
// reason that tells how to send another.
func TestATelephonesPhotographThatIsNotRead(t *testing.T) {
	file := telephones(t, "mirrored")
	huge := bytes.Clone(file)
	copy(huge[bytes.Index(file, []byte("ispe"))+8:], "\x00\x00\x7f\x00\x00\x00\x7f\x00")
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"huge":       {huge, scan.ErrLimit},
		"cut off":    {file[:len(file)-200], scan.ErrHEIC},
		"no picture": {file[:40], scan.ErrHEIC},
	} {
		if err := pagesOf(test.file, func(image.Image) error { return nil }); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// The child reads a telephone's photograph as any picture, and then the next file.
func TestATelephonesPhotographIsRead(t *testing.T) {
	t.Parallel()
	for range 2 {
		letter, err := usual.Letter(t.Context(), bytes.NewReader(telephones(t, "turned")), nil)
		if err != nil || len(letter.Pages) != 1 {
			t.Fatalf("%d pages, %v", len(letter.Pages), err)
		}
		page, err := png.DecodeConfig(bytes.NewReader(letter.Pages[0].Picture))
		if err != nil || page.Width >= page.Height {
			t.Errorf("the page is %d by %d, %v", page.Width, page.Height, err)
		}
	}
}

func FuzzHEIC(f *testing.F) {
	for _, name := range []string{"turned", "mirrored", "two", "odd"} {
		f.Add(telephones(f, name))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		_ = heicPage(file, func(p image.Image) error {
			if p.Bounds().Dx()*p.Bounds().Dy() > scan.MostPixels {
				t.Fatal(p.Bounds())
			}
			return nil
		})
	})
}
