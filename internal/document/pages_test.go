package document_test

import (
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/press"
)

// onePage are what people get as one sheet: with the usual sample it goes over no second page.
var onePage = []string{
	"documents/invitation", "letters/confirmation-victim", "letters/confirmation-offender", "letters/meeting",
	"letters/fulfilment", "letters/handover", "letters/outcome", "letters/reminder", "letters/withdrawal",
}

func TestLettersOfOnePage(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, lang := range locale.Languages {
		for _, name := range onePage {
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
				if n, err := document.Pages(pdf); n != 1 || err != nil {
					t.Errorf("%s.%s, %s: %d pages, %v", name, lang, what, n, err)
				}
			}
		}
	}
}
