package press_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/code"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/image"
	"github.com/johnfercher/maroto/v2/pkg/components/line"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/border"
	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

const sentence = "Kristaps Ozols bez atlīdzības nostrādā astoņas stundas biedrībā „Zaļais pagalms” " +
	"un iesniedz starpniekam biedrības izziņu. "

// agreementRows is an agreement of maroto's components: parties, six paragraphs, a table
// of eight rows, the logo and a code.
func agreementRows() []core.Row {
	style := func(t props.Text) props.Text { t.Family = "serif"; t.VerticalPadding = 1.5; return t }
	logo := image.NewFromBytes(dot(), extension.Png, props.Rect{Percent: 80})
	rows := []core.Row{
		row.New(16).Add(
			col.New(2).Add(press.Tagged{Component: logo, Role: "Figure", Alt: "Zīme"}),
			col.New(10).Add(text.New("IZLĪGUMS", style(props.Text{Size: 18, Style: fontstyle.Bold}))),
		),
		row.New(14).Add(
			text.NewCol(6, "Cietušais: Anita Bērziņa", style(props.Text{Size: 12})),
			text.NewCol(6, "Likumpārkāpējs: Kristaps Ozols", style(props.Text{Size: 12, Align: align.Right})),
		),
		row.New(3).Add(line.NewCol(12, props.Line{SizePercent: 100, Thickness: 0.3})),
	}
	for i := range 6 {
		aligned := []align.Type{align.Left, align.Justify, align.Center}[i%3]
		like := style(props.Text{Size: 12, Bottom: 2, Align: aligned})
		rows = append(rows, row.New().Add(col.New(12).Add(text.New(strings.Repeat(sentence, 2+i%2), like))))
	}
	for i := range 8 {
		cell := &props.Cell{BorderType: border.Bottom}
		if i%2 == 0 {
			cell.BackgroundColor = &props.Color{Red: 230, Green: 240, Blue: 240}
		}
		n := strconv.Itoa(i + 1)
		rows = append(rows, row.New(8).WithStyle(cell).Add(
			text.NewCol(4, n+". maksājums", style(props.Text{Size: 10, Top: 1.5})),
			text.NewCol(4, "2027. gada 15. janvārim", style(props.Text{Size: 10, Top: 1.5})),
			text.NewCol(4, n+"30,00 EUR", style(props.Text{Size: 10, Top: 1.5, Align: align.Right})),
		))
	}
	qr := press.Tagged{
		Component: code.NewQr("https://tilts.example/parbaude"),
		Role:      "Figure", Alt: "Kods ved uz tilts.example/parbaude",
	}
	return append(rows, row.New(25).Add(col.New(3).Add(qr)))
}

// stock draws rows with maroto itself.
func stock(t testing.TB, rows []core.Row) []byte {
	t.Helper()
	fonts := []*entity.CustomFont{
		{Family: "serif", Style: fontstyle.Normal, Bytes: slices.Clone(liberationserifregular.TTF)},
		{Family: "serif", Style: fontstyle.Bold, Bytes: slices.Clone(liberationserifbold.TTF)},
	}
	m := maroto.New(config.NewBuilder().WithDimensions(210, 297).
		WithLeftMargin(30).WithRightMargin(25).WithTopMargin(16).WithBottomMargin(20).
		WithCustomFonts(fonts).WithDefaultFont(&props.Font{Family: "serif", Size: 12}).WithCompression(true).
		WithPageNumber(props.PageNumber{Pattern: "{current}. lpp. no {total}", Family: "serif", Size: 8}).Build())
	m.AddRows(rows...)
	out, err := m.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return out.GetBytes()
}

// ours draws rows with the press.
func ours(rows []core.Row) press.Document {
	return press.Document{Title: "Izlīgums", Lang: "lv", Created: created, ID: "i-1",
		Footer: &press.Footer{Page: "{page}. lpp. no {pages}"}, Blocks: []press.Block{press.Components{Rows: rows}}}
}

type placed struct {
	text string
	x, y float64
}

var wordBox = regexp.MustCompile(`xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="[0-9.]+" yMax="[0-9.]+">([^<]*)<`)

// words returns the words of the first page with their places, in points.
func words(t *testing.T, pdf []byte) []placed {
	t.Helper()
	file := filepath.Join(t.TempDir(), "words.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	var found []placed
	for _, m := range wordBox.FindAllStringSubmatch(tool(t, "pdftotext", "-bbox", "-l", "1", file, "-"), -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		found = append(found, placed{m[3], x, y})
	}
	return found
}

// maroto's components drawn by maroto and by the press: the same lines, the same places.
func TestComponentsStandWhereMarotoPutsThem(t *testing.T) {
	t.Parallel()
	pdf, err := press.Render(ours(agreementRows()))
	if err != nil {
		t.Fatal(err)
	}
	want, got := words(t, stock(t, agreementRows())), words(t, pdf)
	if len(want) < 150 {
		t.Fatalf("only %d words", len(want))
	}
	furthest := 0.0
	const pageNumber = 4 // words, which stand elsewhere
	want, got = want[:len(want)-pageNumber], got[:len(got)-pageNumber]
	if strings.Join(texts(want), " ") != strings.Join(texts(got), " ") {
		t.Fatalf("the words differ:\n%v\n%v", want, got)
	}
	for i, w := range want {
		furthest = max(furthest, math.Abs(w.x-got[i].x), math.Abs(w.y-got[i].y))
	}
	t.Logf("%d words, at most %.3f pt apart", len(want), furthest)
	if furthest > 0.2 {
		t.Errorf("%.3f pt apart", furthest)
	}
}

func texts(words []placed) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.text)
	}
	return out
}

func TestComponentsAreAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	pdf, err := press.Render(ours(agreementRows()))
	if err != nil {
		t.Fatal(err)
	}
	presstest.Validate(t, presstest.PDF17.Of(map[string][]byte{"components": pdf}))
}

func TestComponentsAreRefusedNotDrawnWrong(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		component core.Component
		want      error
	}{
		"no alt":   {code.NewQr("https://a"), press.ErrNoAlt},
		"bar code": {code.NewBar("123"), press.ErrComponent},
		"matrix":   {code.NewMatrix("123"), press.ErrComponent},
		"file":     {image.NewFromFile("none.png"), press.ErrComponent},
		"heading":  {press.Tagged{Component: text.New("A"), Role: "H3"}, press.ErrComponent},
	}
	for name, tt := range cases {
		_, err := press.Render(ours([]core.Row{row.New(20).Add(col.New(12).Add(tt.component))}))
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
	var missing *press.GlyphError
	if _, err := press.Render(ours([]core.Row{text.NewRow(10, "漢")})); !errors.As(err, &missing) {
		t.Errorf("a missing glyph: %v", err)
	}
}
