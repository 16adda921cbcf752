package latvia

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Jānis Kalniņš": "janis kalnins", "ĢĒĶĪŠ": "gekis", "SIA „Vālodze”": "sia valodze",
		"  Anna   Ozola-Bērziņa ": "anna ozola-berzina", "Łukasz Øre Straße": "lukasz ore strasse", "Жанна": "жанна",
		"328673-00679": "328673-00679", "": "", "…": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// A name in any case finds the same person.
func TestSearchKey(t *testing.T) {
	t.Parallel()
	for _, forms := range [][]string{
		{"Kalniņš", "Kalniņa", "Kalniņam", "Kalniņu", "Kalniņi", "Kalniņiem"},
		{"Jānis", "Jāņa", "Jānim", "Jāni", "Jānī"},
		{"Ozols", "Ozola", "Ozolam", "Ozolu", "Ozolā"},
		{"Ilze", "Ilzes", "Ilzei", "Ilzi", "Ilzē"},
		{"Rihards Puķītis", "Rihardu Puķīti", "Rihardam Puķītim"},
	} {
		for _, form := range forms[1:] {
			if a, b := SearchKey(forms[0]), SearchKey(form); a != b {
				t.Errorf("%s is %q, %s is %q", forms[0], a, form, b)
			}
		}
	}
	if SearchKey("Ina") == "" || SearchKey("Kalniņš") == SearchKey("Kalējs") {
		t.Error("too much was cut off")
	}
}

func TestFoldTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, Fold(once))
		}
	})
}
