package document_test

import (
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
)

// pages are how many a letter takes with the usual sample: what people get is one sheet.
var pages = map[string]int{
	"documents/invitation": 1, "letters/confirmation-victim": 1, "letters/confirmation-offender": 1,
	"letters/meeting": 1, "letters/fulfilment": 1, "letters/handover": 1, "letters/outcome": 1, "letters/reminder": 1,
	"letters/withdrawal": 1, "letters/information": 2, // on both sides
}

func TestLettersTakeOneSheet(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, lang := range locale.Languages {
		for name, most := range pages {
			tmpl, err := set.Template(name, lang)
			if err != nil {
				t.Fatal(err)
			}
			legal := tmpl.SampleData(document.Whole).(document.CaseData)
			legal.Recipient.Legal, legal.Recipient.Name = true, "SIA „Vālodze”"
			samples := map[string]any{"the sample": tmpl.SampleData(document.Whole)}
			if strings.Contains(name, "confirmation") {
				samples["a legal person"] = legal
			}
			if name == "documents/invitation" {
				samples["a representative"] = tmpl.SampleData(document.Represents)
			}
			for what, data := range samples {
				pdf, err := press.Render(render(t, name, lang, data))
				if err != nil {
					t.Fatal(err)
				}
				if n, err := document.Pages(pdf); n > most || err != nil {
					t.Errorf("%s.%s, %s: %d pages, want %d, %v", name, lang, what, n, most, err)
				}
			}
		}
	}
}

// A sample for a victim is to a victim, also when everything in it is long.
func TestASampleForAVictimIsToAVictim(t *testing.T) {
	t.Parallel()
	tmpl, err := load(t).Template("letters/confirmation-victim", "lv")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tmpl.Samples() {
		r := tmpl.SampleData(s).(document.CaseData).Recipient
		if r.Role == "likumpārkāpējs" || strings.Contains(r.Name+r.Represents, "Kristaps Ozols") {
			t.Errorf("%s: %+v", s, r)
		}
	}
}
