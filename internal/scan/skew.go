package scan

import (
	"image"
	"math"
)

// steepest is how far from level a page is looked for, in degrees.
const steepest = 7.0

// Skew is the angle of the lines of a page, in degrees; one above zero falls to the right. Lines are
// level at the angle where the rows differ most: those of writing from those between. A page
// without lines is level.
func Skew(page *image.Gray) float64 {
	dots := dark(page)
	if len(dots) < 200 {
		return 0
	}
	best := sharpest(dots, page.Rect.Dy()/coarse, -steepest, steepest, 0.5, 0)
	return sharpest(dots, page.Rect.Dy()/coarse, best-0.5, best+0.5, 0.05, best)
}

// coarse is how many pixels a side count as one when the angle is looked for.
const coarse = 3

// dot is a dark place of the coarse page.
type dot struct{ x, y int32 }

// dark finds what is written. A border darker than any writing, as copiers leave at the edges, would
// outweigh it: the outermost part is left out.
func dark(page *image.Gray) (dots []dot) {
	wide, high := page.Rect.Dx(), page.Rect.Dy()
	for y := high / 40; y+coarse < high-high/40; y += coarse {
		for x := wide / 40; x+coarse < wide-wide/40; x += coarse {
			if page.Pix[(y+1)*page.Stride+x+1] < 128 {
				dots = append(dots, dot{int32(x / coarse), int32(y / coarse)})
			}
		}
	}
	return dots
}

// sharpest tries angles and returns the best, or the one given where none is better.
func sharpest(dots []dot, high int, from, to, step, angle float64) float64 {
	rows := make([]int32, 3*high+3)
	best := sharpness(dots, rows, high, angle)
	for a := from; a <= to; a += step {
		if s := sharpness(dots, rows, high, a); s > best*1.001 {
			best, angle = s, a
		}
	}
	return angle
}

// sharpness tells how much the rows differ when a page is taken to be at an angle.
func sharpness(dots []dot, rows []int32, high int, angle float64) float64 {
	clear(rows)
	slope := int32(math.Tan(angle*math.Pi/180) * 65536)
	for _, d := range dots {
		if y := d.y - int32(int64(d.x)*int64(slope)>>16) + int32(high); y >= 0 && int(y) < len(rows) {
			rows[y]++
		}
	}
	sum := 0.0
	for i := 1; i < len(rows); i++ {
		step := float64(rows[i] - rows[i-1])
		sum += step * step
	}
	return sum
}

// Turned turns a page back by an angle, about its middle; what comes in at the corners is paper.
func Turned(page *image.Gray, angle float64) *image.Gray {
	wide, high := page.Rect.Dx(), page.Rect.Dy()
	to := image.NewGray(image.Rect(0, 0, wide, high))
	sin, cos := math.Sincos(angle * math.Pi / 180)
	stepX, stepY := int(cos*65536), int(sin*65536)
	for y := range high {
		dy := float64(y) - float64(high)/2
		fromX := int((-float64(wide)/2*cos - dy*sin + float64(wide)/2) * 65536)
		fromY := int((-float64(wide)/2*sin + dy*cos + float64(high)/2) * 65536)
		row := to.Pix[y*to.Stride : y*to.Stride+wide]
		for x := range row {
			row[x] = between(page, fromX, fromY)
			fromX, fromY = fromX+stepX, fromY+stepY
		}
	}
	return to
}

// between is the light between four pixels; x and y are in 1/65536 of a pixel.
func between(page *image.Gray, x, y int) uint8 {
	left, top := x>>16, y>>16
	if left < 0 || top < 0 || left+1 >= page.Rect.Dx() || top+1 >= page.Rect.Dy() {
		return 255
	}
	right, down := x&0xffff, y&0xffff
	at := page.Pix[top*page.Stride+left:]
	above := int(at[0])*(65536-right) + int(at[1])*right
	below := int(at[page.Stride])*(65536-right) + int(at[page.Stride+1])*right
	return uint8((above>>16*(65536-down) + below>>16*down) >> 16)
}
