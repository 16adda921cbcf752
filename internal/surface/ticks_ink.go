package surface

import (
	"image"
	"math"

	"tilts/internal/press"
)

// Measures of a box, in millimetres.
const (
	searched = 1.6  // how far a box may lie from where it should
	lineHalf = 0.13 // half the width of its line
	inside   = 0.55 // from its side to where its inside begins
	outside  = 0.45 // from its side to where its outside begins
	beyond   = 1.4  // and to where that ends
	farther  = 2.4  // and to where ink is looked for that goes far beyond it
)

// What ink tells. Shades go from 0, paper, to 255.
const (
	dark      = 70   // from which a pixel is ink
	lineShade = 30   // from which a part of the line may be one
	lineSeen  = 0.72 // the part of its line that is seen at least of a box that was found
	emptyInk  = 0.012
	emptySize = 0.5 // millimetres that a speck measures at most
	markSize  = 1.4 // millimetres that a mark measures at least
	blackened = 0.6 // the part of the inside that a box has at least that was blackened
	spilt     = 0.12
)

// look finds a box on a picture and says what it shows, and whether its line is there.
func (l laid) look(picture *image.Gray, tick press.StandingTick) (TickedBox, bool) {
	mm := l.to.scale()
	half := press.TickSide / 2
	middle, sure := l.at(spotOn{tick.X + half, tick.Y + half})
	if !sure {
		return TickedBox{Name: tick.Name, Value: tick.Value, Mark: MarkDoubtful}, false
	}
	s := square{picture: picture, mm: mm, middle: middle, round: tick.Round}
	best, most := middle, math.Inf(-1)
	step := max(1, math.Floor(mm*0.08))
	for dy := -searched * mm; dy <= searched*mm; dy += step {
		for dx := -searched * mm; dx <= searched*mm; dx += step {
			s.middle = spotOn{middle.x + dx, middle.y + dy}
			if score := s.outline() - 0.002*math.Hypot(dx, dy)/mm; score > most {
				best, most = s.middle, score
			}
		}
	}
	s.middle = best
	r := half * mm
	box := image.Rect(int(best.x-r), int(best.y-r), int(math.Ceil(best.x+r)), int(math.Ceil(best.y+r)))
	return TickedBox{Name: tick.Name, Value: tick.Value, Mark: s.mark(), Box: box}, s.found()
}

// square is a box or a circle on a picture; middle is in pixels.
type square struct {
	picture *image.Gray
	mm      float64 // pixels of a millimetre
	middle  spotOn
	round   bool
}

// shade is how dark a point is that lies so many millimetres from the middle.
func (s square) shade(x, y float64) float64 {
	px, py := int(math.Round(s.middle.x+x*s.mm)), int(math.Round(s.middle.y+y*s.mm))
	if !(image.Point{X: px, Y: py}).In(s.picture.Rect) {
		return 0
	}
	return 255 - float64(s.picture.GrayAt(px, py).Y)
}

// points is at how many points of a line the ink is looked at.
const points = 64

// along gives the points of a box or circle that is larger by so many millimetres than the printed one.
func (s square) along(by float64, each func(x, y float64)) {
	r := press.TickSide/2 + by
	for n := range points {
		if s.round {
			sin, cos := math.Sincos(2 * math.Pi * float64(n) / points)
			each(r*cos, r*sin)
			continue
		}
		at := -r + 2*r*float64(n%(points/4))/(points/4)
		switch n / (points / 4) {
		case 0:
			each(at, -r)
		case 1:
			each(r, at)
		case 2:
			each(-at, r)
		default:
			each(-r, -at)
		}
	}
}

// outline is how much a box looks as if it were here: its line dark, what is right outside light.
func (s square) outline() float64 {
	mean := func(by float64) (sum float64) {
		s.along(by, func(x, y float64) { sum += math.Min(s.shade(x, y), 130) / points / 130 })
		return sum
	}
	shift := 0.0
	if s.round {
		shift = -lineHalf
	}
	return mean(shift) - 0.6*mean(shift+0.5) - 0.25*mean(shift-0.5)
}

// found reports whether the line of a box is seen all around.
func (s square) found() bool {
	seen := 0
	s.along(0, func(x, y float64) {
		for _, by := range []float64{-0.25, -lineHalf, 0, lineHalf} {
			n := math.Max(math.Abs(x), math.Abs(y)) // towards the middle
			if s.round {
				n = math.Hypot(x, y)
			}
			if s.shade(x*(1+by/n), y*(1+by/n)) >= lineShade {
				seen++
				return
			}
		}
	})
	return float64(seen) >= lineSeen*points
}

// mark says what a box shows.
func (s square) mark() Mark {
	if !s.found() {
		return MarkDoubtful
	}
	part, size := s.ink()
	ring, opposite := s.spilt()
	switch {
	case part < emptyInk && size < emptySize && ring < spilt:
		return MarkOff
	case size < markSize, opposite, ring > spilt, part >= blackened && ring > spilt/2:
		return MarkDoubtful
	}
	return MarkOn
}

// ink is the part of the inside that ink covers, and how far its largest piece reaches, in millimetres.
func (s square) ink() (part, size float64) {
	r := (press.TickSide/2 - inside) * s.mm
	n := 2*int(r) + 1
	cells := make([]bool, n*n)
	all, inked := 0, 0
	for y := range n {
		for x := range n {
			dx, dy := float64(x-n/2), float64(y-n/2)
			if s.round && math.Hypot(dx, dy) > r {
				continue
			}
			all++
			if s.shade(dx/s.mm, dy/s.mm) >= dark {
				cells[y*n+x] = true
				inked++
			}
		}
	}
	for i := range cells {
		if cells[i] {
			size = math.Max(size, reach(cells, n, i)/s.mm)
		}
	}
	return float64(inked) / float64(all), size
}

// reach takes the piece of ink away in which a cell lies and tells its longer side, in cells.
func reach(cells []bool, n, from int) float64 {
	left, right, top, bottom := n, 0, n, 0
	open := []int{from}
	cells[from] = false
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		x, y := i%n, i/n
		left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				if x+dx < 0 || x+dx >= n || y+dy < 0 || y+dy >= n {
					continue
				}
				if j := (y+dy)*n + x + dx; cells[j] {
					cells[j] = false
					open = append(open, j)
				}
			}
		}
	}
	return float64(max(right-left, bottom-top) + 1)
}

// spilt is the part of a ring around a box that ink covers, and whether ink goes far beyond it on opposite sides, as
// when a mark was crossed out. To the right there is the label, so that the ring ends sooner there.
func (s square) spilt() (part float64, opposite bool) {
	half := press.TickSide / 2.0
	all, inked := 0, 0
	side := [4]int{} // left, top, right, bottom
	for y := -half - farther; y <= half+farther; y += 0.1 {
		for x := -half - farther; x <= half+farther; x += 0.1 {
			away := math.Max(math.Abs(x), math.Abs(y)) - half
			if away < outside {
				continue
			}
			isInk := s.shade(x, y) >= dark
			if away <= beyond {
				if all++; isInk {
					inked++
				}
			}
			if isInk && away > beyond && math.Abs(y) <= half { // above and below stand other boxes
				if x < 0 {
					side[0]++
				} else {
					side[2]++
				}
			}
		}
	}
	const enough = 6
	return float64(inked) / float64(all), side[0] >= enough && side[2] >= enough
}
