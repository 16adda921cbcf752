package document_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
)

// A sample is dated after all that it tells of as past, so that whoever reads one is not told of a paper that was
// signed next week.
func TestSamplesAreWrittenAfterWhatTheyTell(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, lang := range locale.Languages {
		for _, l := range load(t).CaseLetters(lang) {
			tmpl, err := load(t).Template(document.LetterFolder+l.Kind, lang)
			if err != nil {
				t.Fatal(err)
			}
			d := tmpl.SampleData(document.Whole).(document.CaseData)
			past := map[string]document.Day{
				".SignedOn": d.Agreement.SignedOn, ".Outcome.Day": d.Outcome.Day, ".Held.Day": d.Held.Day,
			}
			if strings.Contains(string(tmpl.Bytes()), ".Enclosed") {
				for _, e := range d.Enclosed {
					past[e.Name] = e.Day
				}
			}
			if slices.Contains(l.Needs, document.NeedKept) {
				for _, kept := range d.Kept.Terms {
					past[kept.Text] = kept.Day
				}
			}
			for what, day := range past {
				told := !strings.HasPrefix(what, ".") || strings.Contains(string(tmpl.Bytes()), what)
				if told && d.Letter.Date < day {
					t.Errorf("%s.%s is written on %s and tells of %s, on %s", l.Kind, lang, d.Letter.Date, what, day)
				}
				if told {
					seen++
				}
			}
		}
	}
	if seen < 30 {
		t.Errorf("saw %d days", seen)
	}
}

// Whoever signs a receipt sent what is in it.
func TestWhoeverSignsASampleReceiptSentIt(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		d := document.SampleReceipt(lang)
		var answers []string
		for _, s := range d.Sections {
			for _, a := range s.Answers {
				answers = append(answers, a.Value)
			}
		}
		if !strings.Contains(strings.Join(answers, "\n"), d.Signer) {
			t.Errorf("%s: %s signs what others sent:\n%s", lang, d.Signer, strings.Join(answers, "\n"))
		}
	}
}

// Quotation marks inside others are of the second rank: two of a kind cannot be told apart.
func TestQuotesWithinQuotesDiffer(t *testing.T) {
	t.Parallel()
	for lang, wrong := range map[string][]string{"en": {"„", "””"}, "ru": {"”", "»»"}} {
		for _, name := range []string{
			"documents/agreement", "letters/plain-agreement", "letters/reminder", "letters/fulfilment",
		} {
			tmpl, err := load(t).Template(name, lang)
			if err != nil {
				t.Fatal(err)
			}
			said := pdfText(t, render(t, name, lang, tmpl.SampleData(document.Whole)))
			if !strings.Contains(said, "pagalms") {
				t.Errorf("%s.%s quotes nothing", name, lang)
			}
			for _, w := range wrong {
				if strings.Contains(said, w) {
					t.Errorf("%s.%s has %s:\n%s", name, lang, w, said)
				}
			}
		}
	}
}
