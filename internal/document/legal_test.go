package document_test

import (
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/locale"
)

// The confirmation on paper of a legal person has its name and registration number, and a place for whoever represents
// it and by what; nothing of it is about the age of a human.
func TestALegalPersonConfirmsThroughItsRepresentative(t *testing.T) {
	t.Parallel()
	words := map[string]struct{ says, not []string }{
		"lv": {
			[]string{"Reģistrācijas numurs", "Pārstāvja vārds, uzvārds", "Amats vai pilnvara"},
			[]string{"Vārds, uzvārds", "18 gad", "likumiskais pārstāvis", "personīgi"},
		},
		"en": {
			[]string{"Registration number", "Name of the representative", "Position or power of attorney"},
			[]string{"under 18", "legal representative", "come to the meeting myself"},
		},
		"ru": {
			[]string{"Регистрационный номер", "Имя представителя", "Должность или доверенность"},
			[]string{"18 лет", "законный представитель", "прихожу лично"},
		},
	}
	for _, lang := range locale.Languages {
		for _, side := range []string{"offender", "victim"} {
			name := document.LetterFolder + "confirmation-" + side
			tmpl, err := load(t).Template(name, lang)
			if err != nil {
				t.Fatal(err)
			}
			for _, representative := range []string{"", "Ilze Bērziņa"} {
				data := tmpl.SampleData(document.Whole).(document.CaseData)
				data.Recipient.Legal, data.Recipient.Name = true, "SIA „Vālodze”"
				data.Recipient.Representative = representative
				var blocks strings.Builder
				writeBlocks(&blocks, render(t, name, lang, data).Blocks, "")
				text := blocks.String()
				for _, want := range append(words[lang].says, "SIA „Vālodze”", representative) {
					if !strings.Contains(text, want) {
						t.Errorf("%s %s: no %q in\n%s", side, lang, want, text)
					}
				}
				for _, human := range words[lang].not {
					if strings.Contains(text, human) {
						t.Errorf("%s %s: %q is about a human in\n%s", side, lang, human, text)
					}
				}
			}
		}
	}
}

// Once all have signed nobody is told how to decide about it.
func TestWhoHasSignedIsNotAskedToDecide(t *testing.T) {
	for lang, says := range map[string]string{
		"lv": "Jūs varat neparakstīt", "en": "You can choose not to sign", "ru": "Вы можете не подписывать",
	} {
		const name = document.LetterFolder + "plain-agreement"
		tmpl, err := load(t).Template(name, lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, signed := range []document.Day{"", "2026-11-20"} {
			data := tmpl.SampleData(document.Whole).(document.CaseData)
			agreement := *data.Agreement
			agreement.SignedOn, data.Agreement = signed, &agreement
			var blocks strings.Builder
			writeBlocks(&blocks, render(t, name, lang, data).Blocks, "")
			if got := strings.Contains(blocks.String(), says); got != (signed == "") {
				t.Errorf("%s, signed on %q: %q is there: %v", lang, signed, says, got)
			}
		}
	}
}
