package reading

import (
	"strings"
	"testing"
)

// A victim that is a legal person is one, with its number, whoever stands for it.
func TestALegalPersonIsTheVictim(t *testing.T) {
	for _, c := range []struct{ says, firm, number, name, phone string }{
		{`Cietušais: SIA "Zaļā bode", reģ. Nr. 40003000000, pārstāve Aija Kalve, tālr. 26 303 404.`,
			`SIA "Zaļā bode"`, "40003000000", "Aija Kalve", "+37126303404"},
		{`Cietušais: AS "Liepu dārzs", reģ. Nr. 40003111111, pārstāvis Ivo Zars, tālr. 26 000 222.`,
			`AS "Liepu dārzs"`, "40003111111", "Ivo Zars", "+37126000222"},
		{`Cietusī: z/s „Kalnozoli” (reģ. Nr. 44101000000), īpašnieks Ivo Zars, 26 000 222.`,
			`z/s „Kalnozoli”`, "44101000000", "Ivo Zars", "+37126000222"},
		{`Par cietušo atzīta SIA "Trīs vītoli", kuru pārstāv valdes locekle Aija Kalve (tālr. 26 303 404).`,
			`SIA "Trīs vītoli"`, "", "Aija Kalve", "+37126303404"},
		{`Cietušais: "Trīs vītoli" SIA, vienotais reģ. nr. 40103222222, kontaktpersona Aija Kalve.`,
			`"Trīs vītoli" SIA`, "40103222222", "Aija Kalve", ""},
		{`Cietušais: biedrība "Saules pagalms", reģ. Nr. 40008333333, tālr. 67 222 333.`,
			`biedrība "Saules pagalms"`, "40008333333", "", "+37167222333"},
		{`Потерпевший: ООО «Зелёная лавка», рег. № 40003000000, представитель Анна Белова, тел. 26 303 404.`,
			"ООО «Зелёная лавка»", "40003000000", "Анна Белова", "+37126303404"},
		{`Victim: SIA "Green Shop", reg. No. 40003000000, represented by Sarah Brown, tel. 26 303 404.`,
			`SIA "Green Shop"`, "40003000000", "Sarah Brown", "+37126303404"},
		{`Cietusī: Aija Kalve, SIA "Zaļā bode" pārdevēja, tālr. 26 303 404.`, "", "", "Aija Kalve", "+37126303404"},
		{`Cietušais: Ivo Zars, tālr. 26 000 222. Zagts no SIA "Zaļā bode".`, "", "", "Ivo Zars", "+37126000222"},
	} {
		l := Read(policeLetter(c.says))
		var got []string
		for _, p := range l.Parties {
			if p.Role != victim {
				continue
			}
			phone := ""
			for _, v := range p.Values {
				if v.Field == Phone {
					phone = v.Text
				}
			}
			got = append(got, strings.Join([]string{p.Firm.Text, p.Registration.Text, p.Name.Text, phone}, ", "))
		}
		if want := strings.Join([]string{c.firm, c.number, c.name, c.phone}, ", "); len(got) != 1 || got[0] != want {
			t.Errorf("%s\nread are %q, not %q", c.says, got, want)
		}
	}
}

// Whom an authority's letter asks along is no party; a witness is not asked along.
func TestAnAuthorityAsksSomebodyAlong(t *testing.T) {
	for says, want := range map[string]string{
		"Cietusī: Anna Ozola. Lūdz, lai līdzi ir meita Ilze Ozola-Zvirbule.":               "Ilze Ozola-Zvirbule",
		"Cietusī: Anna Ozola. Cietusī lūdza piedalīties viņas dēlam Ivo Ozolam.":           "Ivo Ozols",
		"Cietusī: Anna Ozola. A. Ozola lūdz, lai klāt ir darba devēja pārstāvis Ivo Zars.": "Ivo Zars",
		"Cietusī: Anna Ozola. Vēlama sanāksme, klāt arī skolas skolotājs Ivo Zars.":        "Ivo Zars",
		"Cietusī: Anna Ozola. Uzaicināma arī audzinātāja Ilze Liepa.":                      "Ilze Liepa",
		"Cietusī: Anna Ozola. Liecinieces Ilzes Liepas klātbūtne nav vajadzīga.":           "",
		"Cietusī: Anna Ozola. Notikumu redzēja viņas māsa Ilze Liepa.":                     "",
	} {
		l := Read(policeLetter(says))
		if got := strings.Join(l.All(Supporters), "|"); got != want {
			t.Errorf("%s\nasked along is %q, not %q", says, got, want)
		}
		for _, p := range l.Parties {
			if want != "" && p.Name.Text == want {
				t.Errorf("%s\n%s is a party too", says, want)
			}
		}
	}
}

// Whoever stands for a legal person in the head of a letter writes it.
func TestWhoStandsForAFirmWrites(t *testing.T) {
	for head, want := range map[string]string{
		"Biedrības \"Saules pagalms\" pārstāve Anna Ozola": "Anna Ozola",
		"SIA \"Trīs vītoli\" valdes loceklis Ivo Zars":     "Ivo Zars",
		"z/s \"Kalnozoli\" īpašniece Anna Ozola":           "Anna Ozola",
		"Kooperatīva \"Upe\" direktors Ivo Zars":           "Ivo Zars",
		"Представитель ООО «Лавка», директор Анна Белова":  "Анна Белова",
		"Veikala \"Upe\" vadītāja Anna Ozola":              "Anna Ozola",
	} {
		l := Read("Valsts probācijas dienestam\n\n" + head + "\n\nMūsu pārdevēja Ilze Liepa no 5. jūlija līdz 9. " +
			"augustam zaga no kases. Lūdzam izlīgumu lietā 11087012326.\n\n2026. gada 2. septembrī")
		if got := l.Get(GivenName).Text + " " + l.Get(FamilyName).Text; got != want {
			t.Errorf("%s: %q writes, not %q", head, got, want)
		}
	}
}

// policeLetter asks for mediation and says who the victim is.
func policeLetter(says string) string {
	if strings.HasPrefix(says, "Victim") {
		return "State Police, Zemgale region\n27 November 2026 No. 20/5-991\n\nREQUEST to arrange a mediation\n" +
			"Criminal proceedings No. 11120055126, Section 180(1) of the Criminal Law. The suspect has admitted what " +
			"he did and asked for it.\nSuspect: Mark Jones, tel. 26 101 202.\n" + says +
			"\nInspector Ann Clark, tel. 67 123 123\n"
	}
	return "Valsts policijas Zemgales reģiona pārvalde\n27.11.2026. Nr. 20/5-991\n\nPIEPRASĪJUMS par izlīguma " +
		"procesa organizēšanu\nKriminālprocess Nr. 11120055126, Krimināllikuma 180. panta 1. daļa.\n" +
		"Aizdomās turētais: Renārs Alksnis, p.k. 150595-10003, tālr. 26 101 202.\n" + says +
		"\nInspektore Līga Bērza, tālr. 67 123 123\n"
}

// A code that cannot be right is kept as it is written, and wants a look.
func TestACodeThatFailsItsCheckIsNotSure(t *testing.T) {
	for code, sure := range map[string]bool{"120680-11115": false, "310298-10003": false, "320011-12345": true} {
		v := Read("No: Aivars Priede, personas kods " + code + ", tālr. 26 555 111\nEsmu cietušais, lūdzu izlīgumu.").
			Get(PersonalCode)
		if v.Text != code || v.Sure && !sure {
			t.Errorf("%s is read as %q, sure: %t", code, v.Text, v.Sure)
		}
	}
}
