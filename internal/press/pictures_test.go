package press_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/press"
)

// picturesApart is how far the grey of a page may be from its golden: the mean over all
// pixels, of 255. Readers of different versions smooth edges a little differently.
const picturesApart = 1.0

// The gallery's pages look as they did.
func TestGalleryPictures(t *testing.T) {
	t.Parallel()
	pictures(t, "gallery", gallery(), 5)
}

// pictures compares a document's pages, which are least in number, with their goldens.
func pictures(t *testing.T, name string, doc press.Document, least int) {
	t.Helper()
	file := render(t, doc)
	prefix := strings.TrimSuffix(file, ".pdf")
	tool(t, "pdftoppm", "-r", "30", "-gray", "-png", file, prefix)
	drawn, err := filepath.Glob(prefix + "-*.png")
	if err != nil || len(drawn) < least {
		t.Fatalf("%d pages, %v", len(drawn), err)
	}
	for i, page := range drawn {
		got, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		kept := filepath.Join("testdata", fmt.Sprintf("%s-%d.png", name, i+1))
		if *update {
			if err := os.WriteFile(kept, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(kept)
		if err != nil {
			t.Fatal(err)
		}
		if d := apart(t, got, want); d > picturesApart {
			t.Errorf("page %d of %s is %.2f from its golden; run with -update if this is meant", i+1, name, d)
		}
	}
}

func apart(t *testing.T, a, b []byte) float64 {
	t.Helper()
	var pictures [2]image.Image
	for i, data := range [][]byte{a, b} {
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		pictures[i] = picture
	}
	bounds := pictures[0].Bounds()
	if bounds != pictures[1].Bounds() {
		t.Errorf("sizes differ: %v, %v", bounds, pictures[1].Bounds())
		return 255
	}
	sum := 0.0
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			p, _, _, _ := pictures[0].At(x, y).RGBA()
			q, _, _, _ := pictures[1].At(x, y).RGBA()
			sum += math.Abs(float64(p)-float64(q)) / 257
		}
	}
	return sum / float64(bounds.Dx()*bounds.Dy())
}
