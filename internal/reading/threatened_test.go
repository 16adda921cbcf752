package reading

import "testing"

// Whoever is threatened is minded, in however few words it is said and whatever the letter is.
func TestWhoIsThreatenedIsMinded(t *testing.T) {
	for _, text := range []string{
		"Man draud. Ko darīt?",
		"Man draud. Ko darit?",
		"Mani vajā.",
		"Viņš man draud",
		"Mums draud kaimiņš.",
		"Mani šantažē bijušais vīrs, lieta I-2026-0022.",
		"Man atkal draud pa telefonu.",
		"Man raksta un draud.",
		"Man sola atriebties. Inga Vītola",
		"Vins sola mani nosist.",
		"Esmu apdraudēta, palīdziet.",
		"Saņēmu draudus no viņa brāļa.",
		"Es saņemu draudus.",
		"Teica, ka mani nogalinās.",
		"Мне угрожают. Что делать?",
		"Он угрожает мне",
		"Меня преследуют.",
		"Получаю угрозы от его брата.",
		"Мне снова угрожают по телефону.",
		"Грозится меня убить.",
		"I am being threatened. What should I do?",
		"He threatens me.",
		"She is stalking me.",
		"I keep getting threats from his brother.",
		"He said he is going to kill me.",
		"Dace Ozola man raksta un draud. Man ir bail. Es vairs negribu, lai viņa zina, kur es dzīvoju.",
	} {
		if l := Read(text); !l.Afraid {
			t.Errorf("%s\nraises no concern (%s)", text, l.Get(Kind).Text)
		}
	}
	for _, text := range []string{
		"Izmeklētājs teica, ka man draud naudas sods. Vai varu izlīgt ar Juri Plūmi? Aldis Grauds",
		"Man draud līdz trim gadiem cietuma.",
		"Man nedraud.",
		"Мне никто не угрожает.",
		"Мне грозит срок.",
		"Мне угрожает штраф.",
		"Nobody threatens me.",
	} {
		if l := Read(text); l.Afraid {
			t.Errorf("%s\nraises a concern (%s)", text, l.Get(SafetyConcern).Rule)
		}
	}
}
