package statistics

import "math/big"

// determined lists the hidden cells whose number follows from the shown ones by
// adding and subtracting: those whose unit vector lies in the row space of the
// equations over the hidden cells. After reduction to echelon form they are the
// rows with a single entry.
func determined(equations []equation, hidden []bool) []int {
	column := map[int]int{}
	var cells []int
	for i, h := range hidden {
		if h {
			column[i] = len(cells)
			cells = append(cells, i)
		}
	}
	var rows [][]*big.Rat
	for _, e := range equations {
		row := make([]*big.Rat, len(cells))
		for i := range row {
			row[i] = new(big.Rat)
		}
		touches := false
		set := func(cell int, to int64) {
			if j, ok := column[cell]; ok {
				row[j].Add(row[j], big.NewRat(to, 1))
				touches = true
			}
		}
		set(e.whole, -1)
		for _, p := range e.parts {
			set(p, 1)
		}
		if touches {
			rows = append(rows, row)
		}
	}
	reduce(rows, len(cells))
	var list []int
	for _, row := range rows {
		if only, ok := single(row); ok {
			list = append(list, cells[only])
		}
	}
	return list
}

// reduce brings the rows to reduced echelon form.
func reduce(rows [][]*big.Rat, width int) {
	top := 0
	for j := 0; j < width && top < len(rows); j++ {
		pivot := top
		for pivot < len(rows) && rows[pivot][j].Sign() == 0 {
			pivot++
		}
		if pivot == len(rows) {
			continue
		}
		rows[top], rows[pivot] = rows[pivot], rows[top]
		scale(rows[top], new(big.Rat).Inv(rows[top][j]))
		for i := range rows {
			if i != top && rows[i][j].Sign() != 0 {
				subtract(rows[i], rows[top], new(big.Rat).Set(rows[i][j]))
			}
		}
		top++
	}
}

func scale(row []*big.Rat, by *big.Rat) {
	for _, x := range row {
		x.Mul(x, by)
	}
}

func subtract(row, other []*big.Rat, times *big.Rat) {
	product := new(big.Rat)
	for i := range row {
		if other[i].Sign() != 0 {
			row[i].Sub(row[i], product.Mul(other[i], times))
		}
	}
}

// single returns the place of a row's only entry.
func single(row []*big.Rat) (at int, ok bool) {
	for i, x := range row {
		if x.Sign() == 0 {
			continue
		}
		if ok {
			return 0, false
		}
		at, ok = i, true
	}
	return at, ok
}
