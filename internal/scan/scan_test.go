package scan_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"tilts/internal/scan"
	"tilts/internal/scan/scantest"
)

const text = "Iesniegums\n\nEs, Ilga Kalniņa, lūdzu organizēt izlīgumu ar Kristapu Ozolu par notikumu 2026. gada " +
	"2. martā. Kaitējums ir 240 eiro, un es gribu, lai viņš saprot, kā man klājas.\n\nTālrunis 2612 3456"

func TestAnglesAreFound(t *testing.T) {
	page := scantest.Paper(strings.Repeat(text+"\n", 4))[0]
	for _, angle := range []float64{-6, -2.5, -0.5, 0, 0.3, 1, 5, 6.5} {
		if got := scan.Skew(scan.Turned(page, -angle)); math.Abs(got-angle) > 0.15 {
			t.Errorf("a page turned by %v is found to be at %v", angle, got)
		}
	}
	if got := scan.Skew(image.NewGray(image.Rect(0, 0, 40, 40))); got != 0 {
		t.Errorf("a page without lines is found to be at %v", got)
	}
}

func TestShadowsAreDividedOut(t *testing.T) {
	page := scantest.Paper(text)[0]
	for y := range page.Rect.Dy() {
		for x := range page.Rect.Dx() {
			at := y*page.Stride + x
			page.Pix[at] = uint8(int(page.Pix[at]) * (100 - 60*x/page.Rect.Dx()) / 100)
		}
	}
	lit := scan.Lit(page)
	grey := 0
	for _, v := range lit.Pix {
		if v > 60 && v < 235 {
			grey++
		}
	}
	if share := float64(grey) / float64(len(lit.Pix)); share > 0.02 {
		t.Errorf("%.3f of the page is neither paper nor writing", share)
	}
}

func TestAPageHasOneSize(t *testing.T) {
	for _, size := range []image.Point{{1240, 1754}, {2480, 3508}, {3024, 4032}, {4032, 3024}} {
		page, _ := scan.Page(image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420))
		if long := max(page.Rect.Dx(), page.Rect.Dy()); long < 3100 || long > 4100 {
			t.Errorf("%v becomes %v", size, page.Rect)
		}
	}
}

