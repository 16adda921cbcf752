package statistics

import (
	"context"
)

// Datum is one value of a row of a case: a text, or a number; neither where nothing is known.
type Datum struct {
	Text   string
	Number int64 // by the kind of the column: in cents where that is Money
	Has    bool  // it is a number
}

// FieldHead is the head of a column of the rows of cases.
type FieldHead struct {
	Text    string
	Numbers bool
	Kind    Kind // of the numbers
	Pivot   Axis // where a pivot over the rows begins with it
}

// Axis is an axis of a pivot.
type Axis int

// The axes: a pivot that counts cases begins with one field down and one across.
const (
	NoAxis Axis = iota
	Down
	Across
)

// FieldHeads are the columns of the rows of cases.
func (p Printer) FieldHeads() (heads []FieldHead) {
	for _, f := range fields {
		heads = append(heads, FieldHead{Text: p.T(f.head), Numbers: f.of != nil, Kind: f.kind, Pivot: f.pivot})
	}
	return heads
}

// EachCase gives the rows of the cases that arrived in the period and were asked for, one after
// another: the values of FieldHeads, which are good until yield returns. An error of yield ends
// it. Cases that cannot be read are left out. It keeps no case in memory.
func (p Printer) EachCase(ctx context.Context, source Source, q Question, yield func([]Datum) error) error {
	if err := q.check(); err != nil {
		return err
	}
	q.Tables = []string{CasesTable} // nothing else is counted
	c := newCounter(q)
	row := newCaseWords(p)
	from, to := DayOf(q.Period.From), DayOf(q.Period.To)
	give := func(id string, code []byte) error {
		if !c.read(id, code) || c.row.ArrivedOn < from || to < c.row.ArrivedOn {
			return nil
		}
		return yield(row.of(&c.row))
	}
	if q.AsOf != 0 {
		_, err := folded(source.AllFacts(ctx, q.AsOf), q.GateRule, give)
		return err
	}
	if err := source.CaseCodes(ctx, give); err != nil {
		return err
	}
	_, err := folded(source.FactsOf(ctx, c.stale), q.GateRule, give)
	return err
}

// caseWords writes the rows of cases in a language; each word is looked up once.
type caseWords struct {
	p      Printer
	codes  []*codes
	words  [][]string // by the number of the code
	values []Datum
}

func newCaseWords(p Printer) *caseWords {
	w := &caseWords{p: p, words: make([][]string, len(fields)), values: make([]Datum, len(fields))}
	for _, f := range fields {
		w.codes = append(w.codes, newCodes(f.by))
	}
	return w
}

func (w *caseWords) of(r *CaseRow) []Datum {
	u := unit{c: r}
	for i := range fields {
		f := &fields[i]
		if f.of != nil {
			n, has := f.of(&u)
			w.values[i] = Datum{Number: n, Has: has}
			continue
		}
		n := w.codes[i].of(&u)
		for len(w.words[i]) <= n {
			w.words[i] = append(w.words[i], w.word(i, len(w.words[i])))
		}
		w.values[i] = Datum{Text: w.words[i][n]}
	}
	return w.values
}

// word is the word of a code of a field.
func (w *caseWords) word(field, n int) string {
	c := w.codes[field]
	if n < len(c.d.values) {
		return w.p.Label(c.d.values[n].label)
	}
	return c.list[n]
}
