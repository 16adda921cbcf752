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
)

// picturesApart is how far the grey of a page may be from its golden: the mean over all
// pixels, of 255. Readers of different versions smooth edges a little differently.
const picturesApart = 1.0

// The gallery's pages look as they did.
func TestGalleryPictures(t *testing.T) {
	t.Parallel()
	file := render(t, gallery())
	prefix := strings.TrimSuffix(file, ".pdf")
	tool(t, "pdftoppm", "-r", "30", "-gray", "-png", file, prefix)
	drawn, err := filepath.Glob(prefix + "-*.png")
	if err != nil || len(drawn) < 5 {
		t.Fatalf("%d pages, %v", len(drawn), err)
	}
	for i, name := range drawn {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kept := filepath.Join("testdata", fmt.Sprintf("gallery-%d.png", i+1))
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
			t.Errorf("page %d is %.2f from its golden; run with -update if this is meant", i+1, d)
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
