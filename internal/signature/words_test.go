package signature_test

import (
	"slices"
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

// What a broken signature says is said once, and nothing of it is called the same.
func TestABrokenSignatureDoesNotContradictItself(t *testing.T) {
	for name, x := range map[string]struct {
		v    signature.Verdict
		want []string
		not  []string
	}{
		"changed": {
			signature.Verdict{
				Indication: signature.Failed, Sub: signature.HashFailure, Altered: []string{"a.txt"},
			},
			[]string{"signature.altered", "signature.altered_files"}, []string{"signature.sub_hash_failure"},
		},
		"of another file": {
			signature.Verdict{
				Indication: signature.Failed, Sub: signature.CryptoFailure,
				Notes: []signature.Note{signature.NoteRenamed},
			},
			[]string{"signature.altered", "signature.sub_sig_crypto_failure"}, []string{"signature.note_renamed"},
		},
		"renamed": {
			signature.Verdict{Indication: signature.Passed, Notes: []signature.Note{signature.NoteRenamed}},
			[]string{"signature.holds", "signature.note_renamed"}, nil,
		},
	} {
		var keys []string
		for _, s := range x.v.Sentences(signature.ASiCE, time.Time.String) {
			keys = append(keys, s.Key)
		}
		for _, key := range x.want {
			if !slices.Contains(keys, key) {
				t.Errorf("%s: does not say %s: %v", name, key, keys)
			}
		}
		for _, key := range x.not {
			if slices.Contains(keys, key) {
				t.Errorf("%s: says %s", name, key)
			}
		}
	}
}
