package reading

import "testing"

// Whoever only writes down what another says is not the writer.
func TestWhoSpeaksAndWhoWritesDown(t *testing.T) {
	for says, want := range map[string]string{
		"Pierakstīja kaimiņiene Inga Roze no Annas Liepas vārdiem.\n\nJānis Kalns man 2026. gada 5. maijā iesita. " +
			"Gribu ar viņu izlīgt.\nLieta 11087012326": "Anna Liepa",
		"Rakstu es, aprūpētāja Inga Roze, jo Annas Liepas kundze pati slikti redz. Viņas vārdi:\n\"Jānis Kalns man " +
			"2026. gada 5. maijā iesita. Gribu ar viņu izlīgt.\"\nLieta 11087012326": "Anna Liepa",
		"Pierakstījis mazdēls Ivo no vectēva vārdiem\n\nMan 2026. gada 5. maijā Jānis Kalns iesita. Gribu ar viņu " +
			"izlīgt. Lieta 11087012326.\nTālāk rakstu es, Ivo. Vectēvu sauc Pēteris Liepa.": "Pēteris Liepa",
		"Записала соседка Инга Розе со слов Анны Беловой.\n\n5 мая 2026 года Иван Петров меня ударил. Хочу с ним " +
			"примириться.\nДело 11087012326": "Анна Белова",
		"Pierakstīju visu, kā bija. Mani sauc Anna Liepa. Jānis Kalns man 2026. gada 5. maijā iesita. Gribu ar viņu " +
			"izlīgt.\nLieta 11087012326": "Anna Liepa",
	} {
		l := Read(says)
		if got := l.Get(GivenName).Text + " " + l.Get(FamilyName).Text; got != want {
			t.Errorf("%s\nthe writer is read as %q, not %q", says, got, want)
		}
	}
}
