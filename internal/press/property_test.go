package press_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// runs draws styled text, some of it long, some of it not printable.
func runs(printable bool) *rapid.Generator[[]press.Run] {
	letters := rapid.StringMatching(`[ a-zāčžЖё0-9,.\n()\\-]{0,60}`)
	if !printable {
		letters = rapid.OneOf(letters, rapid.String())
	}
	return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) press.Run {
		run := press.Run{
			Text: letters.Draw(r, "text"), Bold: rapid.Bool().Draw(r, "bold"), Italic: rapid.Bool().Draw(r, "italic"),
		}
		switch rapid.IntRange(0, 5).Draw(r, "kind") {
		case 0:
			run.URL = "https://tilts.example/" + rapid.StringMatching(`[a-zā()]{0,9}`).Draw(r, "path")
		case 1:
			run.Lang = "ru"
		case 2:
			run.Text = strings.Repeat(run.Text, 20)
		}
		return run
	}), 0, 4)
}

// anyBlock draws a block; headings are left to the caller, which knows the level.
func anyBlock(printable bool, depth int) *rapid.Generator[press.Block] {
	text := runs(printable)
	cells := func(r *rapid.T, n int) [][]press.Run { return rapid.SliceOfN(text, n, n).Draw(r, "cells") }
	return rapid.Custom(func(r *rapid.T) press.Block {
		switch rapid.IntRange(0, 16).Draw(r, "block") {
		case 0, 1:
			return press.Paragraph{
				Runs: text.Draw(r, "runs"), Class: press.ParagraphClass(rapid.IntRange(0, 3).Draw(r, "class")),
			}
		case 2:
			return press.Split{Left: text.Draw(r, "left"), Right: text.Draw(r, "right")}
		case 3:
			c := press.Clause{
				Number: rapid.StringMatching(`([1-9]\.){0,2}`).Draw(r, "number"), Runs: text.Draw(r, "runs"),
			}
			if depth > 0 {
				c.Body = rapid.SliceOfN(anyBlock(printable, depth-1), 0, 3).Draw(r, "body")
			}
			return c
		case 4:
			return anyList(text, depth).Draw(r, "list")
		case 5:
			n := rapid.IntRange(1, 4).Draw(r, "columns")
			t := press.Table{Columns: make([]press.Alignment, n), Head: cells(r, n)}
			for range rapid.IntRange(0, 30).Draw(r, "rows") {
				t.Rows = append(t.Rows, cells(r, n))
			}
			if rapid.Bool().Draw(r, "total") {
				t.Total = cells(r, n)
			}
			if n > 1 && rapid.Bool().Draw(r, "span") {
				clear(t.Head[1:])
				t.Spans = map[press.Place]int{{Row: press.HeadRow}: n}
			}
			return t
		case 6:
			f := press.Facts{Open: rapid.Bool().Draw(r, "open")}
			for range rapid.IntRange(0, 4).Draw(r, "facts") {
				f.Rows = append(f.Rows, press.Fact{Label: text.Draw(r, "label"), Value: text.Draw(r, "value")})
			}
			return f
		case 7:
			return press.Parties{
				Parties: []press.Party{{Role: text.Draw(r, "role"), Name: text.Draw(r, "name"), Lines: cells(r, 2)}},
			}
		case 8:
			return press.Signatures{
				LineLabel: "paraksts", DateLabel: "datums",
				Rows: []press.Signature{{Name: text.Draw(r, "name"), Role: text.Draw(r, "role")}},
			}
		case 9:
			return press.CodeBox{Codes: []press.Code{{Label: "Kods", Value: "AB", Note: "piezīme"}}}
		case 10:
			return press.Figure{
				Image: []press.Image{
					press.Mark{}, press.Bridge{}, press.QR("https://a"), dot(), press.Scene("talk"),
				}[rapid.IntRange(0, 4).Draw(r, "image")],
				Width: 20, Alt: "Attēls",
			}
		case 11:
			return press.Space{MM: rapid.Float64Range(0, 300).Draw(r, "mm")}
		case 12, 13:
			return anyQuestion(printable, depth).Draw(r, "question")
		case 14:
			if depth > 0 {
				return press.Together{Blocks: rapid.SliceOfN(anyBlock(printable, depth-1), 0, 3).Draw(r, "together")}
			}
		case 15:
			if depth > 0 {
				return press.Columns{Columns: rapid.SliceOfN(
					rapid.SliceOfN(anyBlock(printable, depth-1), 0, 2), 1, 3).Draw(r, "columns")}
			}
		}
		return []press.Block{press.Rule{}, press.PageBreak{}}[rapid.IntRange(0, 1).Draw(r, "pause")]
	})
}

// anyList draws a list with lists in it, depth levels deep.
func anyList(text *rapid.Generator[[]press.Run], depth int) *rapid.Generator[press.List] {
	return rapid.Custom(func(r *rapid.T) press.List {
		l := press.List{Ordered: rapid.Bool().Draw(r, "ordered")}
		for range rapid.IntRange(0, 4).Draw(r, "items") {
			item := press.ListItem{Paragraphs: rapid.SliceOfN(text, 0, 3).Draw(r, "item")}
			if depth > 0 && rapid.Bool().Draw(r, "nested") {
				nested := anyList(text, depth-1).Draw(r, "list")
				item.Nested = &nested
			}
			l.Items = append(l.Items, item)
		}
		return l
	})
}

