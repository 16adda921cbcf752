package statistics

import (
	"context"
	"iter"
	"slices"
	"testing"

	m "tilts/internal/mediation"
)

// source has the rows of a list of facts, some of them not derived yet.
type source struct{ facts }

func (s source) CaseCodes(_ context.Context, yield func(string, []byte) error) error {
	n := 0
	_, err := folded(s.AllFacts(context.Background(), 1<<60), m.DefaultGateRule, func(id string, code []byte) error {
		if n++; n%4 == 0 {
			code = nil
		}
		return yield(id, code)
	})
	return err
}

func (s source) FactsOf(ctx context.Context, ids []string) iter.Seq2[m.Fact, error] {
	return func(yield func(m.Fact, error) bool) {
		for f, err := range s.AllFacts(ctx, 1<<60) {
			if slices.Contains(ids, f.CaseID) && !yield(f, err) {
				return
			}
		}
	}
}

// Every number says which cases it counts, and they are as many; whether they are counted of
// rows or of facts.
func TestEveryNumberHasItsCases(t *testing.T) {
	t.Parallel()
	src := source{told(nine...).list}
	for _, only := range []Only{{}, {Minors: "no"}} {
		q := Question{
			Period: firstHalf, Compare: &yearAgo, Only: only, GateRule: m.DefaultGateRule, ExtractedAt: 1 << 60,
		}
		r, err := Run(t.Context(), src, q)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for _, table := range r.Tables {
			if table.Unit.Key != "statistics.unit.cases" {
				continue // a case may count there more than once
			}
			for _, row := range table.Rows {
				for j, c := range table.Columns {
					if c.Ask == "" {
						continue
					}
					asked++
					said, _ := AskedOf(table.ID, row.Code, c.Ask)
					if row.Code != all && (len(said) == 0 || said[0].Code() != row.Label.Code()) {
						t.Errorf("%s, row %q is told as %+v, not %+v", table.ID, row.Code, said, row.Label)
					}
					if columns := len(said) - 1; row.Code != all && (columns == 0) != (c.Ask == cohortAsk(0)) {
						t.Errorf("%s, column %q is told as %+v", table.ID, c.Ask, said)
					}
					found, err := Which(t.Context(), src, q, table.ID, row.Code, c.Ask)
					if err != nil || int64(len(found)) != row.Values[j].N {
						t.Fatalf("%s, row %q, %s: %d, of the cases %q, %v", table.ID, row.Code, c.Ask, row.Values[j].N,
							found, err)
					}
				}
			}
		}
		if asked < 400 {
			t.Errorf("%d numbers were asked", asked)
		}
	}
	if _, err := Which(t.Context(), src, Question{Period: firstHalf}, "T16", "victim", ""); err == nil {
		t.Error("feedback tells of which cases it is")
	}
}
