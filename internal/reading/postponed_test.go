package reading

import "testing"

// Whoever cannot come on the day agreed, asks for another one or says something of a meeting that has its day was
// invited and still takes part: an answer, and never a sure one. An inspector's appointment is none of ours, and who
// asks for mediation applies whatever day suits.
func TestAMeetingsDayIsAnAnswer(t *testing.T) {
	for _, text := range []string{
		"Uz sanāksmi 12. jūnijā mani atvedīs brālis, kur var novietot mašīnu?",
		"Par 12. jūnija tikšanos ar Valdi Ozolu: kavēšos desmit minūtes.",
		"Diemžēl 4. decembrī ierasties nevaru, jo man ir operācija. Vai tikšanos varētu pārlikt uz 11. decembri?",
		"Насчёт встречи 12 июня с Игорем Лапиным: заболел ребёнок, давайте на другой неделе.",
		"Не могу прийти 8 декабря, болею. Назначьте, пожалуйста, другой день.",
		"About our meeting on 12 June with Peter Hill: my flight was cancelled, can we find a new date?",
		"Could the session on 14 October be moved? My ship returns only on the 19th.",
	} {
		v := Read("Labdien!\n\n" + text + "\n\nVelta Liepa\n").Get(Kind)
		if v.Text != confirmation.String() || v.Sure {
			t.Errorf("%s\nis %q, sure: %v (%s)", text, v.Text, v.Sure, v.Rule)
		}
	}
	for text, want := range map[string]letterKind{
		"Nākamā tikšanās ar inspektori man ir 14. maijā, vai varētu pārcelt uz 15. maiju?":                otherKind,
		"Встречу с инспектором 14 мая прошу перенести, я на работе.":                                      otherKind,
		"Lūdzu izlīgumu ar Valdi Ozolu, kurš 3. maijā man iesita. 12. jūnijā tikties nevaru, citreiz jā.": application,
		"Papildinu savu iesniegumu: Valda Ozola tālrunis ir 26114480.":                                    application,
		"Дополнение к моему заявлению: свидетелем была Анна Лапина.":                                      application,
	} {
		if v := Read("Labdien!\n\n" + text + "\n\nVelta Liepa\n").Get(Kind); v.Text != want.String() {
			t.Errorf("%s\nis %q, not %q (%s)", text, v.Text, want, v.Rule)
		}
	}
}

// A plan's day is no offence's.
func TestAPlansDayIsNoOffences(t *testing.T) {
	l := Read("Labdien! 4. decembrī ierasties nevaru. " +
		"Vai tikšanos ar Valdi Ozolu var pārlikt uz 11. vai 14. decembri?\n\n" +
		"Velta Liepa\n2026. gada 25. novembrī\n")
	if v := l.Get(OffenceDate); v.Text != "" {
		t.Errorf("the offence is of %s", v.Text)
	}
}
