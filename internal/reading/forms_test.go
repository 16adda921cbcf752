package reading

import "testing"

// A letter that is a table of labels and values is read as one that tells: whose side a label names is the writer where
// the letter says no other, and the day behind "Diena:" is that of what happened.
func TestATableOfLabelsIsALetter(t *testing.T) {
	for _, c := range []struct {
		says string
		want map[Field]string
	}{
		{"Прошу начать процедуру примирения.\nОбвиняемый: Глеб Тарасенко, п.к. 150302-21042\n" +
			"Потерпевшая: Анна Белова\nСтатья: 175 ч. 1 УЗ\nДата: 11.07.2026\n" +
			"Дело: 11088030926\nВину признаю, участвую добровольно.\n15.08.2026",
			map[Field]string{Role: offender, GivenName: "Глеб", FamilyName: "Тарасенко", PersonalCode: "150302-21042",
				OtherPartyName: "Анна Белова", OffenceField: "KL 175(1)", OffenceDate: "2026-07-11"}},
		{"Iesniegums par izlīgumu\nCietusī: Anna Liepa, tālr. 26 117 774\nVainīgais: Jānis Kalns\nDatums un vieta: " +
			"3. jūnijs 2026, Cēsis\nLieta: 11087012326\nRīgā, 15.08.2026",
			map[Field]string{Role: victim, GivenName: "Anna", FamilyName: "Liepa", OtherPartyName: "Jānis Kalns",
				OffenceDate: "2026-06-03"}},
		{"Iesniegums par izlīgumu\nEs, Anna Liepa, lūdzu izlīgumu.\nDiena: 11.07.2026.\nOtra puse: Jānis Kalns\n" +
			"Kas notika: man iesita\n15.08.2026", map[Field]string{OffenceDate: "2026-07-11"}},
		{"Labdien!\nLūdzu izlīgumu ar Jāni Kalnu, viņš man iesita.\nAnna Liepa\nDatums: 15.08.2026",
			map[Field]string{OffenceDate: ""}}, // of the letter
	} {
		l := Read(c.says)
		for f, want := range c.want {
			if got := l.Get(f).Text; got != want {
				t.Errorf("%s\n%s is read %q, not %q", c.says, f, got, want)
			}
		}
	}
}

// The days that people name without a number, and months with a letter left out.
func TestDaysWithoutANumberOrALetter(t *testing.T) {
	for says, want := range map[string]string{
		"Jūnija pēdējā dienā man nozaga maku.":       "2026-06-30",
		"Man nozaga maku 2. septebrī.":               "2025-09-02",
		"Jaungada naktī man nozaga maku.":            "2026-01-01",
		"В последний день мая у меня украли кошелёк": "2026-05-31",
		"4 окября у меня украли кошелёк.":            "2025-10-04",
		"My purse was stolen on the last day of May": "2026-05-31",
	} {
		text := "Mani sauc Anna Liepa. " + says + "\nLūdzu izlīgumu. Прошу примирения.\nRīgā, 2026. gada 15. augustā"
		if got := Read(text).Get(OffenceDate).Text; got != want {
			t.Errorf("%s is read %q, not %q", says, got, want)
		}
	}
}
