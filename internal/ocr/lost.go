package ocr

import (
	"image"
	"image/draw"
	"slices"
	"strconv"
)

// Tesseract's own layout loses a line now and then, mostly on a photograph. Its strip of the page has ink where no
// word was read, and is read once more as a plain block.
const (
	dark      = 110 // a grey below it is ink
	leastInk  = 4   // dark pixels of a row of letters
	mostLost  = 12  // strips; a page with more is no letter
	around    = 8   // pixels about a strip
	leastSure = 60  // a word of a strip below it is a stamp or a stroke of the pen
)

// lost are the strips of a page that have ink, are as high as a line or a few, and have no word.
func lost(page *image.Gray, all []seen) (strips []image.Rectangle) {
	if len(all) < 3 {
		return nil
	}
	line, read := lineHeight(all), make([]bool, page.Rect.Dy())
	text := all[0].box
	for _, w := range all {
		text = text.Union(w.box)
		for y := max(w.box.Min.Y-2, 0); y < min(w.box.Max.Y+2, len(read)); y++ {
			read[y] = true
		}
	}
	text = image.Rect(text.Min.X-line, 0, text.Max.X+line, page.Rect.Dy()).Intersect(page.Rect)
	top := -1
	for y := 0; y <= len(read); y++ {
		if y < len(read) && !read[y] && inked(page, text, y) {
			if top < 0 {
				top = y
			}
			continue
		}
		if high := y - top; top >= 0 && high*10 >= line*6 && high <= 4*line {
			strips = append(strips, image.Rect(text.Min.X, top-around, text.Max.X, y+around).Intersect(page.Rect))
		}
		top = -1
	}
	if len(strips) > mostLost {
		return nil
	}
	return strips
}

// lineHeight is the height of a word in the middle of all, in pixels.
func lineHeight(all []seen) int {
	heights := make([]int, len(all))
	for i, w := range all {
		heights[i] = w.box.Dy()
	}
	slices.Sort(heights)
	return max(heights[len(heights)/2], 8)
}

// inked reports whether a row of a page has ink in a part of it.
func inked(page *image.Gray, part image.Rectangle, y int) bool {
	row := page.Pix[y*page.Stride:]
	n := 0
	for x := part.Min.X; x < part.Max.X; x++ {
		if row[x] < dark {
			if n++; n >= leastInk {
				return true
			}
		}
	}
	return false
}

// stacked is a page of the strips one below the other.
func stacked(page *image.Gray, strips []image.Rectangle) *image.Gray {
	wide, high := 0, around
	for _, s := range strips {
		wide, high = max(wide, s.Dx()), high+s.Dy()+around
	}
	to := image.NewGray(image.Rect(0, 0, wide, high))
	draw.Draw(to, to.Rect, image.White, image.Point{}, draw.Src)
	y := around
	for _, s := range strips {
		draw.Draw(to, image.Rect(0, y, s.Dx(), y+s.Dy()), page, s.Min, draw.Src)
		y += s.Dy() + around
	}
	return to
}

// found puts the words of the stacked strips where they stand on the page, behind the line above.
func found(all []seen, strips []image.Rectangle, again []seen) []seen {
	y := around
	for n, s := range strips {
		var line []seen
		for _, w := range again {
			if middle := (w.box.Min.Y + w.box.Max.Y) / 2; middle >= y && middle < y+s.Dy() && w.sure >= leastSure {
				w.box = w.box.Add(image.Pt(s.Min.X, s.Min.Y-y)).Intersect(s)
				w.line[2] = "lost " + strconv.Itoa(n) + " " + w.line[2]
				line = append(line, w)
			}
		}
		y += s.Dy() + around
		at := 0
		for i, w := range all {
			if w.box.Max.Y <= s.Min.Y+2*around {
				at = i + 1
			}
		}
		for i := range line {
			if at > 0 {
				line[i].line[0], line[i].line[1] = all[at-1].line[0], all[at-1].line[1]
			}
		}
		all = slices.Insert(all, at, line...)
	}
	return all
}
