package scan

import "image"

// patch is the side of the squares in which paper is looked for, in pixels: wider than a stroke of
// any letter.
const patch = 16

// Lit divides the light out of a page: where the paper is grey because of a shadow, everything
// gets lighter by the same ratio. Paper is the brightest in each patch, smoothed.
func Lit(page *image.Gray) *image.Gray {
	wide, high := page.Rect.Dx(), page.Rect.Dy()
	paper := brightest(page)
	paper = smoothed(smoothed(widest(paper)))
	lit := image.NewGray(image.Rect(0, 0, wide, high))
	for y := range high {
		from := page.Pix[y*page.Stride : y*page.Stride+wide]
		to := lit.Pix[y*lit.Stride : y*lit.Stride+wide]
		row := paper.row(y, wide)
		for x, v := range from {
			to[x] = uint8(min(255, uint32(v)*255/max(row[x], 1)))
		}
	}
	return lit
}

// field is a coarse picture of the paper.
type field struct {
	wide, high int
	light      []int    // 0 to 255
	line       []uint32 // of row
}

func (f *field) at(x, y int) int {
	return f.light[min(max(y, 0), f.high-1)*f.wide+min(max(x, 0), f.wide-1)]
}

func brightest(page *image.Gray) *field {
	wide, high := page.Rect.Dx(), page.Rect.Dy()
	f := &field{wide: (wide + patch - 1) / patch, high: (high + patch - 1) / patch}
	f.light = make([]int, f.wide*f.high)
	for y := range high {
		row := f.light[y/patch*f.wide:]
		for x, v := range page.Pix[y*page.Stride : y*page.Stride+wide] {
			row[x/patch] = max(row[x/patch], int(v))
		}
	}
	return f
}

// widest takes for each patch the brightest of those around it, so that a picture or a thick line
// is not taken for paper.
func widest(f *field) *field {
	return f.over(func(x, y int) (light int) {
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				light = max(light, f.at(x+dx, y+dy))
			}
		}
		return light
	})
}

func smoothed(f *field) *field {
	return f.over(func(x, y int) (light int) {
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				light += f.at(x+dx, y+dy)
			}
		}
		return light / 25
	})
}

func (f *field) over(value func(x, y int) int) *field {
	to := &field{wide: f.wide, high: f.high, light: make([]int, len(f.light))}
	for y := range f.high {
		for x := range f.wide {
			to.light[y*f.wide+x] = value(x, y)
		}
	}
	return to
}

// row is the paper of one row of pixels, between the middles of the patches. It holds until the next
// call.
func (f *field) row(y, wide int) []uint32 {
	if len(f.line) < wide {
		f.line = make([]uint32, wide)
	}
	top, down := (y+patch/2)/patch-1, (y+patch/2)%patch
	column := func(x int) int { return f.at(x, top)*(patch-down) + f.at(x, top+1)*down }
	for n := range f.wide + 1 { // patches from middle to middle, the first from half a patch before the page
		light, step := column(n-1)*patch, column(n)-column(n-1)
		for x := n*patch - patch/2; x < (n+1)*patch-patch/2; x++ {
			if x >= 0 && x < wide {
				f.line[x] = uint32(light / (patch * patch))
			}
			light += step
		}
	}
	return f.line
}
