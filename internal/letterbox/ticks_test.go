package letterbox_test

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/letterbox"
	"tilts/internal/locale"
	"tilts/internal/ocr"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/internal/surface"
)

func TestMain(m *testing.M) {
	pdfread.Child() // where this program is started as one
	os.Exit(m.Run())
}

// A pen draws on a page of so many pixels a millimetre.
type pen struct {
	page  *image.Gray
	mm    float64
	wide  float64 // of its line, in millimetres
	shade uint8
	dice  *rand.Rand
}

// stroke draws a line through points, in millimetres, as a hand does: a little off.
func (p pen) stroke(points ...[2]float64) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		steps := int(math.Hypot(b[0]-a[0], b[1]-a[1])*p.mm) + 1
		for n := range steps + 1 {
			part := float64(n) / float64(steps)
			x, y := a[0]+(b[0]-a[0])*part, a[1]+(b[1]-a[1])*part
			p.blot(x+p.dice.NormFloat64()*0.02, y+p.dice.NormFloat64()*0.02, p.wide/2)
		}
	}
}

func (p pen) blot(x, y, r float64) {
	for py := int((y - r) * p.mm); py <= int((y+r)*p.mm); py++ {
		for px := int((x - r) * p.mm); px <= int((x+r)*p.mm); px++ {
			if math.Hypot(float64(px)/p.mm-x, float64(py)/p.mm-y) <= r && image.Pt(px, py).In(p.page.Rect) {
				p.page.SetGray(px, py, color.Gray{Y: min(p.shade, p.page.GrayAt(px, py).Y)})
			}
		}
	}
}

// A style is a way to mark a box, and what must be read of it: what must never be read is the contrary.
type style struct {
	name string
	want surface.Mark
	draw func(p pen, x, y float64) // from the box's left upper corner, in millimetres
}

var styles = []style{
	{"nothing", surface.MarkOff, func(pen, float64, float64) {}},
	{"x", surface.MarkOn, func(p pen, x, y float64) {
		p.stroke([2]float64{x + 0.5, y + 0.4}, [2]float64{x + 3.6, y + 3.7})
		p.stroke([2]float64{x + 3.5, y + 0.3}, [2]float64{x + 0.4, y + 3.6})
	}},
	{"large x", surface.MarkOn, func(p pen, x, y float64) {
		p.stroke([2]float64{x - 0.5, y - 0.4}, [2]float64{x + 4.6, y + 4.5})
		p.stroke([2]float64{x + 4.4, y - 0.6}, [2]float64{x - 0.4, y + 4.4})
	}},
	{"check", surface.MarkOn, func(p pen, x, y float64) {
		p.stroke([2]float64{x + 0.6, y + 2.0}, [2]float64{x + 1.7, y + 3.4}, [2]float64{x + 4.4, y - 0.8})
	}},
	{"small check", surface.MarkOn, func(p pen, x, y float64) {
		p.stroke([2]float64{x + 0.9, y + 2.0}, [2]float64{x + 1.7, y + 3.0}, [2]float64{x + 3.2, y + 0.8})
	}},
	{"filled", surface.MarkOn, func(p pen, x, y float64) {
		for row := 0.5; row <= 3.5; row += 0.25 {
			in := 2 - math.Sqrt(math.Max(0, 4-(row-2)*(row-2))) + 0.3
			p.stroke([2]float64{x + in, y + row}, [2]float64{x + 4 - in, y + row})
		}
	}},
	{"dot", surface.MarkDoubtful, func(p pen, x, y float64) { p.blot(x+2.1, y+1.9, 0.35) }},
	{"crossed out", surface.MarkDoubtful, func(p pen, x, y float64) {
		p.stroke([2]float64{x + 0.6, y + 2.0}, [2]float64{x + 1.7, y + 3.4}, [2]float64{x + 3.6, y + 0.4})
		for row := 0.8; row <= 3.3; row += 0.8 {
			p.stroke([2]float64{x - 2.2, y + row}, [2]float64{x + 6.2, y + row + 0.3})
		}
	}},
	{"struck through", surface.MarkDoubtful, func(p pen, x, y float64) {
		p.stroke([2]float64{x + 0.5, y + 0.4}, [2]float64{x + 3.6, y + 3.7})
		p.stroke([2]float64{x + 3.5, y + 0.3}, [2]float64{x + 0.4, y + 3.6})
		p.stroke([2]float64{x - 2.3, y + 1.8}, [2]float64{x + 6.3, y + 2.2})
	}},
}

func paperOf(
	t *testing.T, catalogues locale.Catalogues, def *form.Definition, lang string,
) (pdf []byte, where []press.Standing) {
	t.Helper()
	o := options(catalogues)(lang, true)
	if lang == "en" { // printed when the agency had another address: what stands below it has moved
		o.Agency.Address = "Parauga iela 1, Rīga, LV-1000"
	}
	doc, err := surface.Document(def, lang, o)
	if err != nil {
		t.Fatal(err)
	}
	if pdf, err = press.Render(doc); err != nil {
		t.Fatal(err)
	}
	if where, err = press.Stand(doc); err != nil {
		t.Fatal(err)
	}
	return pdf, where
}

func options(catalogues locale.Catalogues) func(lang string, paper bool) surface.Options {
	return func(lang string, paper bool) surface.Options {
		return surface.Options{Paper: paper, Agency: surface.Agency{Name: "Izlīguma dienests", Phone: "67 000 000"},
			Site: "izligums.example", Created: time.Unix(0, 0), Catalogue: catalogues.For(lang)}
	}
}

// photographed is from what angle on a page is taken with a telephone.
const photographed = 2.9

