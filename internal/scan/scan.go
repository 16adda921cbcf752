// Package scan makes of a picture of a page, scanned or taken with a telephone, one that can be read:
// upright, at 300 dots per inch, evenly lit and level. It decodes pictures of strangers itself, so
// that no library of the system sees their bytes, and gives back pixels only.
package scan

import (
	"errors"
	"image"

	"golang.org/x/image/draw"
)

// Why a picture is not read.
var (
	ErrKind    = errors.New("scan: no kind of picture that is read here")
	ErrHEIC    = errors.New("scan: a photograph in HEIC, as telephones keep them")
	ErrDamaged = errors.New("scan: the picture is damaged")
	ErrLimit   = errors.New("scan: the picture is larger than its limits")
)

// Limits of one file.
const (
	MostPixels = 60_000_000 // of one page
	MostPages  = 50
)

// long is the longer side of a page of A4 at 300 dots per inch, in pixels. What a picture says of
// its own density is not believed: telephones say 72.
const long = 3508

// Page makes a page readable: the result is new, in grey. The angle is by how much it was turned to be
// level, in degrees.
func Page(picture image.Image) (page *image.Gray, angle float64) {
	page = Lit(scaled(picture, 1))
	if angle = Skew(page); angle > level || angle < -level {
		return Turned(page, angle), angle
	}
	return page, 0
}

// Shown is a page as Page makes it, at half its size, for a person to look at; the angle is what Page
// gave.
func Shown(picture image.Image, angle float64) *image.Gray {
	page := Lit(scaled(picture, 0.5))
	if angle != 0 && angle > -steepest-1 && angle < steepest+1 {
		page = Turned(page, angle)
	}
	return page
}

// level is up to what angle a page is level enough, in degrees.
const level = 0.15

// scaled is a picture in grey, of the size of a page or a part of that; one much smaller than a page,
// such as a stamp, is enlarged four times at most. It may be the picture itself.
func scaled(picture image.Image, part float64) *image.Gray {
	at := picture.Bounds()
	by := float64(long) * part / float64(max(at.Dx(), at.Dy(), 1))
	by = min(by, 4*part)
	if by > 0.9*part && by < 1.15*part {
		by = part
	}
	wide, high := max(int(float64(at.Dx())*by), 1), max(int(float64(at.Dy())*by), 1)
	source := grey(picture)
	for ; by < 0.5; by *= 2 { // fewer pixels than half: each is the mean of what it covers
		source = halved(source)
	}
	if by == 1 {
		return source
	}
	page := image.NewGray(image.Rect(0, 0, wide, high))
	draw.ApproxBiLinear.Scale(page, page.Bounds(), source, source.Bounds(), draw.Src, nil)
	return page
}

// halved is a picture at half its size: of four points each is the mean. A line too many at an edge is left out, if
// there is another.
func halved(picture *image.Gray) *image.Gray {
	wide, high := picture.Rect.Dx(), picture.Rect.Dy()
	half := image.NewGray(image.Rect(0, 0, max(wide/2, 1), max(high/2, 1)))
	for y := range half.Rect.Dy() {
		upper := picture.Pix[2*y*picture.Stride:][:wide]
		lower := picture.Pix[min(2*y+1, high-1)*picture.Stride:][:wide]
		for x := range half.Rect.Dx() {
			next := min(2*x+1, wide-1)
			sum := int(upper[2*x]) + int(upper[next]) + int(lower[2*x]) + int(lower[next])
			half.Pix[y*half.Stride+x] = uint8((sum + 2) / 4)
		}
	}
	return half
}

// grey is the lightness of a picture: of one in YCbCr, as cameras write, without a copy.
func grey(picture image.Image) *image.Gray {
	switch p := picture.(type) {
	case *image.Gray:
		return p
	case *image.YCbCr:
		return &image.Gray{Pix: p.Y, Stride: p.YStride, Rect: p.Rect}
	case *image.RGBA:
		return greyRGBA(p)
	}
	at := picture.Bounds()
	page := image.NewGray(at)
	draw.Draw(page, at, image.White, image.Point{}, draw.Src) // what is transparent is paper
	draw.Draw(page, at, picture, at.Min, draw.Over)
	return page
}

// greyRGBA is grey of a picture as pages of a PDF are drawn: the same to the bit, in a tenth of the time.
func greyRGBA(picture *image.RGBA) *image.Gray {
	page := image.NewGray(picture.Rect)
	wide := page.Rect.Dx()
	for y := range page.Rect.Dy() {
		from := picture.Pix[y*picture.Stride:][:4*wide]
		to := page.Pix[y*page.Stride:][:wide]
		for x := range to {
			p := from[4*x : 4*x+4 : 4*x+4]
			paper := 255 - uint32(p[3]) // shines through
			r, g, b := (uint32(p[0])+paper)*0x101, (uint32(p[1])+paper)*0x101, (uint32(p[2])+paper)*0x101
			to[x] = uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 24) // as color.GrayModel has it
		}
	}
	return page
}
