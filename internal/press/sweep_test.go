package press

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tilts/internal/press/pdf"
)

// placedLine is a line of text on a page: its element, its height there.
type placedLine struct {
	of *pdf.Element
	y  float64
}

// linesOf returns the lines of each page that are content, from top to bottom.
func linesOf(sheets []sheet) [][]placedLine {
	pages := make([][]placedLine, len(sheets))
	for i, s := range sheets {
		seen := map[placedLine]bool{}
		for _, p := range s.parts {
			for _, it := range p.items {
				if g, ok := it.(glyphs); ok && g.of != nil {
					l := placedLine{g.of, p.y + g.y}
					if !seen[l] {
						seen[l] = true
						pages[i] = append(pages[i], l)
					}
				}
			}
		}
	}
	return pages
}

// sweptDocument is n lines of filling, then everything that makes a promise.
func sweptDocument(n int) Document {
	text := func(words int) []Run { return Plain(strings.Repeat("vārdi ", words)) }
	blocks := []Block{Heading{Level: 1, Text: text(1)}}
	for range n {
		blocks = append(blocks, Paragraph{Runs: text(1), Class: Note})
	}
	blocks = append(blocks, Heading{Level: 2, Text: text(2)}, Paragraph{Runs: text(60 + n%50)},
		Table{
			Columns: make([]Alignment, 2), Head: [][]Run{text(1), text(1)},
			Rows: [][][]Run{{text(1), text(1)}, {text(1), text(40)}, {text(1), text(1)}},
		},
		Clause{Number: "1.", Runs: text(30)}, Clause{Number: "2.", Runs: text(9)},
		Signatures{LineLabel: "paraksts", DateLabel: "datums", Rows: []Signature{
			{Name: text(1)}, {Name: text(1)}, {Name: text(1)},
		}})
	return Document{
		Title: "A", Lang: "lv", Created: time.Unix(0, 0), Blocks: blocks, Running: Running{Left: "A"},
		Footer: &Footer{Page: "{page}"},
	}
}

// Every promise of the layout holds at every page boundary, whatever stands before.
func TestPromisesHoldAtEveryPageBoundary(t *testing.T) {
	t.Parallel()
	split := 0
	for n := range 150 {
		root := pdf.New(pdf.Meta{}).Root()
		sheets, _, err := layOut(sweptDocument(n), root)
		if err != nil {
			t.Fatal(err)
		}
		pages := linesOf(sheets)
		total, last := map[*pdf.Element]int{}, map[*pdf.Element]int{}
		for i, page := range pages {
			for _, l := range page {
				total[l.of]++
				last[l.of] = i
			}
		}
		for i, page := range pages {
			here := map[*pdf.Element]int{}
			for _, l := range page {
				here[l.of]++
			}
			for e, count := range here {
				if e.Role == "P" && count < total[e] {
					split++
					if count < 2 {
						t.Errorf("%d: one line of a paragraph of %d stands alone on page %d", n, total[e], i+1)
					}
				}
				if e.Role == "TH" && e.Scope == pdf.Column && here[e] < total[e] {
					t.Errorf("%d: a table's head is split", n)
				}
			}
			end := page[len(page)-1].of
			if strings.HasPrefix(end.Role, "H") || end.Scope == pdf.Column {
				t.Errorf("%d: page %d ends with %s", n, i+1, end.Role)
			}
		}
		if err := signaturesStandTogether(sheets); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
	if split < 10 {
		t.Errorf("only %d pages end inside a paragraph: the sweep is too short", split)
	}
}

func signaturesStandTogether(sheets []sheet) error {
	for i, s := range sheets {
		labels := 0
		for _, p := range s.parts {
			for _, it := range p.items {
				if g, ok := it.(glyphs); ok && g.text == "paraksts" {
					labels++
				}
			}
		}
		if labels != 0 && labels != 3 {
			return fmt.Errorf("%d signatures on page %d", labels, i+1)
		}
	}
	return nil
}

// A table's last row never stands alone, and its notes stand with it.
func TestTablesEndTogether(t *testing.T) {
	t.Parallel()
	turned := 0
	for n := range 60 {
		var blocks []Block
		blocks = append(blocks, Heading{Level: 1, Text: Plain("A")})
		for range n {
			blocks = append(blocks, Paragraph{Runs: Plain("rinda"), Class: Note})
		}
		cell := func(text string) [][]Run { return [][]Run{Plain(text), Plain("1")} }
		blocks = append(blocks, Table{
			Columns: make([]Alignment, 2), Head: cell("galva"),
			Rows: [][][]Run{cell("r1"), cell("r2"), cell("r3"), cell("r4")},
		})
		for _, note := range []string{"n1", "n2"} {
			blocks = append(blocks, Paragraph{Runs: Plain(note), Class: Note})
		}
		blocks = append(blocks, Paragraph{Runs: Plain("p")})
		sheets, _, err := layOut(Document{Blocks: blocks}, pdf.New(pdf.Meta{}).Root())
		if err != nil {
			t.Fatal(err)
		}
		on := map[string]int{}
		for i, s := range sheets {
			for _, p := range s.parts {
				for _, it := range p.items {
					if g, ok := it.(glyphs); ok {
						on[g.text] = i
					}
				}
			}
		}
		for _, text := range []string{"r4", "n1", "n2"} {
			if on[text] != on["r3"] {
				t.Errorf("%d: %s is on page %d, the row r3 on %d", n, text, on[text]+1, on["r3"]+1)
			}
		}
		if on["r1"] != on["r4"] {
			turned++
		}
	}
	if turned == 0 {
		t.Error("no table went over a page")
	}
}
