package presstest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// Readers of different versions smooth edges a little differently. These are how far the grey
// of a page, and of any square of it, may be from its golden: the mean of all pixels, of 255.
const (
	pagesApart   = 1.0
	squaresApart = 30.0
	square       = 24 // pixels
)

// Pictures compares a file's pages, drawn at a resolution, with pictures in testdata that are
// named after it, and writes those anew on update. It is skipped where pdftoppm is missing,
// and fails there under CI=true.
func Pictures(t *testing.T, name string, file []byte, dpi int, update bool) {
	t.Helper()
	for i, got := range drawn(t, file, dpi) {
		kept := filepath.Join("testdata", fmt.Sprintf("%s-%d.png", name, i+1))
		if update {
			if err := os.WriteFile(kept, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(kept)
		if err != nil {
			t.Fatal(err)
		}
		page, worst := apart(t, got, want)
		if page > pagesApart || worst > squaresApart {
			t.Errorf("page %d of %s is %.2f from its golden, %.0f in one place; run with -update if this is meant",
				i+1, name, page, worst)
		}
	}
}

// drawn are the pages as pictures, in PNG.
func drawn(t *testing.T, file []byte, dpi int) (pages [][]byte) {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftoppm is missing")
		}
		t.Skip("pdftoppm is missing")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "file.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	draw := exec.CommandContext(t.Context(), "pdftoppm", "-cropbox", "-r", strconv.Itoa(dpi), "-gray", "-png", path,
		filepath.Join(dir, "page"))
	if out, err := draw.CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(names) != Pages(t, file) {
		t.Fatalf("%d pictures of %d pages: %v", len(names), Pages(t, file), err)
	}
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	return pages
}

// apart is how far two pictures are from each other, as a whole and in the worst square.
func apart(t *testing.T, a, b []byte) (whole, worst float64) {
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
		return 255, 255
	}
	squares := map[image.Point]float64{}
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			p, _, _, _ := pictures[0].At(x, y).RGBA()
			q, _, _, _ := pictures[1].At(x, y).RGBA()
			d := math.Abs(float64(p)-float64(q)) / 257
			whole += d
			squares[image.Pt(x/square, y/square)] += d
		}
	}
	for _, sum := range squares {
		worst = max(worst, sum/(square*square))
	}
	return whole / float64(bounds.Dx()*bounds.Dy()), worst
}
