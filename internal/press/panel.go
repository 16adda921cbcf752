package press

import "fmt"

// Padding of a brochure's panels: 11 mm at the sides, 14 above.
const (
	panelSide = 11.0
	panelTop  = 14.0
)

// panels sets one whole page of a folded sheet; each panel must fit it.
func (s setter) panels(p Panels) ([]box, error) {
	whole := box{whole: true, height: s.frame.height}
	if p.Bridge {
		h := s.frame.width * bridgeHeight / bridgeWidth
		whole.items = append(whole.items, picture{
			y: s.frame.height - h, width: s.frame.width, height: h, drawing: bridge(),
		})
	}
	left := 0.0
	for i, panel := range p.Panels {
		inner := setter{
			frame: s.frame, breaker: s.breaker, theme: panelTheme, left: left + panelSide,
			width: p.Widths[i] - 2*panelSide, in: s.in.Add("Sect"),
		}
		boxes, err := inner.blocks(panel)
		if err != nil {
			return nil, err
		}
		y := panelTop
		for j, b := range boxes {
			if j > 0 {
				y += b.before
			}
			for _, it := range b.items {
				whole.items = append(whole.items, it.moved(0, y))
			}
			y += b.height
		}
		if limit := s.panelBottom(p.Bridge); y > limit {
			return nil, fmt.Errorf("%w: panel %d needs %.0f mm of %.0f", ErrTooTall, i+1, y, limit)
		}
		left += p.Widths[i]
		if i < len(p.Panels)-1 {
			whole.items = append(whole.items, foldMarks(left, s.frame.height)...)
		}
	}
	return []box{whole}, nil
}

// panelBottom is how far down text may stand: above the arc, or to the lower margin.
func (s setter) panelBottom(bridge bool) float64 {
	if bridge {
		return s.frame.height - s.frame.width*bridgeHeight/bridgeWidth + 3
	}
	return s.frame.height - 9
}

func foldMarks(x, height float64) []item {
	const length = 4.0
	return []item{
		stroke{x: x, y: 0, length: length, thickness: 0.4, color: line3, down: true, dashed: true},
		stroke{x: x, y: height - length, length: length, thickness: 0.4, color: line3, down: true, dashed: true},
	}
}
