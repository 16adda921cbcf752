package surface_test

import (
	"image"
	"testing"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/surface"
)

// Whatever words and ink stand on a picture, reading its boxes ends, and a blank page has none that is ticked.
func FuzzTicks(f *testing.F) {
	def, _ := formtest.Served(f).Get("withdrawal")
	ticks, err := surface.NewTicks([]*form.Definition{def}, func(lang string, paper bool) surface.Options {
		return options(f, lang, paper)
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Piekrišanas atsaukums", 100, 200, uint8(30))
	f.Fuzz(func(t *testing.T, text string, x, y int, shade uint8) {
		page := image.NewGray(image.Rect(0, 0, 300, 420))
		for i := range page.Pix {
			page.Pix[i] = shade
		}
		var words []surface.SeenWord
		for i := range 40 {
			box := image.Rect(x+i, y*i, x+i+20, y*i+10)
			words = append(words, surface.SeenWord{Text: text, Box: box})
		}
		if got := ticks.Read(page, words); got.Form != "" {
			t.Errorf("one word again and again is no page of a form: %+v", got)
		}
	})
}
