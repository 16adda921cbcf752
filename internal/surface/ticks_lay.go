package surface

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// hangs reports whether a word has a letter that goes below the baseline.
func hangs(word string) bool {
	return strings.ContainsAny(word, "gjpqyQķģņļŗĢĶĻŅ,;()[]/") || strings.ContainsAny(word, "руфцщдДЦЩ")
}

// pairing is a word that stands on a sheet and on the picture.
type pairing struct{ on, seen spotOn }

// laid is a sheet laid over a picture: which point of the picture each point of the sheet is.
type laid struct {
	sheet  *tickSheet
	to     affine
	fits   []pairing // the words that lie as they should
	beside []pairing // those that do from side to side: another address above moves all below it down
	offset float64   // how far these lie off, the half of them, in millimetres
}

// better reports whether a sheet lies better than another: by more words, or by as many and nearer.
func (l laid) better(than laid) bool {
	return cmp.Or(len(l.beside)-len(than.beside), -cmp.Compare(l.offset, than.offset)) > 0
}

// affine is x' = ax + by + c, y' = dx + ey + f.
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) point(p spotOn) spotOn {
	return spotOn{m.a*p.x + m.b*p.y + m.c, m.d*p.x + m.e*p.y + m.f}
}

// scale is how many pixels a millimetre is.
func (m affine) scale() float64 { return math.Sqrt(math.Abs(m.a*m.e - m.b*m.d)) }

// What a sheet needs to be laid over a picture.
const (
	leastWords  = 10  // that stand on both
	leastFit    = 0.6 // the part of them that lies as it should
	roughly     = 1.8 // millimetres by which a word may lie off at first
	nearly      = 1.2 // and at the end
	farApart    = 40  // millimetres between two words from which the others are foretold
	triedPairs  = 300
	leastSpread = 0.25 // of a page's height over which the words are spread
)

// lay lays a sheet over the words that were seen. It tries two words after the other: where most of the others lie
// as these two foretell, the sheet lies right. The tries are the same each time.
func (s *tickSheet) lay(seen map[string]spotOn) (laid, bool) {
	var all []pairing
	for word, on := range s.words {
		if at, ok := seen[word]; ok {
			all = append(all, pairing{on, at})
		}
	}
	if len(all) < leastWords {
		return laid{}, false
	}
	slices.SortFunc(all, func(p, q pairing) int {
		return cmp.Or(cmp.Compare(p.on.y, q.on.y), cmp.Compare(p.on.x, q.on.x))
	})
	dice := rand.New(rand.NewPCG(1, uint64(len(all))))
	var best []pairing
	for range triedPairs {
		p, q := all[dice.IntN(len(all))], all[dice.IntN(len(all))]
		if m, ok := similar(p, q); ok {
			if fits := fitting(all, m, roughly); len(fits) > len(best) {
				best = fits
			}
		}
	}
	l := laid{sheet: s, fits: best}
	for _, tolerance := range []float64{roughly, nearly, nearly} {
		m, ok := leastSquares(l.fits)
		if !ok {
			return laid{}, false
		}
		l.to, l.fits = m, fitting(all, m, tolerance)
	}
	l.offset, l.beside = l.half(), level(all, l.to)
	return l, len(l.fits) >= leastWords && float64(len(l.beside)) >= leastFit*float64(len(all)) && l.spread()
}

// spread reports whether the words that fit stand over enough of the page.
func (l laid) spread() bool {
	const high = 297
	return l.fits[len(l.fits)-1].on.y-l.fits[0].on.y >= leastSpread*high
}

// half is by how much half of the words lie off at most, in millimetres.
func (l laid) half() float64 {
	off := make([]float64, len(l.fits))
	for i, p := range l.fits {
		off[i] = apartBy(l.to.point(p.on), p.seen) / l.to.scale()
	}
	slices.Sort(off)
	if len(off) == 0 {
		return 0
	}
	return off[len(off)/2]
}

func apartBy(p, q spotOn) float64 { return math.Hypot(p.x-q.x, p.y-q.y) }