func anyDocument(printable bool) *rapid.Generator[press.Document] {
	return rapid.Custom(func(r *rapid.T) press.Document {
		blocks, level := []press.Block{heading(1, "Sākums")}, 1
		if rapid.Bool().Draw(r, "addressed") {
			lines := rapid.SliceOfN(runs(printable), 0, 9).Draw(r, "address")
			blocks = append([]press.Block{press.Address{Lines: lines}}, blocks...)
		}
		for range rapid.IntRange(1, 12).Draw(r, "blocks") {
			if rapid.IntRange(0, 4).Draw(r, "heading") == 0 {
				level = rapid.IntRange(1, min(level+1, 6)).Draw(r, "level")
				blocks = append(blocks, press.Heading{
					Level: level, Number: "1.", Text: press.Plain("Virsraksts"),
					Class: press.HeadingClass(rapid.IntRange(0, 5).Draw(r, "class")),
				})
			}
			blocks = append(blocks, anyBlock(printable, 2).Draw(r, "block"))
		}
		doc := letter(blocks...)
		if rapid.Bool().Draw(r, "fillable") {
			doc.Fillable = &press.Fillable{}
		}
		return doc
	})
}

// refusal reports whether an error is one that Render promises.
func refusal(err error) bool {
	var missing *press.GlyphError
	return errors.As(err, &missing) || errors.Is(err, press.ErrTooTall) || errors.Is(err, press.ErrField)
}

// Whatever the blocks: a file that another reader finds sound, or a refusal.
func TestAnyBlocksMakeASoundFile(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("qpdf"); err != nil {
		tool(t, "qpdf")
	}
	file := filepath.Join(t.TempDir(), "any.pdf")
	rapid.Check(t, func(r *rapid.T) {
		pdf, err := press.Render(anyDocument(false).Draw(r, "document"))
		if err != nil {
			if !refusal(err) {
				r.Fatal(err)
			}
			return
		}
		if err := os.WriteFile(file, pdf, 0o600); err != nil {
			r.Fatal(err)
		}
		if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
			r.Fatalf("%v: %s", err, out)
		}
	})
}

// Whatever the blocks, the file is accessible and archival.
func TestAnyBlocksAreAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{}
	for seed := range 25 {
		pdf, err := press.Render(anyDocument(true).Example(seed + 1))
		if err != nil {
			if !refusal(err) {
				t.Fatal(err)
			}
			continue
		}
		files[fmt.Sprintf("any%02d", seed)] = pdf
	}
	if len(files) < 15 {
		t.Fatalf("only %d documents", len(files))
	}
	presstest.Validate(t, presstest.PDF17.Of(files))
}

// FuzzText feeds texts to every place of a document.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"", "a b", "Ž\u00adā\n\n", "漢", strings.Repeat("W", 500), "\x00\xff", "a\u0304", "( \\ )",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		run := press.Plain(text)
		doc := letter(
			press.Heading{Level: 1, Number: text, Text: run, Class: press.DocumentTitle},
			press.Paragraph{Runs: []press.Run{{Text: text, URL: text}, {Text: text, Lang: text}}},
			press.Clause{Number: text, Runs: run},
			press.Table{Columns: make([]press.Alignment, 1), Head: [][]press.Run{run}, Rows: [][][]press.Run{{run}}},
			press.CodeBox{Codes: []press.Code{{Label: text, Value: text, Note: text}}})
		doc.Title, doc.Watermark = text, text
		_, _ = press.Render(doc)
	})
}

// FuzzBlocks feeds sequences of blocks: an answer comes, and no panic.
func FuzzBlocks(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(r *rapid.T) {
		if _, err := press.Render(anyDocument(false).Draw(r, "document")); err != nil && !refusal(err) {
			r.Fatal(err)
		}
	}))
}

// The same document has the same bytes: 20 times, in four goroutines, and in another process.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	if os.Getenv("PRESS_PRINT_HASH") != "" {
		fmt.Printf("hash %x\n", hashed(t))
		return
	}
	want := hashed(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				if hashed(t) != want {
					t.Error("the bytes differ")
				}
			}
		})
	}
	all.Wait()
	again := exec.Command(os.Args[0], "-test.run", "^TestSameBytes$")
	again.Env = append(os.Environ(), "PRESS_PRINT_HASH=1")
	out, err := again.Output()
	if err != nil || !bytes.Contains(out, fmt.Appendf(nil, "hash %x\n", want)) {
		t.Errorf("another process: %v, %s, not %x", err, out, want)
	}
}

func hashed(t *testing.T) [32]byte {
	pdf, err := press.Render(gallery())
	if err != nil {
		t.Error(err)
	}
	return sha256.Sum256(pdf)
}

func TestLongReportIsDrawnInFull(t *testing.T) {
	t.Parallel()
	pdf, err := press.Render(long(300))
	if err != nil {
		t.Fatal(err)
	}
	if n := presstest.Pages(t, pdf); n < 250 {
		t.Errorf("%d pages", n)
	}
}
