package reading

import "testing"

// On which side the writer stands follows from many words: of debt, of injuries, of charges, of who mended what.
func TestSidesTold(t *testing.T) {
	for want, texts := range map[string][]string{
		offender: {
			"Lūdzu izlīgumu ar Valdi Ozolu. Man viņam jāatdod 300 eiro un jāatvainojas.",
			"Atzīstu, ka 3. maijā ar krāsu izķēpāju Valda Ozola žogu. Gribu izlīgumu.",
			"Es biju tas, kurš 3. maijā sabraukāja Valda Ozola puķu dobi. Gribu to atlīdzināt.",
			"Обвиняюсь в том, что 3 мая угнал мопед. Владелец Игорь Лапин. Прошу о примирении.",
			"I would like mediation. On 3 May I set fire to Peter Stone's bins.",
			"I stand accused of stealing Peter Stone's scooter on 3 May. I would like to meet him and return it.",
			"I would like mediation. The police say I caused the accident on 3 May in which Peter Stone was hurt. I " +
				"accept that.",
		},
		victim: {
			"Lūdzu izlīgumu. Pēc avārijas 3. maijā staigāju ar kruķiem. Šoferis ir Valdis Ozols.",
			"Lūdzu izlīgumu ar cilvēku, kura dēļ mans suns tagad ir kropls. To izdarīja Valdis Ozols.",
			"Pensionēta skolotāja. Valdis Ozols man 3. maijā nozaga radio. Man viņu pat žēl, gribu parunāt.",
			"Игорь Лапин должен мне за разбитую витрину 700 евро. Дело есть. Хочу примирения.",
			"Прошу примирения. Ко мне пришла женщина, и пока я искала паспорт, вынесла кольцо. Это Ксения Лапина.",
			"I would like mediation. On 3 May Peter Stone set fire to my bins.",
		},
	} {
		for _, text := range texts {
			if v := Read(text + "\n").Get(Role); v.Text != want {
				t.Errorf("%s\nthe writer is %q, not %q (%s)", text, v.Text, want, v.Rule)
			}
		}
	}
}

// A minor who writes is nobody's parent, and the mother who comes along is the minor's.
func TestAMinorsOwnMother(t *testing.T) {
	for _, text := range []string{
		"Man ir 16 gadi, 3. maijā es pārgriezu riepas Valdim Ozolam. Lūdzu izlīgumu. Mamma Anna Liepa arī nāks.",
		"Мне 17. Это я 3 мая порезал шины Игорю Лапину. Прошу примирения, мама (Ирина Белова) тоже придёт.",
		"I am 15. On 3 May I broke Peter Stone's window. I would like mediation, my mother Mary Hill will come too.",
	} {
		if v := Read(text + "\n").Get(Role); v.Text != offender {
			t.Errorf("%s\nthe writer is %q (%s)", text, v.Text, v.Rule)
		}
	}
	l := Read("Labdien! Meitai Elzai (Elza Liepa, p.k. 181012-20000) 3. maijā kāds puika sabojāja planšeti. " +
		"Vainīgais ir Tomass Ozols. Lūdzu izlīgumu.\nMamma Kristīne Liepa, p.k. 121286-10000\n")
	if v := l.Get(Role); v.Text != representative || l.Get(GivenName).Text != "Kristīne" {
		t.Errorf("the mother who signs is %q, %q", v.Text, l.Get(GivenName).Text)
	}
}
