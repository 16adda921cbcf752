package statistics

import (
	"strings"
	"testing"

	"tilts/internal/locale"
)

// A share that is hidden is said in words: a sign before "% of those received" tells nothing.
func TestAHiddenShareOfAKeyFigureIsWorded(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := Report{Tables: []Table{{
		ID: OutcomesTable, Columns: []Column{{Kind: Count}, {Kind: Share}},
		Rows: []Row{{Code: started, Values: []Value{{N: 9}, {Hidden: true}}}},
	}}}
	for _, lang := range locale.Languages {
		key := NewPrinter(catalogues.For(lang)).Key(r)
		if len(key) != 1 || key[0].Note == "" || strings.Contains(key[0].Note, HiddenSign) {
			t.Errorf("%s: %+v", lang, key)
		}
	}
}
