package press_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func plain(texts ...string) [][]press.Run {
	var cells [][]press.Run
	for _, text := range texts {
		cells = append(cells, press.Plain(text))
	}
	return cells
}

// dot is a small PNG, half transparent.
var dot = sync.OnceValue(func() press.PNG {
	img := image.NewNRGBA(image.Rect(0, 0, 8, 4))
	for x := range 8 {
		for y := range 4 {
			img.Set(x, y, color.NRGBA{R: uint8(30 * x), G: 120, B: 80, A: uint8(64 * y)})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err)
	}
	return out.Bytes()
})

// gallery is a document with every block and awkward case.
func gallery() press.Document {
	long := strings.Repeat("Gara rinda ar vārdiem, kas turpinās pāri lapai. ", 60)
	var rows [][][]press.Run
	for range 40 {
		rows = append(rows, plain("Rinda", "", "1 234,56 EUR"))
	}
	doc := letter(
		press.Heading{Level: 1, Text: press.Plain("Galerija"), Class: press.DocumentTitle},
		press.Split{Left: press.Plain("Nr. 1"), Right: press.Plain("Valmierā")},
		press.Split{Left: press.Plain(strings.Repeat("garš ", 20)), Right: press.Plain(strings.Repeat("teksts ", 20))},
		press.Paragraph{Class: press.Lead, Runs: press.Plain("Ievads.")},
		press.Paragraph{Runs: []press.Run{
			{Text: "Parasts, "}, {Text: "trekns", Bold: true}, {Text: ", "}, {Text: "slīps", Italic: true},
			{Text: " un "}, {Text: "abi", Bold: true, Italic: true}, {Text: ", saite uz "},
			{
				Text: "garu adresi, kas pāriet citā rindā, lai tās laukumi būtu divi",
				URL:  "https://tilts.example/(gara)/adrese?q=1&z=ā",
			},
			{Text: ". Krieviski: "}, {Text: "Подъём 12, ёжик", Lang: "ru"},
			{Text: ". Grieķiski αβγ, zīmes ½ × € − … a\u0304 mi\u2011nuss.\nJauna rinda."},
		}},
		press.Paragraph{Runs: press.Plain(strings.Repeat("ne\u00adsa\u00adpro\u00adta\u00admī\u00adba ", 30))},
		press.Paragraph{Class: press.Note, Runs: press.Plain("Piezīme.")},
		press.Paragraph{Class: press.Large, Runs: press.Plain("112")},
		press.Paragraph{},
		press.Rule{}, press.Space{MM: 5},
		press.Parties{Parties: []press.Party{
			{Role: press.Plain("Cietušais"), Name: press.Plain("Anita Bērziņa"), Lines: plain("personas kods")},
			{Role: press.Plain("Likumpārkāpējs"), Name: press.Plain("Kristaps Ozols")},
			{Role: press.Plain("Trešais"), Name: press.Plain("Juris")},
		}},
		press.Facts{Rows: []press.Fact{
			{Label: press.Plain("Forma"), Value: press.Plain("Sēde")}, {Label: press.Plain("Tukšs"), Value: nil},
		}},
		press.Facts{Open: true, Rows: []press.Fact{{Label: press.Plain("Garš"), Value: press.Plain(long)}}},
		press.CodeBox{Codes: []press.Code{{"Numurs", "T26-0001", "Saglabājiet."}, {"Kods", "ABCD EFGH", ""}}},
		press.Heading{Level: 2, Number: "1.", Text: press.Plain("Nosacījumi")},
		press.Clause{Number: "1.1.", Runs: press.Plain(long), Body: []press.Block{
			press.List{Items: []press.ListItem{
				{Paragraphs: plain("pirmais", "turpinājums")}, {Paragraphs: plain("otrais")},
			}},
		}},
		press.Clause{Number: "1.2.", Runs: press.Plain("Tabula."), Body: []press.Block{
			press.Table{
				Columns: make([]press.Alignment, 2), Head: plain("Kas", "Cik"), Rows: [][][]press.Run{plain("a", "b")},
			},
		}},
		press.Heading{Level: 3, Text: press.Plain("Zemāks")},
		press.List{Ordered: true, Items: []press.ListItem{{Paragraphs: plain("viens")}, {Paragraphs: plain("divi")}}},
		press.Table{
			Columns: []press.Alignment{press.AlignLeft, press.AlignLeft, press.AlignRight},
			Head:    plain("Nosaukums", "", "Summa"), Rows: rows, Total: plain("Kopā", "", "1,00"),
		},
		press.Table{
			Columns: make([]press.Alignment, 2), Weights: []float64{1, 3}, Head: plain("Īss", "Garš"),
			Rows: [][][]press.Run{{press.Plain("šūna"), press.Plain(long + long)}},
		},
		press.Table{Columns: make([]press.Alignment, 1), Head: plain("Bez rindām")},
		press.Figure{Image: press.QR("https://tilts.example/qr"), Width: 20, Alt: "Kods ved uz tilts.example/qr"},
		press.Figure{Image: press.Mark{}, Width: 12, Alt: "Tilta zīme"},
		press.Figure{Image: press.Bridge{}, Width: 155, Alt: "Tilts pār upi"},
		press.Figure{Image: dot(), Width: 30, Alt: "Krāsu laukums"},
		press.List{Items: []press.ListItem{
			{Paragraphs: plain("ārējs", "ar turpinājumu"), Nested: &press.List{Ordered: true, Items: []press.ListItem{
				{Paragraphs: plain("iekšējs"), Nested: &press.List{Items: []press.ListItem{
					{Paragraphs: plain("dziļākais " + strings.Repeat("ar vārdiem ", 15))},
				}}},
				{Nested: &press.List{Items: []press.ListItem{{Paragraphs: plain("bez sava teksta virs tā")}}}}}}},
			{Paragraphs: plain("atkal ārējs"), Nested: &press.List{}}}},
		press.Table{
			Columns: []press.Alignment{press.AlignLeft, press.AlignLeft, press.AlignRight, press.AlignRight},
			Head:    plain("Vieta", "", "Gadā", ""), Total: plain("Kopā visur", "", "", "12"),
			Rows: [][][]press.Run{
				plain("Valmiera", "pilsēta", "3", "4"), plain("Visa tabula platumā", "", "", ""),
				plain("Cēsis", "nav zināms, kas tur noticis", "", "5"),
			},
			Spans: map[press.Place]int{
				{press.HeadRow, 0}: 2, {press.HeadRow, 2}: 2, {1, 0}: 4, {2, 1}: 2, {press.TotalRow, 0}: 3,
			},
		},
		press.PageBreak{},
		press.Heading{Level: 2, Text: press.Plain("Paraksti"), Class: press.Cover},
		press.Clause{Number: "2.1.", Runs: press.Plain("Pirmspēdējais.")},
		press.Clause{Number: "2.2.", Runs: press.Plain("Pēdējais.")},
		press.Signatures{
			LineLabel: "paraksts", DateLabel: "datums",
			Rows: []press.Signature{
				{Name: press.Plain("Anita"), Role: press.Plain("cietušais")}, {Name: press.Plain("Kristaps")},
			},
		},
		press.Together{Blocks: []press.Block{
			press.Heading{Level: 2, Text: press.Plain("Kopā")}, press.Paragraph{Runs: press.Plain("Ar virsrakstu.")},
		}},
		press.Columns{Columns: [][]press.Block{
			{press.Figure{Image: press.Scene("talk"), Width: 14, Alt: "Zīmējums: saruna"}},
			{press.Heading{Level: 2, Text: press.Plain("Blakus zīmējumam")}},
		}},
		press.Columns{Weights: []float64{1, 2}, Columns: [][]press.Block{
			{press.Paragraph{Runs: press.Plain("Šaurā sleja.")}},
			{
				press.Paragraph{Runs: press.Plain(long[:300])},
				press.List{Items: []press.ListItem{{Paragraphs: plain("a")}}},
			},
		}},
	)
	doc.Watermark = "PROJEKTS"
	return doc
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run with -update if this is meant:\n%s", diff)
	}
}

