package press_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// Letters that are printed together each begin on a sheet of their own, in their own language and
// with their own pages counted, and stay accessible and made for keeping.
func TestDocumentsTogetherBeginOnOddPages(t *testing.T) {
	t.Parallel()
	letter := func(lang, title string, paragraphs int) press.Document {
		doc := press.Document{
			Title: title, Lang: lang, Created: created, ID: title,
			Footer: &press.Footer{Lines: []string{title}, Page: "{page}/{pages}"},
			Blocks: []press.Block{heading(1, title)},
		}
		for range paragraphs {
			doc.Blocks = append(doc.Blocks, press.Paragraph{Runs: press.Plain(strings.Repeat("Teksts. ", 60))})
		}
		return doc
	}
	of := press.Document{Title: "Vēstules", Lang: "lv", Created: created, ID: "together"}
	file, err := press.RenderTogether(of, []press.Document{
		letter("lv", "Pirmā", 1), letter("ru", "Второе", 12), letter("en", "Third", 1),
	})
	if err != nil {
		t.Fatal(err)
	}
	read := exec.Command("pdftotext", "-layout", "-", "-")
	read.Stdin = bytes.NewReader(file)
	text, err := read.Output()
	if err != nil {
		t.Skip("pdftotext is not there:", err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	want := []string{"1/1", "", "1/2", "2/2", "1/1"}
	if len(pages) != len(want) {
		t.Fatalf("%d pages, want %d", len(pages), len(want))
	}
	for i, page := range pages {
		if !strings.Contains(page, want[i]) || want[i] == "" && strings.TrimSpace(page) != "" {
			t.Errorf("page %d has no %q:\n%s", i+1, want[i], page)
		}
	}
	if outline := presstest.Outline(t, file); strings.Count(outline, "Part") != 3 {
		t.Errorf("a letter is no part of its own:\n%s", outline)
	}
	presstest.Validate(t, presstest.Flavours{"ua1", "2a"}.Of(map[string][]byte{"together": file}))
	if _, err := press.RenderTogether(of, []press.Document{{Lang: "lv"}}); err == nil {
		t.Error("a letter without a title is taken")
	}
}
