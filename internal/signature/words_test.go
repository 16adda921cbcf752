package signature_test

import (
	"strings"
	"testing"
	"time"

	"tilts/internal/locale"
	"tilts/internal/signature"
)

// Each indication, note, level and refusal has its sentence in every language, and the
// sentence is filled with what it needs.
func TestEveryVerdictHasItsWords(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	shown := func(at time.Time) string { return at.Format(time.DateOnly) }
	say := func(words *locale.Catalogue, list []signature.Sentence) {
		t.Helper()
		for _, s := range list {
			if text := words.Args(s.Key, s.Args); strings.ContainsAny(text, "{}") || text == s.Key {
				t.Errorf("%s: %s: %s", words.Lang, s.Key, text)
			}
		}
	}
	for _, lang := range locale.Languages {
		words := catalogues.For(lang)
		for _, key := range signature.Keys() {
			if !words.Has(key) {
				t.Errorf("%s has no %s", lang, key)
			}
		}
		for _, sub := range append(signature.Subs, "") {
			for _, kind := range []signature.Kind{signature.ASiCE, signature.PDF} {
				v := signature.Verdict{
					Indication: signature.Indeterminate, Sub: sub, Level: signature.LevelLTA, Notes: []signature.Note{},
					Signer: signature.Signer{Name: "Anna", Code: "1", Issuer: "CA"}, Altered: []string{"a"},
					Covers: []string{"b"}, Proved: time.Now(), ProvedBy: "TSA",
				}
				say(words, v.Sentences(kind, shown))
				v.Signer.Code, v.Proved, v.Claimed, v.Whole = "", time.Time{}, time.Now(), true
				say(words, v.Sentences(kind, shown))
			}
		}
		for _, r := range signature.Refusals {
			say(words, []signature.Sentence{r.Sentence()})
		}
		notes := signature.Report{Notes: signature.Notes, Files: []signature.File{{Name: "x"}}}
		say(words, notes.Sentences())
	}
}
