package press_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/press"
)

var created = time.Date(2026, 11, 22, 14, 48, 0, 0, time.UTC)

// letter is a document with head and foot around the given blocks.
func letter(blocks ...press.Block) press.Document {
	return press.Document{
		Title: "Vēstule", Lang: "lv", Author: "Valsts probācijas dienests", Created: created, ID: "v-1",
		Letterhead: &press.Letterhead{
			Name: "Valsts probācijas dienests", Unit: "Valmieras nodaļa",
			Contact: []string{"Parauga iela 1", "+371 60 000 000"},
		},
		Running: press.Running{Left: "Vēstule", Right: "Valsts probācijas dienests"},
		Footer: &press.Footer{QR: "https://tilts.example/parbaude", QRAlt: "Kods ved uz tilts.example/parbaude",
			Lines: []string{"v-1", "tilts.example/parbaude"}, Page: "{page}. lpp. no {pages}"},
		Blocks: blocks,
	}
}

func heading(level int, text string) press.Block {
	return press.Heading{Level: level, Text: press.Plain(text)}
}

func render(t *testing.T, doc press.Document) string {
	t.Helper()
	pdf, err := press.Render(doc)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// tool runs someone else's reader; it is skipped where missing, and required under CI=true.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is missing", name)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(out)
}

