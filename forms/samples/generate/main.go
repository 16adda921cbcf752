// Command generate makes the samples: a letter, the application form filled in, a signed container of it, and a
// bad photograph of another letter. Every person in them is invented.
package main

//go:generate go run . ..

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/scan/scantest"
	"tilts/internal/surface"
)

// made is when the samples say they were made.
var made = time.Date(2026, 11, 22, 14, 48, 0, 0, time.UTC)

func main() {
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate writes the samples into a folder.
func generate(dir string) error {
	pdf, err := application()
	if err != nil {
		return err
	}
	edoc, err := container("iesniegums.pdf", "application/pdf", pdf)
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"letter.txt": []byte(letter), "application.pdf": pdf, "application.edoc": edoc,
		"photograph.jpg": scantest.Photograph(scantest.Paper(photographed)[0]),
	}
	for name, content := range files {
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

// photographed is a letter on paper of which its writer sends a photograph.
const photographed = `Valsts probācijas dienestam


IESNIEGUMS

Es, Sarmīte Paraudziņa, dzīvoju Cēsu ielā 7, Valmierā. Vasarā mans dēls Ralfs kopā ar citu zēnu apzīmēja garāžu
mūsu kvartālā. Ralfam ir 16 gadu. Viņš visu atzīst.

Mēs gribam atvainoties garāžas saimniekam un sienu nokrāsot. Policija teica, ka to var izdarīt pie Jums. Lūdzu,
palīdziet mums satikties.

Mans tālrunis ir 20 000 127. Zvaniet, lūdzu, pēc pulksten 18.


Sarmīte Paraudziņa
2026. gada 19. novembrī`

// answers are those of an invented victim.
var answers = form.Answers{
	"role":         "victim",
	"given_name":   "Zane",
	"family_name":  "Paraudziņa",
	"id_kind":      "latvian",
	"person_code":  "290200-21001",
	"phone":        "20000114",
	"safe_channel": "phone",
	"safe_time":    "darbdienās pēc plkst. 17.00",
	"account": "Oktobra sākumā no mana pagalma pazuda velosipēds. " +
		"To atrada salauztu. Gribu, lai viņš saprot, ko izdarīja, un palīdz to salabot.",
	"other_party":   "Kaimiņu puisis, vārdu nezinu",
	"stage":         "proceedings",
	"format":        "session",
	"mode":          "in_person",
	"place":         "Valmierā",
	"language":      "lv",
	"voluntary":     "yes",
	"brochure_read": "yes",
	"signature":     "wet_ink",
	"signed_on":     "2026-11-22",
}

// application is our form, filled in as a viewer would leave it.
func application() ([]byte, error) {
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		return nil, err
	}
	def, ok := set.Get("application")
	if !ok {
		return nil, fmt.Errorf("there is no form %q", "application")
	}
	if wrong := def.CheckPaper(answers, made); len(wrong) > 0 {
		return nil, fmt.Errorf("the sample's answers are wrong: %v", wrong)
	}
	catalogues, err := locale.Load()
	if err != nil {
		return nil, err
	}
	empty, err := surface.PDF(def, "lv", surface.Options{
		Agency: surface.Agency{Name: "Valsts probācijas dienests"}, Created: made, Catalogue: catalogues.For("lv"),
	})
	if err != nil {
		return nil, err
	}
	return fill(empty, def, answers, "lv")
}