// What a screen reader hears of every block, and in which order.
func TestGalleryTreeAndTextOrder(t *testing.T) {
	t.Parallel()
	pdf, err := press.Render(gallery())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "gallery.tree.golden", presstest.Outline(t, pdf))
	text := tool(t, "pdftotext", "-raw", render(t, gallery()), "-")
	golden(t, "gallery.text.golden", strings.ReplaceAll(text, "\f", "--- page\n"))
}

func TestGalleryIsAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	landscape := letter(heading(1, "Šķērsa"))
	landscape.Size, landscape.Footer, landscape.Letterhead = press.A4Landscape, nil, nil
	landscape.Author, landscape.ID = "", ""
	carrying := letter(heading(1, "Ar pielikumu"))
	carrying.Attachments = []press.Attachment{
		{
			Name: "ieraksts.json", MIME: "application/json", Description: "Ieraksts", Relationship: "Data",
			Data: []byte(`{"a":1}`),
		}, {
			Name: "ā.txt", MIME: "text/plain", Description: "Teksts", Relationship: "Supplement",
			Data: []byte("ā"),
		}, {
			Name: "a.txt", MIME: "text/plain", Description: "Teksts", Relationship: "Unspecified",
		},
	}
	var all []presstest.Claim
	for _, of := range []struct {
		standard press.Standard
		flavours presstest.Flavours
		carrying presstest.Flavours
	}{
		{press.PDF17, presstest.PDF17, presstest.Carrying}, {press.PDF20, presstest.PDF20, presstest.CarryingPDF20},
	} {
		drawn := func(doc press.Document) []byte {
			doc.Standard = of.standard
			pdf, err := press.Render(doc)
			if err != nil {
				t.Fatal(err)
			}
			return pdf
		}
		plain := map[string][]byte{"gallery": drawn(gallery()), "landscape": drawn(landscape)}
		attached := map[string][]byte{"attached": drawn(carrying)}
		all = append(all, of.flavours.Of(plain), of.carrying.Of(attached))
	}
	presstest.Validate(t, all...)
}
