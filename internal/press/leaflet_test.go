package press_test

import (
	"fmt"
	"strings"
	"testing"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// leaflet is a document of one leaflet; its panels are named in the order of reading.
func leaflet() press.Document {
	var l press.Leaflet
	for i, name := range []string{"Vāks", "Pirmā", "Otrā", "Trešā", "Atloks", "Aizmugure"} {
		h := press.Heading{Level: min(i+1, 2), Text: press.Plain(name)}
		if i == 0 {
			h.Class = press.Cover
		}
		l.Panels = append(l.Panels, []press.Block{h, press.Paragraph{Runs: press.Plain("Teksts.")}})
	}
	doc := letter(l)
	doc.Size = press.A4Landscape
	return doc
}

// A leaflet is read from its cover on, wherever the panels stand on the sheet.
func TestALeafletIsReadFromItsCoverOn(t *testing.T) {
	t.Parallel()
	file := render(t, leaflet())
	const side = "Vāks Pirmā Otrā Trešā Atloks Aizmugure"
	var words []string
	for _, line := range strings.Fields(tool(t, "pdfinfo", "-struct-text", file)) {
		if word := strings.Trim(line, `"`); strings.Contains(side, word) && len(word) > 3 {
			words = append(words, word)
		}
	}
	if got := strings.Join(words, " "); got != side {
		t.Errorf("read as %s", got)
	}
}

// The folds of both sides are at the same place of the paper: the flap is 97 mm wide.
func TestTheFoldsOfALeafletMeet(t *testing.T) {
	t.Parallel()
	file := render(t, leaflet())
	const padding, mm = 11.0 + 3, 72 / 25.4 // with the bleed
	left := func(page int, word string) float64 {
		out := tool(t, "pdftotext", "-bbox", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), file, "-")
		_, rest, found := strings.Cut(out[:max(0, strings.Index(out, ">"+word+"<"))], "<body>")
		at := rest[max(0, strings.LastIndex(rest, "xMin=")):]
		var x float64
		if _, err := fmt.Sscanf(at, "xMin=%q", new(string)); !found || err != nil {
			t.Fatalf("%s is not on page %d", word, page)
		}
		if _, err := fmt.Sscanf(at, `xMin="%f"`, &x); err != nil {
			t.Fatal(err)
		}
		return x/mm - padding
	}
	for _, want := range []struct {
		page int
		word string
		mm   float64
	}{{1, "Atloks", 0}, {1, "Aizmugure", 97}, {1, "Vāks", 197}, {2, "Pirmā", 0}, {2, "Otrā", 100}, {2, "Trešā", 200}} {
		if got := left(want.page, want.word); got < want.mm-0.6 || got > want.mm+0.6 {
			t.Errorf("%s begins at %.1f mm, not %.0f", want.word, got, want.mm)
		}
	}
}

// A print shop gets 3 mm around the sheet; everybody else sees it trimmed.
func TestALeafletHasBleed(t *testing.T) {
	t.Parallel()
	out := strings.Join(strings.Fields(tool(t, "pdfinfo", "-box", render(t, leaflet()))), " ")
	for _, want := range []string{
		"MediaBox: -8.50 -8.50 850.39 603.78", "CropBox: 0.00 0.00 841.89 595.28",
		"BleedBox: -8.50 -8.50 850.39 603.78", "TrimBox: 0.00 0.00 841.89 595.28",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
}

func TestALeafletUnfoldsIntoPages(t *testing.T) {
	t.Parallel()
	doc := press.Unfolded(leaflet())
	file := render(t, doc)
	all := pages(t, file)
	for _, want := range []string{"Vāks", "Aizmugure", "1. lpp. no"} {
		if !strings.Contains(strings.Join(all, ""), want) {
			t.Errorf("no %s in %q", want, all)
		}
	}
	if !strings.Contains(tool(t, "pdfinfo", file), "595.28 x 841.89 pts (A4)") {
		t.Error("it is not A4")
	}
}

func TestLeafletIsAccessibleAndArchival(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{}
	for name, doc := range map[string]press.Document{"leaflet": leaflet(), "unfolded": press.Unfolded(leaflet())} {
		pdf, err := press.Render(doc)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = pdf
	}
	presstest.Validate(t, presstest.PDF17.Of(files))
}

// Every simple picture can be drawn, in a file and on a page.
func TestScenes(t *testing.T) {
	t.Parallel()
	for _, name := range press.Scenes() {
		shapes := press.Scene(name).Shapes()
		if len(shapes) < 2 {
			t.Errorf("%s has %d shapes", name, len(shapes))
		}
		for _, s := range shapes {
			if s.Color == "" || !strings.HasPrefix(s.Path, "M") {
				t.Errorf("%s: %+v", name, s)
			}
		}
	}
	if shapes := press.Scene("nothing").Shapes(); shapes != nil {
		t.Errorf("a picture that is not there has %v", shapes)
	}
}
