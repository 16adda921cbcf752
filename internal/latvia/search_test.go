package latvia

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

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

func TestSearchWords(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"392924-61788": "39292461788", "392924 61788": "39292461788", "Zariņš, Toms": "zarin tom",
		"I-2026-0023":   "i 20260023",
		"T26-8S5S-CDWH": "t26 8s5s cdwh", "+371 20 000 114": "37120000114", "00371 20000114": "37120000114",
		"0020": "0020", "20/8-412 Ozols": "208412 ozol", "Ozols 20 000 114 Anna": "ozol 20000114 ann", "…": "", " ": "",
		strings.Repeat("a ", 300): strings.TrimSpace(strings.Repeat("a ", searchWords)),
	} {
		if got := strings.Join(SearchWords(typed), " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// Whatever a row is found by, it is found by its values in any order and any sign between.
func TestSearchFindsItsOwnKey(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`[A-Za-zĀ-ž’]{1,12}( [A-ZĀ-Ž][a-zā-ž'-]{1,12})?|[0-9]{6}[- –][0-9]{5}`)
		values := rapid.SliceOfN(value, 1, 4).Draw(t, "values")
		key := " " + SearchKey(values...)
		typed := rapid.SampledFrom(values).Draw(t, "typed")
		swapped := strings.Fields(typed)
		slices.Reverse(swapped)
		tries := []string{typed, strings.ToUpper(typed)}
		if !strings.ContainsAny(typed, "0123456789") { // the groups of a number have an order
			tries = append(tries, strings.Join(swapped, ", "))
		}
		for _, try := range tries {
			for _, word := range SearchWords(try) {
				if !strings.Contains(key, " "+word) {
					t.Fatalf("%q: %q begins no word of %q", try, word, key)
				}
			}
		}
	})
}

// What somebody types is found by what it says itself, and no search is longer than its limits.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{
		"Žanete Ķērpja-O’Hara", "+371 20 000 114", "0037120000114", "120585-11223", "T26-SR8R-5RJ4", "ИВАНОВ Ё.",
		"ſ İ ŉ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		words := SearchWords(typed)
		if len(words) > searchWords {
			t.Fatalf("%d words", len(words))
		}
		key, short := strings.Fields(SearchKey(typed)), len([]rune(typed)) < longestWord
		for _, w := range words {
			found := slices.ContainsFunc(key, func(k string) bool { return strings.HasPrefix(k, w) })
			if utf8.RuneCountInString(w) > longestWord || len(words) == 1 && short && !found {
				t.Fatalf("%q: %q in %q", typed, w, key)
			}
		}
	})
}
