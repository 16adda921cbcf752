package arrivals

import (
	"strings"
	"testing"

	"tilts/internal/reading"
	"tilts/internal/record"
)

const ilgasMail = "Labdien!\n\nEsmu cietusī, mani apzaga Juris Rags 2026. gada 12. novembrī. Lūdzu izlīgumu.\n\n" +
	"Ilga Zute\np.k. 010190-12345\ntālr. 26 333 444\n"

const aivarsLetter = "Valsts probācijas dienestam\nNo: Aivars Priede, p.k. 120680-11115, tālr. 26 555 111, " +
	"Meža iela 4, Cēsis, LV-4101\nIesniegums\n2026. gada 3. oktobrī mani pie veikala sita Edgars Mežs. Esmu " +
	"cietušais. Gribu piedalīties izlīgumā, lai viņš atvainotos un samaksā 300 eiro par brillēm.\n" +
	"Kriminālprocess Nr. 11090000326.\n28.11.2026. Aivars Priede\n"

// Whoever writes a mail about themselves is its sender, whoever's letter is attached, and nothing of it is sure.
func TestALetterOfAnotherPersonIsNotTheSenders(t *testing.T) {
	t.Parallel()
	in := ReadSaid(record.Said{Kind: "mail", Pages: []record.SaidPage{{Text: ilgasMail},
		{Text: aivarsLetter, File: "vestule.txt"}}})
	disputed := map[reading.Field][]string{}
	for _, c := range in.Conflicts {
		for _, v := range c.Values {
			disputed[c.Field] = append(disputed[c.Field], v.Text)
		}
	}
	for field, want := range map[reading.Field]string{
		reading.GivenName: "Ilga Aivars", reading.FamilyName: "Zute Priede",
		reading.PersonalCode: "010190-12345 120680-11115", reading.Phone: "+37126333444 +37126555111",
	} {
		if got := strings.Join(disputed[field], " "); got != want || in.Get(field).Text != "" {
			t.Errorf("%s: in dispute are %q, not %q; read is %q", field, got, want, in.Get(field).Text)
		}
	}
	for _, v := range in.Values {
		if v.Sure {
			t.Errorf("%s %q is called sure", v.Field, v.Text)
		}
	}
	if in.File != "" || !strings.Contains(in.Account, "Juris Rags") || !strings.Contains(in.Account, "Edgars Mežs") {
		t.Errorf("the letter is that of %q: %s", in.File, in.Account)
	}
}

// Whoever only hands on what somebody wrote is not the sender, and two letters of one person are of one person.
func TestACoverNoteHandsOnALetter(t *testing.T) {
	t.Parallel()
	for name, note := range map[string]string{
		"nobody's":         "Labdien! Pielikumā iesniegums.",
		"a daughter's":     "Labdien! Sūtu tēva rakstīto iesniegumu, pats viņš ar datoru nerīkojas.\nIlze Zute",
		"the writer's":     "Labdien! Iesniegums pielikumā.\nAivars Priede",
		"without its mark": "labdien iesniegums pielikuma. Aivars Priede 26 555 111",
	} {
		in := ReadSaid(record.Said{Kind: "mail", Pages: []record.SaidPage{{Text: note},
			{Text: aivarsLetter, File: "vestule.txt"}}})
		if in.Get(reading.GivenName).Text != "Aivars" || in.Get(reading.PersonalCode).Text != "120680-11115" ||
			in.File != "vestule.txt" {
			t.Errorf("%s: read is %q of %q", name, in.Get(reading.GivenName).Text, in.File)
		}
	}
}

// Of two letters of two people behind one note one is read, and nothing of it is sure.
func TestTwoLettersOfTwoPeopleAreNotSure(t *testing.T) {
	t.Parallel()
	in := ReadSaid(record.Said{Kind: "mail", Pages: []record.SaidPage{{Text: "Sūtu abu iesniegumus."},
		{Text: aivarsLetter, File: "viens.txt"}, {Text: ilgasMail, File: "otrs.txt"}}})
	for _, v := range in.Values {
		if v.Sure {
			t.Errorf("%s %q is called sure", v.Field, v.Text)
		}
	}
}
