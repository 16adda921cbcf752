package statistics

import "slices"

// tally counts one table. It meets every case with a known date of arrival exactly once;
// several count shares of the cases and are added up.
type tally struct {
	d       Definition
	q       Question
	cohorts [][2]Day // the first and the last day of each
	parts   []part
	partOf  []int16 // the part that a day of the first cohort is in, by its distance from the first

	rows, columns *codes
	lines         []*line // by the number of the row's code
	whole         *line   // everything
	yield         func(unit)
	unit          unit     // the one that is counted
	marks         []string // its rows, in a tree
}

// line is what was counted for one row.
type line struct {
	cohorts  []int64
	parts    []int64 // of the first cohort, by parts of the period
	columns  []int64 // likewise, by the number of the column's code
	measured []spread
}

// codes numbers the codes of a dimension as they are met; those that it lists come first.
type codes struct {
	d    dimension
	list []string
	at   map[string]int
	last int // most often it is the same again
}

func newCodes(d dimension) *codes {
	c := &codes{d: d, at: map[string]int{}}
	for _, v := range d.values {
		c.number(v.code)
	}
	return c
}

// few is how many codes are looked for one by one.
const few = 8

func (c *codes) number(code string) int {
	if c.last < len(c.list) && c.list[c.last] == code {
		return c.last
	}
	n := -1
	if len(c.list) <= few {
		n = slices.Index(c.list, code)
	} else if i, ok := c.at[code]; ok {
		n = i
	}
	if n < 0 {
		n = len(c.list)
		c.list, c.at[code] = append(c.list, code), n
	}
	c.last = n
	return n
}

// of is the number of the code that a unit has.
func (c *codes) of(u *unit) int {
	code := c.d.of(u)
	if code == "" {
		return c.number(unknown)
	}
	n := c.number(code)
	if !c.d.open && n >= len(c.d.values) && code != unknown {
		return c.number(unknown)
	}
	return n
}

// all is the code of the row of everything.
const all = ""

// largest lets the chart of a table tell of its largest row.
const largest = "largest"

func (d Definition) count(q Question) *tally {
	if d.Asks != nil {
		q = d.Asks(q)
	}
	t := &tally{d: d, q: q, columns: newCodes(d.Columns)}
	for _, p := range q.cohorts() {
		t.cohorts = append(t.cohorts, [2]Day{DayOf(p.From), DayOf(p.To)})
	}
	switch {
	case d.Tree != nil:
		t.rows = newCodes(d.Tree.dimension())
	case d.RowsOf != nil:
		t.rows = newCodes(d.RowsOf(q))
	default:
		t.rows = newCodes(d.Rows)
	}
	if d.Months {
		t.parts = q.Period.parts()
		for i, p := range t.parts {
			for range DayOf(p.To) - DayOf(p.From) + 1 {
				t.partOf = append(t.partOf, int16(i))
			}
		}
	}
	t.whole = t.newLine()
	t.yield = t.one
	return t
}

func (t *tally) newLine() *line {
	return &line{
		cohorts: make([]int64, len(t.cohorts)), parts: make([]int64, len(t.parts)),
		columns: make([]int64, len(t.columns.list)), measured: make([]spread, len(t.d.Measures)),
	}
}

// line is what is counted for a row.
func (t *tally) line(n int) *line {
	for len(t.lines) <= n {
		t.lines = append(t.lines, nil)
	}
	if t.lines[n] == nil {
		t.lines[n] = t.newLine()
	}
	return t.lines[n]
}

// add counts what there is to count of a case.
func (t *tally) add(r *CaseRow) {
	if t.d.OwnDays || t.asked(r.ArrivedOn) {
		t.d.Each(r, t.yield)
	}
}

// asked reports whether a day is in any cohort.
func (t *tally) asked(on Day) bool {
	for _, c := range t.cohorts {
		if c[0] <= on && on <= c[1] {
			return true
		}
	}
	return false
}

// one counts one unit.
func (t *tally) one(u unit) {
	on := u.on
	if !t.d.OwnDays {
		on = u.c.ArrivedOn
	}
	t.unit = u // kept here, so that no unit needs memory of its own
	for i, c := range t.cohorts {
		if on < c[0] || c[1] < on {
			continue
		}
		part, column := -1, -1
		if i == 0 && t.partOf != nil {
			part = int(t.partOf[on-c[0]])
		}
		if i == 0 && t.d.Columns.of != nil && !u.aside {
			column = t.columns.of(&t.unit)
		}
		t.whole.add(t, i, part, column)
		if t.d.Tree == nil {
			t.line(t.rows.of(&t.unit)).add(t, i, part, column)
			continue
		}
		t.marks = t.d.Tree.marks(&t.unit, t.marks[:0])
		for _, code := range t.marks {
			t.line(t.rows.number(code)).add(t, i, part, column)
		}
	}
}

// add counts the unit at hand. One that stands aside is measured and not counted.
func (l *line) add(t *tally, cohort, part, column int) {
	aside := t.unit.aside
	if !aside {
		l.cohorts[cohort]++
	}
	if cohort > 0 {
		return
	}
	if part >= 0 && !aside {
		l.parts[part]++
	}
	if column >= 0 && !aside {
		l.column(column, 1)
	}
	for i := range t.d.Measures {
		m := &t.d.Measures[i]
		if m.of == nil {
			continue
		}
		if n, has := m.of(&t.unit); has {
			l.measured[i].add(n, m.kind == Days)
		}
	}
}

func (l *line) column(at int, n int64) {
	for len(l.columns) <= at {
		l.columns = append(l.columns, 0)
	}
	l.columns[at] += n
}

// join adds what another tally of the same question counted.
func (t *tally) join(o *tally) {
	t.joinLine(t.whole, o, o.whole)
	for n, l := range o.lines {
		if l != nil {
			t.joinLine(t.line(t.rows.number(o.rows.list[n])), o, l)
		}
	}
}

func (t *tally) joinLine(into *line, o *tally, l *line) {
	for i, n := range l.cohorts {
		into.cohorts[i] += n
	}
	for i, n := range l.parts {
		into.parts[i] += n
	}
	for i, n := range l.columns {
		into.column(t.columns.number(o.columns.list[i]), n)
	}
	for i := range l.measured {
		into.measured[i].join(l.measured[i])
	}
}