// What a person is shown lies as the page whose words were read: half of it, point for point.
func TestWhatIsShownLiesAsWhatIsRead(t *testing.T) {
	photograph := scantest.Photograph(scantest.Paper(strings.Repeat("Lūdzu izlīgumu. ", 200))[0])
	err := scan.Pages(photograph, func(picture image.Image) error {
		page, angle := scan.Page(picture)
		shown := scan.Shown(picture, angle)
		if angle < 1 || shown.Rect.Dx() != page.Rect.Dx()/2 || shown.Rect.Dy() != page.Rect.Dy()/2 {
			t.Fatalf("%v at %.2f° and %v", page.Rect, angle, shown.Rect)
		}
		differ, dark := 0, 0
		for y := range shown.Rect.Dy() - 1 {
			for x := range shown.Rect.Dx() - 1 {
				mean := 0
				for n := range 4 {
					mean += int(page.GrayAt(2*x+n%2, 2*y+n/2).Y) / 4
				}
				if mean < 100 {
					dark++
					if shown.GrayAt(x, y).Y > 200 {
						differ++
					}
				}
			}
		}
		if dark < 10_000 || differ > dark/50 {
			t.Errorf("of %d dark points %d are paper", dark, differ)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// corner is a picture with a dark pixel in its upper left corner.
func corner() *image.Gray {
	page := image.NewGray(image.Rect(0, 0, 32, 16))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	for y := range 8 {
		for x := range 8 {
			page.SetGray(x, y, color.Gray{})
		}
	}
	return page
}

func jpegHeld(t *testing.T, held byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, corner(), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(held)) + "\x00\x00\x00\x00\x00\x00"
	segment := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append(segment, exif...), out.Bytes()[2:]...)
}

// A picture that is packed in a way that is not read here is not called damaged: sending it again would not help.
func TestAWayOfPackingThatIsNotRead(t *testing.T) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, corner(), nil); err != nil {
		t.Fatal(err)
	}
	lossless := bytes.Replace(out.Bytes(), []byte("\xff\xc0"), []byte("\xff\xc3"), 1)
	deep := bytes.Replace(out.Bytes(), []byte("\xff\xc0\x00\x0b\x08"), []byte("\xff\xc0\x00\x0b\x0c"), 1)
	moving := "RIFF\x2e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x1f\x00\x00\x0f\x00\x00" +
		"ANIM\x06\x00\x00\x00\xff\xff\xff\xff\x00\x00"
	for name, file := range map[string][]byte{
		"JPEG without loss": lossless, "JPEG of twelve bits": deep, "a WebP that moves": []byte(moving),
	} {
		err := scan.Pages(file, func(image.Image) error { return nil })
		if !errors.Is(err, scan.ErrKind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPhotographsStandUpright(t *testing.T) {
	for held, want := range map[byte]image.Point{
		1: {2, 2}, 2: {29, 2}, 3: {29, 13}, 4: {2, 13}, 5: {2, 2}, 6: {13, 2}, 7: {13, 29}, 8: {2, 29},
	} {
		err := scan.Pages(jpegHeld(t, held), func(p image.Image) error {
			if dark, _, _, _ := p.At(want.X, want.Y).RGBA(); dark > 0x4000 {
				t.Errorf("held %d: %v is light in %v", held, want, p.Bounds())
			}
			return nil
		})
		if err != nil {
			t.Errorf("held %d: %v", held, err)
		}
	}
}

// twoPages is a TIFF with the same page twice: the directory is copied behind the file.
func twoPages(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := tiff.Encode(&out, corner(), nil); err != nil {
		t.Fatal(err)
	}
	file := out.Bytes()
	first := int(binary.LittleEndian.Uint32(file[4:]))
	size := 2 + 12*int(binary.LittleEndian.Uint16(file[first:]))
	second := len(file)
	file = append(append(file, file[first:first+size]...), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(file[first+size:], uint32(second))
	return file
}

func TestAllPagesOfATIFF(t *testing.T) {
	pages := 0
	err := scan.Pages(twoPages(t), func(image.Image) error { pages++; return nil })
	if err != nil || pages != 2 {
		t.Errorf("%d pages, %v", pages, err)
	}
}

func TestWhatIsNoPicture(t *testing.T) {
	round := twoPages(t)
	first := binary.LittleEndian.Uint32(round[4:])
	next := int(first) + 2 + 12*int(binary.LittleEndian.Uint16(round[first:]))
	binary.LittleEndian.PutUint32(round[next:], first)
	var huge bytes.Buffer
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 10, 10))); err != nil {
		t.Fatal(err)
	}
	large := huge.Bytes()
	binary.BigEndian.PutUint32(large[16:], 100_000)
	binary.BigEndian.PutUint32(large[20:], 100_000)
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":                 {nil, scan.ErrKind},
		"text":                    {[]byte("abc"), scan.ErrKind},
		"a telephone's HEIC":      {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), scan.ErrHEIC},
		"cut off":                 {jpegHeld(t, 1)[:80], scan.ErrDamaged},
		"directories in a circle": {round, scan.ErrDamaged},
		"larger than it is":       {large, scan.ErrDamaged},
	} {
		err := scan.Pages(test.file, func(image.Image) error { return nil })
		if name == "larger than it is" && errors.Is(err, scan.ErrLimit) {
			continue // its sum of the head is wrong too: either reason will do
		}
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

func FuzzPages(f *testing.F) {
	f.Add(twoPages(f))
	f.Add(jpegTIFF(f))
	f.Add(jpegParts(f, true))
	f.Add(append([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,"), make([]byte, 12)...))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08"))
	f.Add(turnedOver(f, "WebP"))
	for _, file := range kinds(f) {
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		_ = scan.Pages(file, func(p image.Image) error {
			if p.Bounds().Dx()*p.Bounds().Dy() > scan.MostPixels {
				t.Fatal(p.Bounds())
			}
			return nil
		})
	})
}

func BenchmarkPage(b *testing.B) {
	photograph := scantest.Photograph(scantest.Paper(text)[0])
	for b.Loop() {
		err := scan.Pages(photograph, func(p image.Image) error { scan.Page(p); return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
}