// similar is the turn, size and place by which two words of a sheet come to lie on the two that were seen.
func similar(p, q pairing) (affine, bool) {
	apart := apartBy(p.on, q.on)
	if apart < farApart {
		return affine{}, false
	}
	// (x' + iy') = (u + iv)(x + iy) + w
	dx, dy := q.on.x-p.on.x, q.on.y-p.on.y
	ex, ey := q.seen.x-p.seen.x, q.seen.y-p.seen.y
	u, v := (ex*dx+ey*dy)/(apart*apart), (ey*dx-ex*dy)/(apart*apart)
	if u <= 0 || math.Abs(v) > 0.2*u { // the picture is level
		return affine{}, false
	}
	m := affine{a: u, b: -v, d: v, e: u}
	m.c, m.f = p.seen.x-(u*p.on.x-v*p.on.y), p.seen.y-(v*p.on.x+u*p.on.y)
	return m, true
}

// fitting are the words that lie within a tolerance, in millimetres, of where they should.
func fitting(all []pairing, m affine, tolerance float64) (fits []pairing) {
	within := tolerance * m.scale()
	for _, p := range all {
		if apartBy(m.point(p.on), p.seen) <= within {
			fits = append(fits, p)
		}
	}
	return fits
}

// lowered is by how much what stands below another address may lie off, in millimetres.
const lowered = 25

// level are the words that lie where they should from side to side, and not far off.
func level(all []pairing, m affine) (list []pairing) {
	for _, p := range all {
		to := m.point(p.on)
		if math.Abs(to.x-p.seen.x) <= nearly*m.scale() && math.Abs(to.y-p.seen.y) <= lowered*m.scale() {
			list = append(list, p)
		}
	}
	return list
}

// leastSquares is the affine map that brings the words nearest to where they were seen.
func leastSquares(fits []pairing) (m affine, ok bool) {
	if len(fits) < 3 {
		return m, false
	}
	n := float64(len(fits))
	var cx, cy, sx, sy float64
	for _, p := range fits {
		cx, cy, sx, sy = cx+p.on.x/n, cy+p.on.y/n, sx+p.seen.x/n, sy+p.seen.y/n
	}
	var xx, xy, yy, ux, uy, vx, vy float64
	for _, p := range fits {
		x, y, u, v := p.on.x-cx, p.on.y-cy, p.seen.x-sx, p.seen.y-sy
		xx, xy, yy = xx+x*x, xy+x*y, yy+y*y
		ux, uy, vx, vy = ux+u*x, uy+u*y, vx+v*x, vy+v*y
	}
	det := xx*yy - xy*xy
	if det < 1 {
		return m, false
	}
	m.a, m.b = (ux*yy-uy*xy)/det, (uy*xx-ux*xy)/det
	m.d, m.e = (vx*yy-vy*xy)/det, (vy*xx-vx*xy)/det
	m.c, m.f = sx-m.a*cx-m.b*cy, sy-m.d*cx-m.e*cy
	return m, true
}

// around is how many of the nearest words tell by how much the paper is bent at a place.
const around = 7

// agreeing is how many of those must say the same, to a millimetre.
const agreeing = 4

// at is where a point of the sheet lies on the picture, as the words around it lie; false when they do not agree.
func (l laid) at(p spotOn) (spotOn, bool) {
	near := slices.Clone(l.beside)
	slices.SortFunc(near, func(a, b pairing) int { return cmp.Compare(apartBy(a.on, p), apartBy(b.on, p)) })
	near = near[:min(around, len(near))]
	if len(near) < agreeing {
		return spotOn{}, false
	}
	var dx, dy []float64
	for _, w := range near {
		foretold := l.to.point(w.on)
		dx, dy = append(dx, w.seen.x-foretold.x), append(dy, w.seen.y-foretold.y)
	}
	slices.Sort(dx)
	slices.Sort(dy)
	x, y, agree := dx[len(dx)/2], dy[len(dy)/2], 0
	for _, d := range dy {
		if math.Abs(d-y) <= l.to.scale() {
			agree++
		}
	}
	at := l.to.point(p)
	return spotOn{at.x + x, at.y + y}, agree >= agreeing
}
