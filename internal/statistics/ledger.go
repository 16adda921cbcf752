package statistics

import (
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Rule is how publications are protected. Counts below Threshold are hidden, and of no hidden count may a
// reader find out that it is one of Width numbers or fewer. Threshold ≥ 3, 1 ≤ Width ≤ Threshold − 2.
type Rule struct {
	Threshold int64 `json:"threshold"`
	Width     int64 `json:"width"`
}

// RuleOf is the rule of a threshold.
func RuleOf(threshold int64) Rule { return Rule{threshold, max(1, threshold/2)} }

func (r Rule) check() error {
	if r.Threshold < 3 || r.Width < 1 || r.Width > r.Threshold-2 {
		return fault.New(fault.Invalid, "statistics.fault.threshold")
	}
	return nil
}

// Held says why a figure is not shown.
type Held string

// The reasons.
const (
	Shown  Held = ""
	Small  Held = "small"  // fewer than the threshold
	Beside Held = "beside" // at least the threshold; without it another would be known
	Nobody Held = "nobody" // zero; without it the whole of a group would be known to be something else
)

// Figure is a number of a publication, shown or held back.
type Figure struct {
	Of   string         `json:"of"`
	From mediation.Date `json:"from"`
	To   mediation.Date `json:"to"`
	N    int64          `json:"n"`
	Held Held           `json:"held,omitempty"`
}

// Publication is what the ledger keeps of one report that left the house: its figures, with the true
// numbers of the hidden ones, and what a reader knows of them. Wholes and parts are places in Figures.
type Publication struct {
	Rule    Rule     `json:"rule"`
	Period  Period   `json:"period"`
	Tables  []string `json:"tables"` // their ids
	Figures []Figure `json:"figures"`
	Sums    [][]int  `json:"sums"`   // a whole, then the parts that add up to it
	Within  [][2]int `json:"within"` // a part, and a whole it is of

	Witnesses []Witness `json:"witnesses,omitempty"` // of hidden figures, of this publication and those before it

	Again bool `json:"-"` // it is in the ledger already

	by   []by // of the figures; not kept
	at   map[figureKey]int
	bare bool // the report contradicts itself
}

// figureKey is the same for the same figure.
type figureKey struct {
	of       string
	from, to mediation.Date
}

func (f Figure) key() figureKey  { return figureKey{f.Of, f.From, f.To} }
func (k figureKey) span() Period { return Period{k.from, k.to} }

// implied is what else is so of whatever is counted by a condition: who has an outcome of a case that started was
// in the steps before it.
var implied = func() map[string][]string {
	steps := []string{"step=" + started, "step=" + bothConfirmed}
	all := map[string][]string{steps[0]: steps[1:]}
	for _, outcome := range []string{reachedAgreement, reachedNone, withdrawn, running, unknown} {
		all["outcome="+outcome] = steps
	}
	return all
}()

// narrower reports whether everything that one figure counts is counted by another too.
func (k figureKey) narrower(than figureKey) bool {
	if k.from < than.from || than.to < k.to {
		return false
	}
	have := strings.Split(k.of, "|")
	for _, condition := range have {
		have = append(have, implied[condition]...)
	}
	for i, condition := range strings.Split(than.of, "|") {
		if i == 0 && condition != have[0] || !slices.Contains(have, condition) {
			return false
		}
	}
	return true
}

func (f Figure) period() Period    { return Period{f.From, f.To} }
func (f Figure) isHidden() bool    { return f.Held != Shown }
func (p *Publication) whole() bool { return !p.bare }

// figures lists what a report would publish, and the place of each cell among it.
func (r Report) figures(rule Rule) (*Publication, []map[Cell]int) {
	p := &Publication{Rule: rule, at: map[figureKey]int{}}
	var cells []map[Cell]int
	for i := range r.Tables {
		t := &r.Tables[i]
		s := subjectOf(t.ID)
		at := map[Cell]int{}
		cells = append(cells, at)
		if !s.leaves() {
			continue
		}
		for row := range t.Rows {
			for column, c := range t.Columns {
				v := t.Rows[row].Values[column]
				switch c.Kind {
				case Count:
					at[Cell{row, column}] = p.add(t, s, Cell{row, column}, v.N)
				case Money, Days:
					at[Cell{row, column}] = p.add(t, s, Cell{row, column}, v.Of)
				}
			}
		}
		p.sums(t, at)
	}
	p.parts()
	return p, cells
}

// add takes in the figure of a cell; several cells may show the same one.
func (p *Publication) add(t *Table, s subject, c Cell, n int64) int {
	b, period := t.figure(s, c)
	f := Figure{Of: b.String(), From: period.From, To: period.To, N: n}
	if i, ok := p.at[f.key()]; ok {
		p.bare = p.bare || p.Figures[i].N != n
		return i
	}
	p.at[f.key()] = len(p.Figures)
	p.Figures, p.by = append(p.Figures, f), append(p.by, b)
	return len(p.Figures) - 1
}

// sums takes in what adds up in a table.
func (p *Publication) sums(t *Table, at map[Cell]int) {
	add := func(whole Cell, parts []Cell) {
		sum := []int{at[whole]}
		for _, c := range parts {
			sum = append(sum, at[c])
		}
		p.Sums = append(p.Sums, sum)
	}
	for _, s := range t.Sums {
		add(s.Whole, s.Parts)
	}
	for column, c := range t.Columns {
		if c.Kind != Days {
			continue
		}
		var parts []Cell
		for row := range t.Base {
			parts = append(parts, Cell{row, column})
		}
		add(Cell{t.Base, column}, parts)
	}
}

// parts finds the figures that are parts of another without the rest being shown.
func (p *Publication) parts() {
	for i, b := range p.by {
		whole := by{}
		for name, value := range b {
			whole[name] = value
		}
		switch {
		case b["with"] != "":
			delete(whole, "with")
		case b["step"] == bothConfirmed:
			delete(whole, "step")
		case b["step"] == started:
			whole["step"] = bothConfirmed
		case b["of"] == "met" && len(b) == 1:
			whole["of"] = "cases"
		default:
			continue
		}
		key := p.Figures[i].key()
		key.of = whole.String()
		if at, ok := p.at[key]; ok {
			p.Within = append(p.Within, [2]int{i, at})
		}
	}
}

// publishable is a copy with the tables that may leave the house: a time series only with whole years, and the details
// of a table only for half a year and longer: of a month, nearly all of them are small.
func (r Report) publishable() Report {
	r = r.clone()
	r.Tables = slices.DeleteFunc(r.Tables, func(t Table) bool {
		s := subjectOf(t.ID)
		return !s.leaves() || s.years && !t.Period.published()
	})
	if r.Period.whole(1) || r.Period.whole(3) {
		return r.coarser()
	}
	return r
}

// hide empties the cells whose figures are held back.
func (r *Report) hide(p *Publication, cells []map[Cell]int) {
	r.Suppressed = p.Rule.Threshold
	r.Withheld = inOrder(r.Withheld)
	for i := range r.Tables {
		t := &r.Tables[i]
		t.forget(func(id string) bool { return r.Table(id) != nil })
		any := false
		for c, at := range cells[i] {
			if p.Figures[at].isHidden() {
				t.Rows[c.Row].Values[c.Column] = Value{Hidden: true, Why: p.Figures[at].Held}
				any = true
			}
		}
		t.derive()
		if !any {
			continue
		}
		t.Notes = append(t.Notes, say("statistics.note.suppressed", "threshold", p.Rule.Threshold))
		for j, c := range t.Checks {
			t.Checks[j] = Check{Text: c.Text, OK: c.OK, Silent: len(c.Parts) > 0 || c.Silent}
		}
	}
}

// inOrder is a list of tables in the order of the catalogue.
func inOrder(ids []string) (list []string) {
	for _, d := range Catalogue() {
		if slices.Contains(ids, d.ID) {
			list = append(list, d.ID)
		}
	}
	return list
}

// clone copies what Publish changes.
func (r Report) clone() Report {
	r.Tables = slices.Clone(r.Tables)
	for i := range r.Tables {
		t := &r.Tables[i]
		t.Rows, t.Notes, t.Checks = slices.Clone(t.Rows), slices.Clone(t.Notes), slices.Clone(t.Checks)
		for j := range t.Rows {
			t.Rows[j].Values = slices.Clone(t.Rows[j].Values)
		}
	}
	return r
}
