package press_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

func question(name, label string) press.Question {
	return press.Question{Name: name, Label: press.Plain(label)}
}

func entry(name, label string) press.Entry { return press.Entry{Question: question(name, label)} }

func option(value string) press.Option {
	return press.Option{Value: value, Label: press.Plain("Atbilde " + value)}
}

// anyQuestion draws a block of a form.
func anyQuestion(printable bool, depth int) *rapid.Generator[press.Block] {
	text := runs(printable)
	return rapid.Custom(func(r *rapid.T) press.Block {
		q := press.Question{
			Name:     rapid.StringMatching(`[a-z]{4}(/[0-9]/[a-z]{3})?`).Draw(r, "name"),
			Label:    text.Draw(r, "label"),
			Required: rapid.Bool().Draw(r, "required"),
			Hints:    rapid.SliceOfN(text, 0, 2).Draw(r, "hints"),
			Remark:   rapid.SampledFrom([]string{"", "(nav obligāti)"}).Draw(r, "remark"),
		}
		e := press.Entry{
			Question: q, Lines: rapid.IntRange(0, 20).Draw(r, "lines"), Max: rapid.IntRange(0, 500).Draw(r, "max"),
		}
		switch rapid.IntRange(0, 5).Draw(r, "kind") {
		case 0:
			c := press.Choice{Question: q, Choosing: press.Choosing(rapid.IntRange(0, 2).Draw(r, "choosing"))}
			for range rapid.IntRange(0, 5).Draw(r, "options") {
				c.Options = append(c.Options, press.Option{
					Value: rapid.StringMatching(`[a-z_]{3}`).Draw(r, "value"), Label: text.Draw(r, "option"),
					Hint: text.Draw(r, "hint"),
				})
			}
			return c
		case 1:
			return press.Tick{Question: q}
		case 2:
			other := e
			other.Name += "x"
			return press.Pair{Entries: []press.Entry{e, other}[:rapid.IntRange(1, 2).Draw(r, "pair")]}
		case 3:
			return press.Notice{Label: text.Draw(r, "notice"), Hints: q.Hints}
		case 4:
			p := press.Part{When: text.Draw(r, "when")}
			if depth > 0 {
				p.Blocks = rapid.SliceOfN(anyQuestion(printable, depth-1), 0, 4).Draw(r, "part")
			}
			return p
		}
		return e
	})
}

// formGallery is a form with every block and awkward case.
func formGallery() press.Document {
	hints := plain("Piemēram, 290200-21001", "Jautājam, lai zinātu.")
	hinted := press.Option{Value: "c", Label: press.Plain("Atbilde c"), Hint: press.Plain("Ar paskaidrojumu")}
	choice := func(name string, how press.Choosing, options ...press.Option) press.Choice {
		return press.Choice{Question: question(name, "Kura atbilde?"), Choosing: how, Options: options}
	}
	long := question("long", strings.Repeat("Garš jautājums ", 20))
	long.Remark, long.Required = "(nav obligāti)", true
	row := question("rows/0/name", "Vārds")
	row.Of = "1. rinda"
	doc := letter(
		press.Heading{Level: 1, Text: press.Plain("Veidlapa"), Class: press.DocumentTitle},
		press.Heading{Level: 2, Text: press.Plain("Pirmā daļa"), Class: press.Section},
		press.Notice{Hints: hints}, press.Notice{Label: press.Plain("Pielikumi"), Hints: hints[:1]}, press.Notice{},
		press.Entry{Question: long},
		press.Pair{Entries: []press.Entry{
			{Question: press.Question{Name: "a", Label: press.Plain("Ar norādi"), Hints: hints}, Max: 35},
			entry("b", "Bez"),
		}},
		press.Pair{Entries: []press.Entry{entry("c", "Viens pats")}},
		choice("d", press.One, option("a"), option("b")), choice("e", press.One, option("a"), option("b"), hinted),
		choice("f", press.Several, option("a"), option("b"), option("c"), option("d")),
		choice("g", press.FromList, option("a"), option("b")),
		press.Part{When: press.Plain("Aizpildiet, ja atbildējāt „a”."), Blocks: []press.Block{
			entry("h", "Pirmais"),
			press.Part{When: press.Plain("Un ja „b”."), Blocks: []press.Block{entry("i", "Dziļāk")}},
			choice("j", press.FromList,
				press.Option{Value: "w", Label: press.Plain("Ļoti gara atbilde, kas aizņem visu rindu")}),
		}},
		press.Part{When: press.Plain("Nekā.")},
		press.Heading{Level: 2, Text: press.Plain("Otrā daļa"), Class: press.Section},
		press.Entry{Question: question("k", "Stāsts"), Lines: 9, Max: 4000},
		press.Heading{Level: 3, Text: press.Plain("Rindas"), Class: press.Group},
		press.Heading{Level: 4, Text: press.Plain("1. rinda"), Class: press.Band}, press.Entry{Question: row},
		press.Tick{Question: press.Question{
			Name: "l", Label: press.Plain(strings.Repeat("Piekrītu. ", 30)), Hints: hints, Required: true,
		}},
		press.Signatures{
			LineLabel: "paraksts", DateLabel: "datums", Rows: []press.Signature{{Name: press.Plain("Paraksts")}},
		},
	)
	doc.Footer = &press.Footer{Lines: []string{"Veidlapa"}, Page: "{page}. lpp. no {pages}", Low: true}
	return doc
}

// Every block of a form, to fill in and to print: as it is heard, as it looks, accessible
// and archival.
func TestFormGallery(t *testing.T) {
	t.Parallel()
	files, newer := map[string][]byte{}, map[string][]byte{}
	for name, fillable := range map[string]*press.Fillable{
		"paper": nil, "fillable": {Hidden: []press.Hidden{{Name: "_form", Hint: "Versija", Value: "forma ā"}}},
	} {
		doc := formGallery()
		doc.Fillable = fillable
		var err error
		files[name], err = press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "form."+name+".golden", presstest.Outline(t, files[name]))
		pictures(t, "form-"+name, doc)
		doc.Standard = press.PDF20
		if newer[name], err = press.Render(doc); err != nil {
			t.Fatal(err)
		}
	}
	presstest.Validate(t, presstest.PDF17.Of(files), presstest.PDF20.Of(newer))
}

// What is under a condition is marked on every page it goes on to, and a section's rule
// does not stand at a page's top.
func TestFormLinesAcrossPages(t *testing.T) {
	t.Parallel()
	var inside []press.Block
	for i := range 30 {
		inside = append(inside, entry("f"+string(rune('a'+i/26))+string(rune('a'+i%26)), "Jautājums"))
	}
	doc := letter(heading(1, "A"), press.Part{When: press.Plain("Ja"), Blocks: inside}, press.PageBreak{},
		press.Heading{Level: 2, Text: press.Plain("B"), Class: press.Section})
	file := render(t, doc)
	raw := filepath.Join(t.TempDir(), "raw.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", file, raw)
	data, err := os.ReadFile(raw)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Count(string(data), "1 w\n")
	if lines < 30 {
		t.Errorf("%d pieces of the line beside 30 questions", lines)
	}
	if ruled := strings.Count(string(data), "0.082 0.337 0.416 RG\n1 w\n"); ruled != 0 {
		t.Errorf("%d rules, though the section begins a page", ruled)
	}
}
