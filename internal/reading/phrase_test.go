package reading

import "testing"

// "a|b c|d" reads as if "b c" were one of the choices, so it is refused: as "a|b + c|d" it is two words.
func TestChoicesSideBySideAreRefused(t *testing.T) {
	add := func(text string) (refused bool) {
		defer func() { refused = recover() != nil }()
		l := &lexicon{}
		l.add("test", text, text)
		return false
	}
	for text, refuse := range map[string]bool{
		"naudas|soda apmērs|summa":        true,
		"alga|naudas sods":                false,
		"pie jums|mums + birojā|telpā":    false,
		"jūs|jūsu .. rakstījāt|aicinājāt": false,
	} {
		if add(text) != refuse {
			t.Errorf("%q: refused %v", text, !refuse)
		}
	}
}

func TestWhatIsRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		field      Field
		want       string
	}{
		{"a language of the list alone", "Lūdzu izlīgumu ar zagli. Man vajag tulku, malajalu valodā.",
			InterpreterLanguage, "ml"},
		{"the ticked box", "Apliecinājums par izlīgumu lietā 11087012326. Tikšanās: [ ] klātienē  [x] attālināti",
			MeetingMode, "online"},
		{"boxes that nobody ticked", "Apliecinājums par izlīgumu. Piekrītu tikties: [ ] klātienē  [ ] attālināti",
			MeetingMode, ""},
		{"letters that a scan has for digits", "Lūdzu izlīgumu. Man nozaga telefonu, prasu I84 eiro.", Amount, "184"},
		{"a date whose letters a scan took for Cyrillic ones",
			"Lūdzu izlīgumu. З/Х 2026 pie veikala man nozaga velosipēdu. Anna Kalniņa, 02.11.2026.", OffenceDate,
			"2026-10-03"},
		{"a raised figure that a scan lost", "Lūdzu izlīgumu ar Jāni Bērzu, kurš draudēja (KL 132.' panta 1. daļa).",
			OffenceField, "KL 132.1(1)"},
		{"a name apposed to the side in its case",
			"Lūdzu izlīgumu. Ieteicu cietušajam, Jānim Bērzam, satikties.\nAnna Kalniņa", OtherPartyName,
			"Jānis Bērzs"},
		{"where somebody lived before", "Lūdzu izlīgumu, man nozaga maku. Agrāk dzīvoju Talsos, Lielajā ielā 4, " +
			"tagad Mārupē, Rožu ielā 17.", Address, "Mārupe, Rožu iela 17"},
		{"who does need an interpreter", "I ask for mediation. My phone was stolen. I do need a Hindi interpreter.",
			InterpreterLanguage, "hi"},
		{"a refused screen", "Lūdzu izlīgumu. Gribu tikties pie galda, nevis caur ekrānu.", MeetingMode,
			"in_person"},
		{"the parent, not the child",
			"I am the mother of Daniel Brooks. He was hit, we ask for mediation.\nEmma Brooks", GivenName, "Emma"},
	} {
		if got := Read(c.text).Get(c.field).Text; got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, c.field, got, c.want)
		}
	}
}
