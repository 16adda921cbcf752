package ocr

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/reading"
	"tilts/internal/scan/scantest"
)

// A line that the layout lost is found by its ink, and its words stand behind the line above.
func TestALostLineIsFound(t *testing.T) {
	page := scantest.Paper("Viens divi trīs\nČetri pieci seši\nSeptiņi astoņi deviņi")[0]
	word := func(line, text string, y int) seen {
		return seen{[3]string{"1", "1", line}, text, image.Rect(250, y-40, 700, y+8), 90}
	}
	const step = 68
	first := 0
	for y := range page.Rect.Dy() {
		if inked(page, page.Rect, y) {
			first = y + 40
			break
		}
	}
	all := []seen{word("1", "Viens", first), word("1", "divi", first), word("2", "Septiņi", first+2*step)}
	strips := lost(page, all)
	if len(strips) != 1 || strips[0].Min.Y > first+step-20 || strips[0].Max.Y < first+step-10 {
		t.Fatalf("%v, the line stands at %d", strips, first+step)
	}
	again := []seen{{[3]string{"1", "1", "1"}, "Četri", image.Rect(20, 2*around, 90, 2*around+30), 95},
		{[3]string{"1", "1", "1"}, "#", image.Rect(120, 2*around, 130, 2*around+30), 20}}
	text := set(found(all, strips, again)).Text
	if text != "Viens divi\nČetri\nSeptiņi" {
		t.Errorf("%q", text)
	}
}

// Through a bad photograph letters read as their text does. These take seconds each; all letters of the reading
// room, or those of a folder, are photographed with READING_PHOTOGRAPHS=all or =FOLDER.
func TestLettersOfABadPhotographReadAlike(t *testing.T) {
	r := reader(t)
	folder, some := "../reading/testdata/letters", map[string]bool{"005": true, "4001": true}
	switch named := os.Getenv("READING_PHOTOGRAPHS"); named {
	case "":
	case "all":
		some = nil
	default:
		folder, some = named, nil
	}
	data, err := os.ReadFile(filepath.Join(folder, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var typed, photographed reading.Score
	for line := range strings.Lines(string(data)) {
		truth, err := reading.ParseTruth([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		if some != nil && !some[truth.ID] {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, truth.ID+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, paper := range scantest.Paper(string(text)) {
			said += read(t, r, scantest.Photograph(paper)).Text + "\n"
		}
		typed.Add(truth, reading.Read(string(text)))
		photographed.Add(truth, reading.Read(said))
	}
	t.Logf("typed %s\nphotographed %s", &typed, &photographed)
	if photographed.F1() < typed.F1()-0.02 {
		t.Errorf("a bad photograph costs %.3f of F1:\n%s", typed.F1()-photographed.F1(),
			strings.Join(photographed.Misses, "\n"))
	}
}
