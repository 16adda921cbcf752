// Command generate makes the samples: a letter, a filled application drawn by
// the press, and a signed container of it. Every person in them is invented.
package main

//go:generate go run . ..

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/press"
)

// made is the date of the samples: the same samples each time, but
// for the signature.
var made = time.Date(2026, 11, 22, 14, 48, 0, 0, time.UTC)

func main() {
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes the three samples into a folder.
func generate(dir string) error {
	pdf, err := application()
	if err != nil {
		return err
	}
	edoc, err := container("iesniegums.pdf", "application/pdf", pdf)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		"letter.txt": []byte(letter), "application.pdf": pdf, "application.edoc": edoc,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

const letter = `Valsts probācijas dienestam

Labdien!

Mani sauc Zane Paraudziņa. Oktobra sākumā Valmierā no mana pagalma pazuda
velosipēds. Policija pateica, ka to paņēma kaimiņu puisis, un velosipēds ir
atrasts, bet salauzts. Kriminālprocesa numuru neatceros.

Es negribu, lai viņu tikai soda. Gribu, lai viņš saprot, ko izdarīja, un
palīdz velosipēdu salabot. Ja viņš piekrīt, es ar viņu satiktos. Labāk, ja
klāt ir vēl kāds.

Man var zvanīt darbdienās pēc plkst. 17.00: 20 000 114.

Ar cieņu
Zane Paraudziņa
Valmierā 2026. gada 22. novembrī
`

// answers are those of an invented victim.
var answers = form.Answers{
	"role": "victim", "given_name": "Zane", "family_name": "Paraudziņa",
	"id_kind": "latvian", "person_code": "290200-21001", "phone": "20000114", "safe_channel": "phone",
	"safe_time": "darbdienās pēc plkst. 17.00",
	"account": "Oktobra sākumā no mana pagalma pazuda velosipēds. To atrada salauztu. " +
		"Gribu, lai viņš saprot, ko izdarīja, un palīdz to salabot.",
	"other_party": "Kaimiņu puisis, vārdu nezinu", "stage": "proceedings", "format": "session", "mode": "in_person",
	"place": "Valmierā", "language": "lv", "voluntary": "yes", "brochure_read": "yes",
}

// application draws the filled form, to be read as a person would send it.
func application() ([]byte, error) {
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		return nil, err
	}
	def, ok := set.Get("application")
	if !ok {
		return nil, fmt.Errorf("there is no form %q", "application")
	}
	if wrong := def.Check(answers, made); len(wrong) > 0 {
		return nil, fmt.Errorf("the sample's answers are wrong: %v", wrong)
	}
	doc := press.Document{
		Title: def.Title.In("lv"), Lang: "lv", Created: made, ID: "sample-application",
		Footer: &press.Footer{Lines: []string{"Paraugs. Visi cilvēki ir izdomāti."}, Page: "{page}. lpp. no {pages}"},
		Blocks: []press.Block{
			press.Heading{Level: 1, Text: press.Plain(def.Title.In("lv"))},
			press.Paragraph{Class: press.Lead, Runs: press.Plain("Valsts probācijas dienestam")},
		},
	}
	for _, section := range def.Summary(answers, "lv") {
		facts := press.Facts{Open: true}
		for _, row := range section.Rows {
			for _, value := range row.Values {
				facts.Rows = append(facts.Rows, press.Fact{Label: press.Plain(row.Label), Value: press.Plain(value)})
			}
		}
		if len(facts.Rows) > 0 {
			doc.Blocks = append(doc.Blocks, press.Heading{Level: 2, Text: press.Plain(section.Title)}, facts)
		}
	}
	doc.Blocks = append(doc.Blocks, press.Signatures{
		LineLabel: "paraksts", DateLabel: "datums",
		Rows: []press.Signature{{Name: press.Plain("Zane Paraudziņa"), Role: press.Plain("cietušais")}},
	})
	return press.Render(doc)
}
