package document_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/press"
)

var example = regexp.MustCompile("(?s)```markdown\n(.*?)```")

// Every block of the manual's page can be drawn as it stands there, and there is none that
// the page does not name.
func TestTheBlocksOfThePageAreDrawn(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(lettersPage)
	if err != nil {
		t.Fatal(err)
	}
	_, blocks, _ := strings.Cut(string(raw), "\n## Blocks\n")
	examples := example.FindAllStringSubmatch(blocks, -1)
	if len(examples) < 7 {
		t.Fatalf("%d examples", len(examples))
	}
	for _, e := range examples {
		doc := inLetter(t, e[1])
		if _, err := press.Render(doc); err != nil {
			t.Errorf("%v in\n%s", err, e[1])
		}
		if cut, err := press.Cut(doc); err != nil || len(cut) > 0 {
			t.Errorf("cut %v, %v in\n%s", cut, err, e[1])
		}
	}
	for _, name := range document.Remarks() {
		if !strings.Contains(blocks, "`"+name) && !strings.Contains(blocks, "<!-- "+name) {
			t.Errorf("the page does not name the remark %s", name)
		}
	}
	for _, name := range press.Scenes() {
		if !strings.Contains(blocks, "`"+name+"`") {
			t.Errorf("the page does not name the picture %s", name)
		}
	}
}

// inLetter is a letter of an example's text.
func inLetter(t *testing.T, text string) press.Document {
	t.Helper()
	parsed, err := document.Parse("letters/example.lv.md",
		[]byte("---\ntitle: Paraugs\nname: Paraugs\nfor: party\nletterhead: true\n---\n"+text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	doc, err := document.Render(parsed, document.SampleCase("lv"), document.SampleFrame())
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return doc
}

// The address stands in the window of an envelope, and nothing else does.
func TestTheAddressStandsInTheWindow(t *testing.T) {
	t.Parallel()
	doc := inLetter(t, "<!-- address -->\n{{.Recipient.Name}}\n{{.Recipient.Address}}\n\n# Uzaicinājums\n")
	inside := pdfText(t, doc, "-r", "72", "-x", "57", "-y", "128", "-W", "240", "-H", "127", "-layout")
	want := "Valsts probācijas dienests, Parauga iela 1, Valmiera, LV-4201 " +
		"Kristaps Ozols Upes iela 4-12, Valmiera, LV-4201"
	if got := strings.Join(strings.Fields(inside), " "); got != want {
		t.Errorf("the window shows %q", got)
	}
	if whole := pdfText(t, doc); !strings.Contains(whole, "Uzaicinājums") {
		t.Error("the letter does not go on")
	}
}

// An address of more lines begins higher in the window and then becomes smaller; what has no room
// even so is refused.
func TestALongAddressHasRoomInTheWindow(t *testing.T) {
	t.Parallel()
	for _, n := range []int{6, 7, 8, 10, 11} {
		var lines []string
		for i := range n {
			lines = append(lines, fmt.Sprintf("rinda %d", i+1))
		}
		doc := inLetter(t, "<!-- address -->\n"+strings.Join(lines, "\n")+"\n\n# Uzaicinājums\n")
		inside := pdfText(t, doc, "-r", "72", "-x", "57", "-y", "128", "-W", "240", "-H", "127", "-layout")
		got := strings.Join(strings.Fields(inside), " ")
		if got != "Valsts probācijas dienests, Parauga iela 1, Valmiera, LV-4201 "+strings.Join(lines, " ") {
			t.Errorf("of %d lines the window shows %q", n, got)
		}
	}
	doc := inLetter(t, "<!-- address -->\n"+strings.Repeat("rinda\n", 12)+"\n# Uzaicinājums\n")
	if _, err := press.Render(doc); !errors.Is(err, press.ErrTooTall) {
		t.Errorf("twelve lines: %v", err)
	}
}

// A list may stand in a list, and instalments stand under their clause.
func TestListsInListsAndInstalments(t *testing.T) {
	t.Parallel()
	doc := inLetter(t, "- ārējs\n  1. pirmais\n  2. otrais\n- pēdējs\n\n<!-- clauses -->\n## A\n\nMaksā:\n\n"+
		"<!-- instalments -->\n| Kas | Līdz | Summa |\n|---|---|---|\n| a | b | 1,00 EUR |\n<!-- end -->\n")
	outer, ok := doc.Blocks[0].(press.List)
	if !ok || len(outer.Items) != 2 || outer.Items[0].Nested == nil || !outer.Items[0].Nested.Ordered ||
		len(outer.Items[0].Nested.Items) != 2 {
		t.Errorf("the list is %+v", doc.Blocks[0])
	}
	clause, ok := doc.Blocks[len(doc.Blocks)-1].(press.Clause)
	if !ok || len(clause.Body) != 1 {
		t.Fatalf("the clause is %+v", doc.Blocks[len(doc.Blocks)-1])
	}
	table := clause.Body[0].(press.Together).Blocks[0].(press.Table)
	if table.Columns[2] != press.AlignRight || table.Total != nil {
		t.Errorf("the instalments are %+v", table)
	}
}
