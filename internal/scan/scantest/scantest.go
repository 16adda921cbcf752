// Package scantest makes pages for tests: print on paper, and a bad photograph of it.
package scantest

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"tilts/internal/scan"
)

// Size of a page of A4 at 300 dots per inch.
const wide, high = 2480, 3508

// Paper prints a text on pages of A4 at 300 dots per inch, in letters of 12 points.
func Paper(text string) (pages []*image.Gray) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 12, DPI: 300})
	if err != nil {
		panic(err)
	}
	const margin, step = 250, 68
	to, y := blank(), high
	for _, one := range lines(text, face, wide-2*margin) {
		if y += step; y > high-margin {
			to, y = blank(), margin
			pages = append(pages, to)
		}
		pen := font.Drawer{Dst: to, Src: image.Black, Face: face, Dot: fixed.P(margin, y)}
		pen.DrawString(one)
	}
	return pages
}

func blank() *image.Gray {
	page := image.NewGray(image.Rect(0, 0, wide, high))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	return page
}

// lines breaks a text between words.
func lines(text string, face font.Face, widest int) (all []string) {
	for paragraph := range strings.SplitSeq(text, "\n") {
		one := ""
		for _, word := range strings.Fields(paragraph) {
			longer := strings.TrimSpace(one + " " + word)
			if font.MeasureString(face, longer).Ceil() > widest {
				all, longer = append(all, one), word
			}
			one = longer
		}
		all = append(all, one)
	}
	return all
}

// Photograph takes a bad one of a page, as a JPEG: at six tenths of the size, three degrees off level,
// out of focus, with a shadow over one corner and strong compression.
func Photograph(page *image.Gray) []byte {
	small := image.NewGray(image.Rect(0, 0, wide*6/10, high*6/10))
	turned := scan.Turned(page, -3)
	draw.BiLinear.Scale(small, small.Rect, turned, turned.Rect, draw.Src, nil)
	small = blurred(small)
	for y := range small.Rect.Dy() {
		for x := range small.Rect.Dx() {
			far := math.Hypot(float64(x)/float64(small.Rect.Dx()), float64(y)/float64(small.Rect.Dy()))
			at := y*small.Stride + x
			small.Pix[at] = uint8(float64(small.Pix[at])*(0.9-0.45*far/math.Sqrt2)) + 8
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 45}); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// blurred is a picture out of focus: each pixel is the mean of the nine about it.
func blurred(page *image.Gray) *image.Gray {
	to := image.NewGray(page.Rect)
	for y := range page.Rect.Dy() {
		for x := range page.Rect.Dx() {
			sum, n := 0, 0
			for j := max(y-1, 0); j <= min(y+1, page.Rect.Dy()-1); j++ {
				for i := max(x-1, 0); i <= min(x+1, page.Rect.Dx()-1); i++ {
					sum, n = sum+int(page.Pix[j*page.Stride+i]), n+1
				}
			}
			to.Pix[y*to.Stride+x] = uint8(sum / n)
		}
	}
	return to
}
