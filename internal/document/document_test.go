package document_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tilts/internal/document"
	"tilts/internal/press"
	"tilts/templates"
)

var update = flag.Bool("update", false, "write the golden files anew")

func load(t testing.TB, layers ...fs.FS) *document.Set {
	t.Helper()
	set, err := document.Load(append([]fs.FS{templates.FS}, layers...)...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func parse(t testing.TB, text string) document.Template {
	t.Helper()
	parsed, err := document.Parse("documents/test.lv.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func render(t testing.TB, name, lang string, data any) press.Document {
	t.Helper()
	found, err := load(t).Template(name, lang)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Render(found, data, document.SampleFrame())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// pdfText prints a document and reads it back with someone else's reader.
func pdfText(t testing.TB, doc press.Document, options ...string) string {
	t.Helper()
	pdf, err := press.Render(doc)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext is missing")
		}
		t.Skip("pdftotext is missing")
	}
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", append(options, file, "-")...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func writeBlocks(out *strings.Builder, blocks []press.Block, indent string) {
	for _, b := range blocks {
		kind := strings.TrimPrefix(fmt.Sprintf("%T", b), "press.")
		out.WriteString(indent + kind + ": " + strings.Join(press.Texts(b), " | ") + "\n")
		switch b := b.(type) {
		case press.Clause:
			writeBlocks(out, b.Body, indent+"  ")
		case press.Together:
			writeBlocks(out, b.Blocks, indent+"  ")
		case press.Columns:
			writeParts(out, b.Columns, "column", indent)
		case press.Leaflet:
			writeParts(out, b.Panels, "panel", indent)
		}
	}
}

func writeParts(out *strings.Builder, parts [][]press.Block, name, indent string) {
	for _, part := range parts {
		out.WriteString(indent + "  " + name + "\n")
		writeBlocks(out, part, indent+"    ")
	}
}

func TestDraftIsMarkedAndSigningCopyIsNot(t *testing.T) {
	t.Parallel()
	data := document.SampleCase("lv")
	doc := render(t, "documents/agreement", "lv", data)
	if doc.Watermark != "" || doc.Footer.QR != data.Agreement.CheckURL {
		t.Errorf("signing copy: watermark %q, code %q", doc.Watermark, doc.Footer.QR)
	}
	data.Agreement.Draft = true
	if doc := render(t, "documents/agreement", "lv", data); doc.Watermark != "PROJEKTS" || doc.Footer.QR != "" ||
		len(doc.Footer.Lines) != 1 {
		t.Errorf("draft: watermark %q, foot %+v", doc.Watermark, doc.Footer)
	}
}

// Whatever the number of terms, all who sign do so on one page, beside a clause.
func TestAgreementsOfAnyLengthKeepTheirSignatures(t *testing.T) {
	t.Parallel()
	data := document.SampleCase("lv")
	for range 12 {
		data.Terms = append(data.Terms, document.TermData{
			Text: "Puses vienojas par vēl vienu nosacījumu, ko pilda abas.", Due: "2027-01-31",
		})
		all := strings.Split(
			strings.TrimSuffix(pdfText(t, render(t, "documents/agreement", "lv", data), "-layout"), "\f"), "\f")
		last := all[len(all)-1]
		if strings.Count(last, "paraksts") != 4 || !strings.Contains(last, "4.2.") || !strings.Contains(last, "4.3.") {
			t.Errorf("%d terms: the last page is\n%s", len(data.Terms), last)
		}
	}
}

// An account of many paragraphs keeps its line ends and goes on over pages.
func TestLongAnswerGoesOnOverPages(t *testing.T) {
	t.Parallel()
	data := document.SampleReceipt("lv")
	data.Sections[1].Answers[0].Value = strings.Repeat("Viena rinda.\n\n", 120) + "BEIGAS"
	text := pdfText(t, render(t, "documents/receipt", "lv", data), "-layout")
	if strings.Count(text, "Viena rinda.") != 120 || !strings.Contains(text, "BEIGAS") ||
		!strings.Contains(text, "Piekļuves kods") {
		t.Errorf("something is lost in\n%s", text)
	}
}

func TestSafetyLeavesCodesOut(t *testing.T) {
	t.Parallel()
	data := document.SampleCase("lv")
	data.Victims[0].Code, data.Offenders[0].Code = "", ""
	if text := pdfText(t, render(t, "documents/agreement", "lv", data)); strings.Contains(text, "personas kods") {
		t.Errorf("a label without a code is left:\n%s", text)
	}
}

func TestOverlayStandsInForTheEmbedded(t *testing.T) {
	t.Parallel()
	own := []byte("\uFEFF---\ntitle: Savs\n---\n# Savs\n")
	set := load(t, fstest.MapFS{"documents/receipt.lv.md": {Data: own}})
	got, err := set.Template("documents/receipt", "lv")
	if err != nil {
		t.Fatal(err)
	}
	again := parse(t, string(own))
	if string(got.Bytes()) != string(own) || got.Hash() != again.Hash() || len(got.Hash()) != 64 {
		t.Errorf("got %s %q", got.Hash(), got.Bytes())
	}
}

func TestMistakesNameTheirPlace(t *testing.T) {
	t.Parallel()
	front := "---\ntitle: A\n---\n"
	tests := map[string]struct{ text, want string }{
		"no front":    {"# A\n", "documents/test.lv.md:1:1: the file must begin"},
		"no title":    {"---\npage: a4\n---\n# A\n", "title: is missing"},
		"page":        {"---\ntitle: A\npage: a5\n---\n# A\n", ":3:1: page: “a5” must be one of a4, a4-landscape"},
		"unknown key": {"---\ntitel: A\n---\n# A\n", "titel"},
		"remark": {
			front + "\n<!-- signatres -->\n",
			"documents/test.lv.md:5:1: unknown remark “signatres”; did you mean signatures? There are",
		},
		"attribute": {
			front + "<!-- signatures lines=\"a\" -->\n",
			"documents/test.lv.md:4:1: remark signatures has no “lines”; did you mean line?",
		},
		"cp1257":         {front + "V\xe7stule\n", "documents/test.lv.md:4:2: the file is not written in UTF-8"},
		"number":         {front + "<!-- space mm=\"NaN\" -->\n", "must be numbers above 0"},
		"open action":    {front + "\n\n{{.Name\n", "documents/test.lv.md:6:1: the braces {{ are not closed"},
		"unknown func":   {front + "{{shout .Name}}\n", "documents/test.lv.md:4:3: there is no function shout"},
		"private letter": {front + "a\ue000b\n", "documents/test.lv.md:4:2: a character of the private use area"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := document.Parse("documents/test.lv.md", []byte(tt.text)); err == nil ||
				!strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestForbiddenMarkdownIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"<script>x</script>", "a <b>b</b>", "> quoted", "    code", "```\ncode\n```",
		"![x](https://a/b.png)", "[x](javascript:alert(1))", "<!-- clauses -->\n\ntext", "<!-- panel -->",
		"<!-- title --> <b>x</b>"} {
		_, err := document.Render(parse(t, "---\ntitle: A\n---\n"+text+"\n"), nil, document.SampleFrame())
		if err == nil {
			t.Errorf("%q is allowed", text)
		}
	}
}

const everywhere = `---
title: "Title {{.}}"
---
# {{.}}

{{.}}

- {{.}}

| A | B |
| --- | --- |
| {{.}} | *{{.}}* |

{{.}}
: **{{.}}**

<!-- clauses -->
## {{.}}

{{.}}
<!-- end -->

<!-- parties -->
- {{.}}
  {{.}}
  {{.}}

<!-- signatures line="l" date="d" -->
- {{.}}
  {{.}}
`

// placesEverywhere is how often the template above shows its value.
const placesEverywhere = 14

func countShown(t testing.TB, doc press.Document, want string) int {
	t.Helper()
	count := 0
	for _, b := range doc.Blocks {
		for _, text := range press.Texts(b) {
			if text == want {
				count++
			}
		}
	}
	return count
}

var hostile = []string{
	"=1+1",
	"<script>alert(1)</script>",
	"{{.}}",
	"| a | b |",
	"**x**",
	"1. x",
	"# x",
	`\a\*\\`,
	"a\nb\n\nc",
	"   leading",
	"https://a.example/?q=1&b=2",
	"&amp; &#42;",
	"<!-- signatures -->",
	"---",
	"[a](javascript:x)",
	"```",
	"- x",
	": x",
	"> x",
	"a  \nb",
	"$&",
	"%s",
	"\tx",
	"a_b_c",
	"{page}",
	"<https://a.example>",
}

func TestHostileValuesStandInThePageAsTyped(t *testing.T) {
	t.Parallel()
	tmpl := parse(t, everywhere)
	for _, value := range append(hostile[:len(hostile):len(hostile)], "a\u202eb\x00c\u200d") {
		doc, err := document.Render(tmpl, value, document.SampleFrame())
		if err != nil {
			t.Fatal(err)
		}
		shown := document.Shown(value)
		if n := countShown(t, doc, shown); n != placesEverywhere {
			t.Errorf("%q stands in %d of %d places", value, n, placesEverywhere)
		}
		printed := strings.Join(strings.Fields(pdfText(t, doc, "-raw")), "")
		if n := strings.Count(printed, strings.Join(strings.Fields(shown), "")); n < placesEverywhere {
			t.Errorf("%q is printed %d times in\n%s", value, n, printed)
		}
	}
}

func TestAnyValueStandsInTheBlocksAsTyped(t *testing.T) {
	t.Parallel()
	tmpl := parse(t, everywhere)
	rapid.Check(t, func(r *rapid.T) {
		value := rapid.OneOf(rapid.String(), rapid.StringMatching("[-#*_|<>&{}\\[\\]()`~!:.0-9a \n\\\\]{0,30}")).
			Draw(r, "value")
		doc, err := document.Render(tmpl, value, document.SampleFrame())
		if err != nil {
			r.Fatal(err)
		}
		if shown := document.Shown(value); shown != "" && shown != "l" && shown != "d" && shown != "A" &&
			shown != "B" && shown != "1." { // they stand there already
			if n := countShown(t, doc, shown); n != placesEverywhere {
				r.Fatalf("%q stands in %d of %d places", value, n, placesEverywhere)
			}
		}
	})
}

func TestShown(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"a\r\nb\rc": "a\nb\nc", "\u202e\u00ad": "‹U+202E›",
		"\xff": "‹U+FFFD›", "\ufffd": "\ufffd", "ā\t": "ā ", "\ue000": "‹U+E000›"} {
		if got := document.Shown(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzParse feeds template files of any content: they parse and render, or are refused.
func FuzzParse(f *testing.F) {
	f.Add("---\ntitle: A\n---\n# {{.}}\n")
	f.Add(everywhere)
	for _, name := range []string{"agreement", "brochure", "statistics"} {
		source, err := fs.ReadFile(templates.FS, "documents/"+name+".lv.md")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source))
	}
	f.Fuzz(func(t *testing.T, source string) {
		parsed, err := document.Parse("documents/test.lv.md", []byte(source))
		if err != nil {
			return
		}
		_, _ = document.Render(parsed, "x", document.SampleFrame())
	})
}