// held is a page as a telephone sees it that is not held straight above: narrower at the top.
func held(page *image.Gray) *image.Gray {
	out := image.NewGray(page.Rect)
	wide, high := float64(page.Rect.Dx()), float64(page.Rect.Dy())
	for y := range page.Rect.Dy() {
		narrow := 1 - 0.03*(1-float64(y)/high)
		for x := range page.Rect.Dx() {
			from := image.Pt(int(wide/2+(float64(x)-wide/2)/narrow), int(float64(y)*(1+0.01*(1-float64(y)/high))))
			out.Pix[y*out.Stride+x] = 255
			if from.In(page.Rect) {
				out.Pix[y*out.Stride+x] = page.GrayAt(from.X, from.Y).Y
			}
		}
	}
	return out
}

// scanned is a page as a scanner or a telephone gives it: turned, noisy, of less contrast, as a JPEG.
func scanned(t *testing.T, page *image.Gray, askew float64, noise, fade float64, dice *rand.Rand) []byte {
	t.Helper()
	page = scan.Turned(page, askew)
	if askew > photographed {
		page = held(page)
	}
	for i, v := range page.Pix {
		lit := 255 - (255-float64(v))*fade + dice.NormFloat64()*noise
		if askew > photographed { // a shade over a corner
			lit *= 1 - 0.35*float64(i%page.Stride)/float64(page.Stride)
		}
		page.Pix[i] = uint8(max(0, min(255, lit)))
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, page, &jpeg.Options{Quality: 75}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// seed is another way in which all boxes are marked, of more forms: TICKS=8 go test ./internal/letterbox.
var seed, _ = strconv.ParseUint(cmp.Or(os.Getenv("TICKS"), "7"), 10, 64)

// A form of ours on paper, ticked by hand in several ways and scanned: no box is read as the contrary of what it
// shows, and nearly all that are plain are read.
func TestTicksOfAScannedForm(t *testing.T) {
	eyes, missing := ocr.Find(t.Context(), []string{"lav", "rus", "eng"}, 1)
	if eyes == nil {
		t.Skipf("missing: %v", missing)
	}
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	var defs []*form.Definition
	for _, name := range all.Names() {
		def, _ := all.Get(name)
		defs = append(defs, def)
	}
	ticks, err := surface.NewTicks(defs, options(catalogues))
	if err != nil {
		t.Fatal(err)
	}
	files := pdfread.New(pdfreadtest.Cache(), pdfread.Usual)
	reader := &letterbox.Reader{Files: files, Eyes: eyes, Ticks: func() (*surface.Ticks, error) { return ticks, nil }}
	plain, read, boxes := 0, 0, 0
	for n, c := range []struct {
		form, lang        string
		askew             float64
		noise, fade, wide float64
		ink               uint8
		dpi, pages        int
	}{
		{"application", "lv", 0.8, 6, 1, 0.45, 60, 200, 3},
		{"application", "ru", -1.6, 12, 0.8, 0.35, 125, 150, 1},
		{"application", "en", 3, 8, 0.9, 0.5, 70, 250, 1},
		{"confirmation", "en", 0, 3, 1, 0.6, 40, 300, 2},
		{"withdrawal", "lv", 2.5, 10, 0.7, 0.5, 60, 200, 1},
	} {
		if n > 2 && os.Getenv("TICKS") == "" {
			break // each page takes seconds
		}
		def, _ := all.Get(c.form)
		pdf, where := paperOf(t, catalogues, def, c.lang)
		drawing := pdfread.Drawing{DPI: c.dpi, Pages: c.pages, Bytes: 24 << 20}
		drawn, err := files.Draw(t.Context(), bytes.NewReader(pdf), drawing)
		if err != nil {
			t.Fatal(err)
		}
		dice := rand.New(rand.NewPCG(uint64(n), seed))
		for i, file := range drawn.PNG {
			if len(where[i].Ticks) == 0 {
				continue
			}
			picture, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			page := image.NewGray(picture.Bounds())
			draw.Draw(page, page.Rect, picture, page.Rect.Min, draw.Src)
			hand := pen{page, float64(c.dpi) / 25.4, c.wide, c.ink, dice}
			want := map[string]style{}
			for _, box := range where[i].Ticks {
				s := styles[dice.IntN(len(styles))]
				s.draw(hand, box.X+dice.NormFloat64()*0.15, box.Y+dice.NormFloat64()*0.15)
				want[box.Name+"="+box.Value] = s
			}
			said, _, err := reader.ReadLetter(t.Context(),
				bytes.NewReader(scanned(t, page, c.askew, c.noise, c.fade, dice)), record.Said{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := said.Pages[0].Ticked
			if got == nil || got.Form != c.form || got.Page != i+1 {
				t.Errorf("%s %s: page %d was taken for %+v", c.form, c.lang, i+1, got)
				continue
			}
			var odd []string
			for _, box := range got.Boxes {
				s := want[box.Name+"="+box.Value]
				boxes++
				if s.want != surface.MarkDoubtful {
					if plain++; box.Mark == string(s.want) {
						read++
					}
				}
				if box.Mark != string(s.want) {
					odd = append(odd, fmt.Sprintf("%s %s=%s", s.name, box.Name, box.Mark))
				}
				if box.Mark != string(surface.MarkDoubtful) && box.Mark != string(s.want) {
					t.Errorf("%s %s, page %d: %s=%s has %s and was read as %s", c.form, c.lang, i+1, box.Name,
						box.Value, s.name, box.Mark)
				}
			}
			t.Logf("%s %s page %d: %d boxes; %s", c.form, c.lang, i+1, len(got.Boxes), strings.Join(odd, ", "))
		}
	}
	t.Logf("%d boxes, %d of %d plain ones read", boxes, read, plain)
	if boxes < 30 || read*10 < plain*9 {
		t.Errorf("of %d plain boxes only %d were read", plain, read)
	}
}