// pages returns the text of each page.
func pages(t *testing.T, file string) []string {
	t.Helper()
	return strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-layout", file, "-"), "\f"), "\f")
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	good := letter(heading(1, "Virsraksts"))
	with := func(change func(*press.Document)) press.Document {
		doc := good
		change(&doc)
		return doc
	}
	run := press.Plain
	tests := map[string]struct {
		doc  press.Document
		want error
	}{
		"no title":        {with(func(d *press.Document) { d.Title = "" }), press.ErrNoTitle},
		"no language":     {with(func(d *press.Document) { d.Lang = "" }), press.ErrNoLang},
		"no time":         {with(func(d *press.Document) { d.Created = time.Time{} }), press.ErrNoTime},
		"no blocks":       {letter(), press.ErrEmpty},
		"first heading 2": {letter(heading(2, "A")), press.ErrHeadingLevel},
		"skipped level":   {letter(heading(1, "A"), heading(3, "B")), press.ErrHeadingLevel},
		"figure no alt":   {letter(press.Figure{Image: press.Mark{}, Width: 20}), press.ErrNoAlt},
		"foot code no alt": {
			with(func(d *press.Document) { d.Footer = &press.Footer{QR: "https://a"} }), press.ErrNoAlt,
		},
		"ragged table": {
			letter(press.Table{
				Columns: []press.Alignment{0}, Head: [][]press.Run{run("A")},
				Rows: [][][]press.Run{{run("a"), run("b")}},
			}),
			press.ErrTableShape,
		},
		"span over text": {
			letter(press.Table{
				Columns: make([]press.Alignment, 2), Head: plain("A", "B"),
				Spans: map[press.Place]int{{press.HeadRow, 0}: 2},
			}),
			press.ErrTableShape,
		},
		"span past the row": {
			letter(press.Table{
				Columns: make([]press.Alignment, 2), Head: plain("A", ""),
				Spans: map[press.Place]int{{press.HeadRow, 1}: 2},
			}),
			press.ErrTableShape,
		},
		"span in no row": {
			letter(press.Table{
				Columns: make([]press.Alignment, 2), Head: plain("A", ""),
				Spans: map[press.Place]int{{press.TotalRow, 0}: 2},
			}),
			press.ErrTableShape,
		},
		"overlapping spans": {
			letter(press.Table{
				Columns: make([]press.Alignment, 2), Head: plain("A", ""),
				Spans: map[press.Place]int{{press.HeadRow, 0}: 2, {press.HeadRow, 1}: 1},
			}),
			press.ErrTableShape,
		},
		"attachment": {
			with(func(d *press.Document) { d.Attachments = []press.Attachment{{Name: "a.json", Data: []byte("{}")}} }),
			press.ErrAttachment,
		},
		"field twice":       {letter(heading(1, "A"), entry("a", "A"), entry("a", "B")), press.ErrField},
		"field no label":    {letter(heading(1, "A"), entry("a", "")), press.ErrField},
		"field with a stop": {letter(heading(1, "A"), entry("a.b", "A")), press.ErrField},
		"no options":        {letter(heading(1, "A"), press.Choice{Question: question("a", "A")}), press.ErrField},
		"option twice": {
			letter(
				heading(1, "A"),
				press.Choice{Question: question("a", "A"), Options: []press.Option{option("x"), option("x")}},
			),
			press.ErrField,
		},
		"hidden, not said": {
			with(func(d *press.Document) {
				d.Fillable = &press.Fillable{Hidden: []press.Hidden{{Name: "a", Value: "b"}}}
			}),
			press.ErrField,
		},
		"leaflet upright": {letter(leaflet().Blocks...), press.ErrLeaflet},
		"leaflet of one panel": {
			with(func(d *press.Document) {
				d.Size, d.Blocks = press.A4Landscape, []press.Block{
					press.Leaflet{Panels: [][]press.Block{{heading(1, "A")}}},
				}
			}),
			press.ErrLeaflet,
		},
		"no columns": {letter(press.Columns{}), press.ErrColumns},
		"weights of other columns": {
			letter(press.Columns{Weights: []float64{1, 2}, Columns: [][]press.Block{{heading(1, "A")}}}),
			press.ErrColumns,
		},
		"no such picture": {
			letter(press.Figure{Image: press.Scene("nothing"), Width: 12, Alt: "Nekas"}), press.ErrScene,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := press.Render(tt.doc); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := press.Render(good); err != nil {
		t.Errorf("a good document is refused: %v", err)
	}
}

func TestMissingGlyphIsNamed(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"漢", "a\u202eb", "a\x01b", "😀", "\ue000"} {
		_, err := press.Render(letter(heading(1, "Virsraksts"), press.Paragraph{Runs: press.Plain("labi " + text)}))
		var missing *press.GlyphError
		if !errors.As(err, &missing) {
			t.Errorf("%q: got %v", text, err)
		} else if !strings.Contains(missing.Block, "Paragraph 2") || !strings.ContainsRune(text, missing.Rune) {
			t.Errorf("%q: got %v", text, err)
		}
	}
	if got := string(press.Missing("āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ „” – − Ёжик 1 234,56 EUR a\u0304 \u2011")); got != "" {
		t.Errorf("missing %q", got)
	}
}

func TestTextOrderAndComposition(t *testing.T) {
	t.Parallel()
	file := render(t, letter(heading(1, "Sākums"),
		press.Paragraph{Runs: []press.Run{
			{Text: "Pirmais a\u0304 "}, {Text: "treknais", Bold: true}, {Text: " un mi\u2011nuss.\nJauna rinda."},
		}},
		press.Clause{Number: "1.1.", Runs: press.Plain("Punkts.")},
		press.Facts{Rows: []press.Fact{{Label: press.Plain("Forma"), Value: press.Plain("Sēde")}}}))
	text := tool(t, "pdftotext", "-raw", file, "-")
	last := -1
	for _, want := range []string{
		"Valsts probācijas dienests", "Sākums", "Pirmais ā treknais un mi-nuss.\nJauna rinda.", "1.1.", "Punkts.",
		"Forma", "1. lpp. no 1",
	} {
		at := strings.Index(text, want)
		if at <= last {
			t.Errorf("%q stands at %d after %d in\n%s", want, at, last, text)
		}
		last = at
	}
}

func TestNothingIsLostOverPages(t *testing.T) {
	t.Parallel()
	words := make([]string, 3000)
	for i := range words {
		words[i] = fmt.Sprintf("v%d", i)
	}
	long := strings.Join(words, " ")
	rows := [][][]press.Run{{press.Plain("šūna"), press.Plain(long)}}
	table := press.Table{
		Columns: make([]press.Alignment, 2), Weights: []float64{1, 4}, Head: plain("Kas", "Teksts"), Rows: rows,
	}
	file := render(t, letter(heading(1, "Gara"), press.Paragraph{Runs: press.Plain(long)}, table))
	text := tool(t, "pdftotext", file, "-")
	for _, w := range words {
		if n := strings.Count(text, w); n < 2 {
			t.Fatalf("%s is there %d times", w, n)
		}
	}
	all := pages(t, file)
	for i, p := range all {
		if !strings.Contains(p, fmt.Sprintf("%d. lpp. no %d", i+1, len(all))) {
			t.Errorf("page %d has no number:\n%s", i+1, p)
		}
	}
	if last := all[len(all)-1]; !strings.Contains(last, "Kas") {
		t.Errorf("the table's head does not repeat:\n%s", last)
	}
}

func TestOverlongWordStaysOnThePage(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("W", 300)
	text := tool(t, "pdftotext", render(t, letter(heading(1, word), press.Paragraph{Runs: press.Plain(word)})), "-")
	if n := strings.Count(text, "W"); n != 600 {
		t.Errorf("%d of 600 letters", n)
	}
}

// Signatures stand on one page with the last two clauses, whatever the length before.
func TestSignaturesKeptTogether(t *testing.T) {
	t.Parallel()
	signatures := press.Signatures{LineLabel: "paraksts", DateLabel: "datums"}
	for _, name := range []string{"Pirmais", "Otrais", "Trešais"} {
		signatures.Rows = append(signatures.Rows, press.Signature{Name: press.Plain(name), Role: press.Plain("puse")})
	}
	for n := 1; n <= 60; n++ {
		blocks := []press.Block{heading(1, "Izlīgums")}
		for i := range n {
			blocks = append(blocks, press.Clause{
				Number: fmt.Sprintf("1.%d.", i+1), Runs: press.Plain(strings.Repeat("vārds ", 3+i%17)),
			})
		}
		blocks = append(
			blocks, press.Clause{Number: "2.1.", Runs: press.Plain("PRIEKŠPĒDĒJAIS")},
			press.Clause{Number: "2.2.", Runs: press.Plain("PĒDĒJAIS")}, signatures,
		)
		all := pages(t, render(t, letter(blocks...)))
		last := all[len(all)-1]
		for _, want := range []string{"PRIEKŠPĒDĒJAIS", "PĒDĒJAIS", "Pirmais", "Otrais", "Trešais"} {
			if !strings.Contains(last, want) {
				t.Errorf("%d clauses: %s is not on the last page", n, want)
			}
		}
	}
}

func TestPagesAreDrawn(t *testing.T) {
	t.Parallel()
	doc := letter(heading(1, "Izlīgums"), press.Paragraph{Runs: press.Plain("Teksts.")})
	plain := darkness(t, render(t, doc))
	doc.Watermark = "PROJEKTS"
	marked := darkness(t, render(t, doc))
	if plain < 0.002 || marked < plain+0.005 {
		t.Errorf("share of ink: %.4f plain, %.4f with watermark", plain, marked)
	}
}

// darkness is the share of pixels of the first page that are not white.
func darkness(t *testing.T, file string) float64 {
	t.Helper()
	grey := []byte(tool(t, "pdftoppm", "-r", "50", "-gray", "-f", "1", "-l", "1", file))
	pixels := grey[len(grey)-413*584:]
	dark := 0
	for _, p := range pixels {
		if p < 240 {
			dark++
		}
	}
	return float64(dark) / float64(len(pixels))
}

func TestCodesReadBack(t *testing.T) {
	t.Parallel()
	figure := letter(heading(1, "Kods"), press.Figure{
		Image: press.QR("https://tilts.example/attēls?q=1"), Width: 20, Alt: "Kods",
	})
	figure.Footer = nil
	for want, doc := range map[string]press.Document{
		"https://tilts.example/parbaude":        letter(heading(1, "Kods")),
		"https://tilts.example/att%C4%93ls?q=1": figure,
	} {
		file := render(t, doc)
		prefix := strings.TrimSuffix(file, ".pdf")
		tool(t, "pdftoppm", "-r", "200", "-png", "-singlefile", file, prefix)
		if got := tool(t, "zbarimg", "--raw", "-q", prefix+".png"); strings.TrimSpace(got) != want {
			t.Errorf("read %q, not %q", got, want)
		}
	}
}

func TestFileIsSoundAndCarriesItsTitle(t *testing.T) {
	t.Parallel()
	doc := letter(
		heading(1, "Kods"), press.PageBreak{}, press.Paragraph{Runs: press.Plain("Otrā lapa.")}, press.PageBreak{},
		press.Paragraph{Runs: press.Plain("Trešā.")},
	)
	doc.Watermark = "PROJEKTS"
	file := render(t, doc)
	tool(t, "qpdf", "--check", file)
	info := tool(t, "pdfinfo", file)
	for _, want := range []string{"Vēstule", "Valsts probācijas dienests", "595.28 x 841.89"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
}

func TestSeveralAtOnce(t *testing.T) {
	t.Parallel()
	done := make(chan error)
	for range 4 {
		go func() {
			pdf, err := press.Render(letter(heading(1, "Vienlaikus"), press.Paragraph{Runs: press.Plain("āēīū")}))
			if err == nil && !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				err = errors.New("not a PDF")
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// The pages that a leaflet fills do not take the place of the text before it.
func TestALeafletFollowsText(t *testing.T) {
	t.Parallel()
	doc := leaflet()
	doc.Blocks = append(append([]press.Block{heading(1, "Pirms")}, doc.Blocks...),
		press.Paragraph{Runs: press.Plain("Pēc")})
	all := pages(t, render(t, doc))
	if len(all) != 4 {
		t.Fatalf("%d pages:\n%s", len(all), strings.Join(all, "\n--- page\n"))
	}
	for i, want := range []string{"Pirms", "Atloks", "Otrā", "Pēc"} {
		if !strings.Contains(all[i], want) {
			t.Errorf("page %d has no %s:\n%s", i+1, want, all[i])
		}
	}
}
