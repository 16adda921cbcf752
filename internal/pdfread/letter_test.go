package pdfread

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/plain"
	"tilts/internal/scan/scantest"
)

func TestWhatAnyFileSays(t *testing.T) {
	t.Parallel()
	photograph := scantest.Photograph(scantest.Paper("Es, Ilga Kalniņa, lūdzu izlīgumu.")[0])
	for name, test := range map[string]struct {
		file []byte
		kind plain.Kind
		text string
		err  error
	}{
		"text":         {[]byte("Es, Ilga Kalniņa"), plain.Text, "Es, Ilga Kalniņa", nil},
		"RTF":          {[]byte(`{\rtf1 abc}`), plain.RTF, "abc", nil},
		"a photograph": {photograph, plain.Picture, "", nil},
		"half of one":  {photograph[:200], plain.Picture, "", ErrDamaged},
		"HEIC":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), plain.Picture, "", ErrHEIC},
		"a program":    {[]byte("\x7fELF\x00"), plain.Unknown, "", ErrKind},
		"half a PDF":   {[]byte("%PDF-1.7\n"), plain.PDF, "", ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			letter, err := usual.Letter(t.Context(), bytes.NewReader(test.file), nil)
			if test.err != nil {
				if !errors.Is(err, test.err) {
					t.Fatalf("Letter = %v, want %v", err, test.err)
				}
				return
			}
			if err != nil || letter.Kind != test.kind || len(letter.Pages) != 1 || letter.Pages[0].Text != test.text {
				t.Fatalf("Letter = %+v, %v", letter, err)
			}
			if test.kind == plain.Picture {
				page, err := png.Decode(bytes.NewReader(letter.Pages[0].Picture))
				if err != nil || page.Bounds().Dy() < 3000 {
					t.Errorf("the picture: %v", err)
				}
			}
		})
	}
}

// A picture on a page as large as its pixels, as programs make at 72 dots an inch, is read and looked at
// as one on a sheet of A4: straight, turned, and on the largest page there is.
func TestAPictureOnALargePage(t *testing.T) {
	t.Parallel()
	picture := scantest.Photograph(scantest.Paper("Es, Ilga Kalniņa, lūdzu izlīgumu.")[0])
	for _, p := range []struct{ wide, high, turned int }{
		{595, 842, 0}, {1240, 1754, 0}, {1240, 1754, 90}, {2480, 3508, 0}, {10180, 14400, 0},
	} {
		file := pdfreadtest.Scanned(picture, p.wide, p.high, p.turned)
		letter, err := usual.Letter(t.Context(), bytes.NewReader(file), nil)
		if err != nil || len(letter.Pages) != 1 {
			t.Errorf("%+v: %d pages, %v", p, len(letter.Pages), err)
			continue
		}
		page, err := png.DecodeConfig(bytes.NewReader(letter.Pages[0].Picture))
		if long := max(page.Width, page.Height); err != nil || long < 3400 || long > 4000 {
			t.Errorf("%+v: the page is %d by %d, %v", p, page.Width, page.Height, err)
		}
		look, err := usual.Look(t.Context(), bytes.NewReader(file), Drawing{DPI: 100, Pages: 1, Bytes: 24 << 20})
		if err != nil || len(look.PNG) != 1 {
			t.Errorf("%+v: a look at it: %v", p, err)
		}
	}
}

// A page whose letters are not told, and a scan with a line of the program that made it, are read as pictures; a
// letter with a picture in it is not.
func TestATextThatIsNone(t *testing.T) {
	t.Parallel()
	picture := scantest.Photograph(scantest.Paper("Es, Ilga Kalniņa, lūdzu izlīgumu.")[0])
	line := "This page was scanned with a program that costs nothing and says so."
	for name, test := range map[string]struct {
		file    []byte
		picture bool
		text    string
	}{
		"letters not told": {
			pdfreadtest.Written(slices.Repeat([]string{`Es, Ilga Kalni\001a, l\003dzu izl\004gumu ar Ozolu.`}, 5)...),
			true, "",
		},
		"a scan and a line":    {pdfreadtest.Stamped(picture, 595, 842, line), true, line},
		"a picture and a line": {pdfreadtest.Stamped(picture, 200, 300, line), false, line},
		"a scan and a letter": {
			pdfreadtest.Stamped(picture, 595, 842, strings.Repeat(line, 4)), false, strings.Repeat(line, 4),
		},
	} {
		letter, err := usual.Letter(t.Context(), bytes.NewReader(test.file), nil)
		if err != nil || len(letter.Pages) != 1 {
			t.Errorf("%s: %d pages, %v", name, len(letter.Pages), err)
			continue
		}
		if p := letter.Pages[0]; (p.Picture != nil) != test.picture || p.Text != test.text {
			t.Errorf("%s: a picture %v, %q", name, p.Picture != nil, p.Text)
		}
	}
}

// Files of others end in a text, a picture or a reason.
func TestLettersOfOthers(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(corpus, "*", "*"))
	if len(files) == 0 {
		t.Skipf("%s is not here", corpus)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		letter, err := usual.Letter(t.Context(), bytes.NewReader(data), nil)
		var known *Error
		if err != nil && !errors.As(err, &known) {
			t.Errorf("%s: %v", name, err)
		}
		switch filepath.Base(name) {
		case "texlive-xetex__fixlatvian.pdf":
			if len(letter.Pages) == 0 || !strings.Contains(letter.Pages[0].Text, "Latvia") {
				t.Errorf("%s: %d pages without its text", name, len(letter.Pages))
			}
		case "OCRmyPDF__skew.pdf":
			if len(letter.Pages) != 1 || letter.Pages[0].Picture == nil {
				t.Errorf("%s: %d pages", name, len(letter.Pages))
			}
		}
	}
}

// BenchmarkLetter reads PDFs of one page of text, one after another, and tells what the processor
// worked for each, in this process and the children.
func BenchmarkLetter(b *testing.B) {
	r := New(pdfreadtest.Cache(), Usual)
	defer none(b, r)
	line := "I should like to take part in a meeting with a mediator."
	data := pdfreadtest.Written(slices.Repeat([]string{line}, 40)...)
	worked := func() time.Duration {
		none(b, r) // what a child worked is known when it has ended
		var own, theirs unix.Rusage
		err := errors.Join(unix.Getrusage(unix.RUSAGE_SELF, &own), unix.Getrusage(unix.RUSAGE_CHILDREN, &theirs))
		if err != nil {
			b.Fatal(err)
		}
		return time.Duration(own.Utime.Nano() + own.Stime.Nano() + theirs.Utime.Nano() + theirs.Stime.Nano())
	}
	before := worked()
	for b.Loop() {
		letter, err := r.Letter(b.Context(), bytes.NewReader(data), nil)
		if err != nil || len(letter.Pages) != 1 || letter.Pages[0].Picture != nil {
			b.Fatalf("%+v, %v", letter, err)
		}
	}
	b.ReportMetric(float64(b.N)/(worked()-before).Seconds(), "files/cpu-s")
}
