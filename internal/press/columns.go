package press

// stacked sets blocks under each other as one box that is never cut.
func (s setter) stacked(blocks []Block) (box, error) {
	boxes, err := s.blocks(blocks)
	if err != nil || len(boxes) == 0 {
		return box{}, err
	}
	last := boxes[len(boxes)-1].keep
	whole := s.merged(boxes)
	whole.keep = last
	return whole, nil
}

// together ties blocks to one page.
func (s setter) together(t Together) ([]box, error) {
	boxes, err := s.blocks(t.Blocks)
	tie(boxes)
	return boxes, err
}

// columned sets blocks side by side, each at half the height of the tallest, or at its top.
func (s setter) columned(c Columns) ([]box, error) {
	columns, whole, x := make([]box, len(c.Columns)), box{}, 0.0
	widths := c.widths(s.width)
	for i, blocks := range c.Columns {
		column := s.indented(x)
		column.width = widths[i]
		set, err := column.within("Div").stacked(blocks)
		if err != nil {
			return nil, err
		}
		columns[i] = set
		whole.height, whole.before = max(whole.height, set.height), max(whole.before, set.before)
		whole.keep = whole.keep || set.keep
		x += widths[i] + columnsGap
	}
	for _, set := range columns {
		lower := (whole.height - set.height) / 2
		if c.Top {
			lower = 0
		}
		whole.items = append(whole.items, shifted(set, lower).items...)
	}
	return []box{whole}, nil
}

const columnsGap = 4.0 // mm

// widths shares a width among the columns, in mm.
func (c Columns) widths(width float64) []float64 {
	const least = 20 // for a text beside a picture that is too wide
	widths, left, sum := make([]float64, len(c.Columns)), width-columnsGap*float64(len(c.Columns)-1), 0.0
	for i, blocks := range c.Columns {
		if f, ok := alone(blocks); ok {
			widths[i] = min(f.Width, width-least)
			left -= widths[i]
		} else {
			sum += c.weight(i)
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = max(left, least) * c.weight(i) / sum
		}
	}
	return widths
}

func (c Columns) weight(i int) float64 {
	if c.Weights == nil {
		return 1
	}
	return c.Weights[i]
}

// alone returns the figure that blocks are made of.
func alone(blocks []Block) (Figure, bool) {
	if len(blocks) != 1 {
		return Figure{}, false
	}
	f, ok := blocks[0].(Figure)
	return f, ok
}
