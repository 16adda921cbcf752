package statistics

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// HiddenSign stands in a suppressed cell.
const HiddenSign = "·"

// Printer writes numbers, dates and labels in one language. It is the only
// place where a number of a report becomes text.
type Printer struct{ cat *locale.Catalogue }

// NewPrinter makes a printer for the catalogue's language.
func NewPrinter(cat *locale.Catalogue) Printer { return Printer{cat: cat} }

// Lang is the printer's language tag.
func (p Printer) Lang() string { return p.cat.Lang }

// T returns a message of the catalogue; see locale.Catalogue.
func (p Printer) T(key string, pairs ...any) string { return p.Label(say(key, pairs...)) }

// Value writes a cell of a column: "1 234", "70,2", "+35", "−3", "·". A share
// of nothing is "–".
func (p Printer) Value(c Column, v Value) string {
	switch {
	case v.Hidden:
		return HiddenSign
	case c.Kind == Share:
		return p.share(v)
	case (c.Kind == Days || c.Kind == Planned) && v.Of == 0:
		return "–"
	case c.Kind == Days:
		return p.Count(v.N/10) + p.cat.T("statistics.mark.decimal") + strconv.FormatInt(v.N%10, 10)
	case c.Kind == Money:
		return p.Count(v.N/100) + p.cat.T("statistics.mark.decimal") + fmt.Sprintf("%02d", v.N%100)
	case c.Kind == Difference && v.N > 0:
		return "+" + p.Count(v.N)
	}
	return p.Count(v.N)
}

// Count writes a whole number with the language's separator of thousands.
func (p Printer) Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), p.cat.T("statistics.mark.thousands"))
}

// share writes a percentage with one decimal, halves rounded up, without the
// sign: the column's head has it. Shares are not made to add up to 100.
func (p Printer) share(v Value) string {
	if v.Of == 0 {
		return "–"
	}
	return p.Count(v.Tenths()/10) + p.cat.T("statistics.mark.decimal") + strconv.FormatInt(v.Tenths()%10, 10)
}

// Tenths of a percent of a share, halves rounded up.
func (v Value) Tenths() int64 { return (2*1000*v.N + v.Of) / (2 * v.Of) }

// Titled is a table by its number and its title: "T4. No saņemšanas līdz izlīgumam".
func (p Printer) Titled(id string) string { return id + ". " + p.T(TitleOf(id)) }

// Left lists the tables that a publication leaves out, in their order.
func (p Printer) Left(r Report) (titles []string) {
	for _, id := range r.Withheld {
		titles = append(titles, p.Titled(id))
	}
	return titles
}

// LeftOut says in a sentence which tables a publication leaves out, and why; empty where it leaves out none.
func (p Printer) LeftOut(r Report) string {
	if len(r.Withheld) == 0 {
		return ""
	}
	return p.T("statistics.note.withheld", "tables", strings.Join(p.Left(r), "; "))
}

// InHouse says of each table that a publication never has, or not of this period, that it stays in the house, and why:
// "T18. Plāns un paveiktais: …". Empty for a report that is not published. The others that it leaves out are Left.
func (p Printer) InHouse(r Report) (list []string) {
	if r.Suppressed == 0 {
		return nil
	}
	for _, d := range catalogue {
		why := d.InHouse
		if d.Published.years {
			why = d.key("whole_years")
		}
		if why != "" && r.Table(d.ID) == nil && !slices.Contains(r.Withheld, d.ID) {
			list = append(list, p.T("statistics.in_house", "table", p.Titled(d.ID), "why", p.T(why)))
		}
	}
	return list
}

// Date writes "22.11.2026.", in English "22 November 2026".
func (p Printer) Date(d mediation.Date) string {
	return latvia.DateBrief(d.Time(), p.cat.Lang)
}

// Instant writes the date and time in Riga, "22.11.2026. plkst. 9.00".
func (p Printer) Instant(i mediation.Instant) string {
	t := i.Time().In(latvia.Riga())
	minute := fmt.Sprintf("%02d", t.Minute())
	return p.cat.T("statistics.instant", "date", p.Date(mediation.DateOf(t)), "hour", t.Hour(), "minute", minute)
}

// Narrows are the sentences that say what a report leaves out.
func (p Printer) Narrows(r Report) (list []string) {
	for _, l := range r.Narrows() {
		list = append(list, p.Label(l))
	}
	return list
}

// Label writes a label with its arguments; the zero label is empty.
func (p Printer) Label(l Label) string {
	if l.Key == "" {
		return ""
	}
	args := make([]any, 0, 2*len(l.Args))
	for name, value := range l.Args {
		args = append(args, name, p.arg(value))
	}
	return p.cat.T(l.Key, args...)
}

// arg writes an argument by its type; an int is a year or another plain number.
func (p Printer) arg(value any) any {
	switch v := value.(type) {
	case Label:
		return p.Label(v)
	case mediation.Date:
		return p.Date(v)
	case mediation.Instant:
		return p.Instant(v)
	case int64:
		return p.Count(v)
	}
	return value
}

// Check writes a reconciliation: "Saņemtas lietas: 332 + 154 = 486".
func (p Printer) Check(c Check) string {
	text := p.Label(c.Text)
	switch {
	case c.Silent && c.OK:
		return p.T("statistics.check.silent", "what", text)
	case c.Silent:
		return p.T("statistics.check.silent_failed", "what", text)
	case len(c.Parts) == 0:
		return text
	}
	var parts []string
	for _, n := range c.Parts {
		parts = append(parts, p.Count(n))
	}
	sign := "="
	if !c.OK {
		sign = "≠"
	}
	sum := strings.Join(parts, " + ") + " " + sign + " " + p.Count(c.Sum)
	return p.T("statistics.check.numbers", "what", text, "sum", sum)
}

// ChartTitle states the chart's fact in numbers, or names the chart where a
// number of it is hidden or there is nothing to state.
func (p Printer) ChartTitle(t *Table) string {
	var pairs []any
	for name, cell := range t.Chart.Named {
		v := t.Rows[cell.Row].Values[cell.Column]
		if v.Hidden || t.count(t.Chart.Named["of"]) == 0 {
			return p.T(t.Chart.Neutral)
		}
		pairs = append(pairs, name, v.N)
	}
	if t.Chart.TopRow != nil {
		pairs = append(pairs, "row", t.Rows[*t.Chart.TopRow].Label)
	}
	return p.T(t.Chart.Title, pairs...)
}
