package reading

import "testing"

// Whoever presents themselves as somebody's relative writes for that person, who is never the other side; whoever
// tells what befell themselves, or what they did, writes for themselves.
func TestRelativesWriteForOthers(t *testing.T) {
	const asks = " Lūdzu rīkot izlīgumu."
	for _, c := range []struct{ text, role, represented, other string }{
		{"Es esmu Velta Ozoliņa, Mārtiņa Ozoliņa vecmāmiņa. Raivis Kalns viņam atņēma telefonu. Es gribu, lai tas" +
			" puisis atvainojas." + asks, representative, "Mārtiņš Ozoliņš", "Raivis Kalns"},
		{"Es esmu Velta Ozoliņa, Mārtiņa Ozoliņa vecmāmiņa. Mārtiņš Ozoliņš man nozaga naudu." + asks,
			victim, "", "Mārtiņš Ozoliņš"},
		{"Mans mazdēls Rihards Zariņš nozaga velosipēdu kaimiņam Pēterim Lūsim. Esmu vectēvs Jānis Zariņš." + asks,
			representative, "Rihards Zariņš", "Pēteris Lūsis"},
		{"Esmu Jānis Zariņš. Mans brāļadēls Rihards Zariņš nozaga manu velosipēdu." + asks,
			victim, "", "Rihards Zariņš"},
		{"Здравствуйте, я Вера Панина, тётя Полины Журавлёвой. Максим Лебедев её толкнул. Прошу провести примирение.",
			representative, "Полина Журавлёва", "Максим Лебедев"},
		{"Es, māte Anna Kalniņa, esmu atzīta par cietušo savas meitas lietā." + asks, victim, "", ""},
		{"I am Peter Walsh, Emma Clark's stepfather. Jason Reed hit her. Please arrange a mediation.",
			representative, "Emma Clark", "Jason Reed"},
		{"I am Peter Walsh. Jason Reed, Emma Clark's brother, hit me. Please arrange a mediation.",
			victim, "", ""},
	} {
		l := Read(c.text)
		if role := l.Get(Role); role.Text != c.role || role.Text == representative && role.Sure {
			t.Errorf("%s: the writer is %q (sure: %v, %s)", c.text, role.Text, role.Sure, role.Rule)
		}
		if got := l.Get(RepresentedName).Text; got != c.represented {
			t.Errorf("%s: it is for %q", c.text, got)
		}
		if got := l.Get(OtherPartyName).Text; got != c.other {
			t.Errorf("%s: the other side is %q", c.text, got)
		}
	}
}

// The age or the birth date of the person for whom a letter is written shows whether it is a minor.
func TestAgeOfTheRepresented(t *testing.T) {
	for text, want := range map[string]string{
		"Esmu Annas Liepas krustmāte Dace Ābele. Annai ir 14 gadi. Kristers Vanags viņu grūda.": "14",
		"Esmu Ilmārs Krauklis, Edgara Sproģa patēvs. Edgars dzimis 2012. gada 3. martā. " +
			"Toms Vanags viņu piekāva.": "2012-03-03",
		"Esmu Annas Liepas krustmāte Dace Ābele. Annu pirms 3 gadiem piekāva Kristers Vanags.": "",
	} {
		got := ""
		for _, v := range Read(text + " Lūdzu rīkot izlīgumu.").Represented {
			got += v.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
