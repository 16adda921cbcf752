package press_test

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// An option of a list stands whole in its box, smaller if need be; options longer than a line have a
// circle each instead, with the whole text beside it.
func TestNoOptionOfAListIsCut(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		words   int
		circles bool
	}{"short": {3, false}, "a line": {11, false}, "longer": {30, true}} {
		label := strings.TrimSpace(strings.Repeat("izvēle ", test.words))
		doc := press.Document{
			Lang: "lv", Title: "Veidlapa", Created: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
			Fillable: &press.Fillable{},
			Blocks: []press.Block{press.Choice{
				Question: press.Question{Name: "a", Label: press.Plain("Kurš?")}, Choosing: press.FromList,
				Options: []press.Option{
					{Value: "x", Label: press.Plain(label)}, {Value: "y", Label: press.Plain("Cits")},
				},
			}},
		}
		file, err := press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		// A page has the text beside a circle; that of a list stands in the list alone.
		if outline := presstest.Outline(t, file); strings.Contains(outline, label) != test.circles {
			t.Errorf("%s, circles %t:\n%s", name, !test.circles, outline)
		}
	}
}
