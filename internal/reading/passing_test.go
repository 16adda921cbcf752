package reading

import "testing"

// A day that does not suit, a way to meet that does not, a supporter who is not wanted any more and what somebody must
// not learn are no refusal and take nothing back: those stop a case.
func TestWhatStopsNoCase(t *testing.T) {
	for _, text := range []string{
		// a day or an hour
		"Un tikties 5. decembrī nevaru, jo esmu slimnīcā. Laura Vītola, lieta I-2026-0020",
		"Labdien, es nevarēšu atnākt 5. decembrī pulksten divos, jo man ir darba maiņa. Vai var citu dienu?",
		"Uz tikšanos otrdien nenākšu, esmu komandējumā. Varu trešdien.",
		"Uz tiksanos otrdien nenaksu, esmu komandejuma. Varu tresdien.",
		"Tikties 5. decembri nevaru, jo esmu slimnica.",
		"Rīt uz sarunu neiešu, esmu saslimusi.",
		"Es negribu tikties pirmdien, labāk ceturtdien.",
		"Piektdienās nepiedalīšos, man ir maiņa. Citās dienās varu.",
		"Nenākšu 8. decembrī, jo bērns slims. Lūdzu pārcelt uz citu dienu.",
		"Norādītajā laikā piedalīties nevaru. Lūdzu citu laiku.",
		"Tik agri no rīta nenākšu, lūdzu vēlāk.",
		"Я не могу прийти 8 декабря, болею. Давайте на другой день. Тома Озолс",
		"Дело I-2026-0022. Я не могу прийти 8 декабря, болею. Давайте на другой день. Тома Озолс",
		"Во вторник не приду, я в командировке. Можно в среду?",
		"Не хочу встречаться утром, лучше вечером.",
		"В указанный день участвовать не могу, прошу перенести.",
		"Завтра не приду, заболела.",
		"5 декабря не пойду, ребенок в больнице.",
		"I can't come on 8 December, I am in hospital. Could we have another day?",
		"I will not attend on Monday because I am ill. Please choose another date.",
		"I don't want to meet in the morning, the afternoon is better.",
		"I won't be coming tomorrow, I am sick.",
		"I cannot attend the meeting on 5 December, I work a shift.",
		// a way to meet
		"Par lietu I-2026-0022. Es negribu satikties klātienē, bet tiešsaistē piekrītu. Inga Vītola",
		"Es negribu satikties klatiene, bet tiessaiste piekritu.",
		"Nevēlos tikties vienā telpā, varu pa Zoom.",
		"Klātienē tikties nevēlos, labprāt piedalīšos attālināti.",
		"Piedalīties tiešsaistē nevēlos, gribu satikties dzīvē.",
		"Negribu satikties policijā, labāk pie jums.",
		"Не хочу встречаться лично, но онлайн согласен.",
		"Лично встречаться не хочу, могу по видео.",
		"Не желаю встречаться в одной комнате, только через экран.",
		"I don't want to meet in person, but I agree to meet online.",
		"I do not want to meet face to face, I'd be happy to talk on Zoom.",
		// a supporter
		"Lieta I-2026-0014. Es vairs nevēlos, lai uz tikšanos nāk mana māsa Laura. Pati piedalīšos. Ilga Krūmiņa",
		"Es vairs nevelos, lai uz tiksanos nak mana masa Laura. Pati piedalisos.",
		"Vairs negribu, lai brālis ir klāt. Nākšu viens.",
		"Es vairs nevēlos atbalsta personu. Piedalīšos viena.",
		"Man vairs nevajag tulku, es visu saprotu.",
		"Atsakos no atbalsta personas, nākšu viena.",
		"Mana māsa uz tikšanos vairs nenāks, es nākšu viena.",
		"Больше не хочу, чтобы на встречу приходила сестра. Приду одна.",
		"Мне больше не нужен переводчик, я приду сам.",
		"Я больше не хочу, чтобы мой брат был со мной.",
		"I no longer want my sister to come to the meeting. I will take part on my own.",
		"I no longer need an interpreter for the meeting.",
		// what somebody must not learn, and what else is not wanted
		"Dace Ozola man raksta un draud. Es vairs negribu, lai viņa zina, kur es dzīvoju. Nezvaniet man, rakstiet " +
			"tikai uz e-pastu raivis@example.com",
		"Es vairs negribu, lai viņš man zvana.",
		"Es vairs negribu baidīties.",
		"Я больше не хочу бояться.",
		"Больше не хочу, чтобы он знал мой адрес.",
		"I no longer want him to know where I live.",
		"Vairs nezvaniet man uz darbu, rakstiet uz e-pastu.",
	} {
		if l := Read(text); l.Withdraws() || l.Refuses() || l.Get(Consent).Text == "false" {
			t.Errorf("%s\nis %q, consent %q (%s; %s)", text, l.Get(Kind).Text, l.Get(Consent).Text, l.Get(Kind).Rule,
				l.Get(Consent).Rule)
		}
	}
}

// What refuses the matter itself still does, whatever day or way it names too.
func TestWhatStopsACase(t *testing.T) {
	for _, text := range []string{
		"Es vispār negribu tikties.",
		"Izlīgumā nepiedalīšos. Anna Zīle",
		"Saņēmu jūsu vēstuli 5. decembrī. Negribu tikties.",
		"Atsaucu savu 5. maija piekrišanu.",
		"2026. gada 5. maijā saņēmu uzaicinājumu, bet atsakos piedalīties.",
		"Vairs nevēlos piedalīties izlīgumā.",
		"Nevēlos tikties ne klātienē, ne tiešsaistē.",
		"Es vairs nevēlos, lai notiek izlīgums. Anna Zīle",
		"Nekad ar viņu netikšos.",
		"Es atsakos no izlīguma, nākšu uz tiesu otrdien.",
		"Es parakstīju piekrišanu, bet vairs negribu.",
		"Vairs negribu viņu redzēt un izlīgumā nepiedalīšos.",
		"Я больше не хочу участвовать в примирении.",
		"Вообще не хочу с ним встречаться.",
		"Отзываю своё согласие от 5 мая.",
		"Отказываюсь от примирения.",
		"Не хочу встречаться ни лично, ни онлайн.",
		"I withdraw my consent of 5 May.",
		"I no longer want to take part in the mediation.",
		"I do not want to meet him at all, neither online nor in person.",
		"I refuse to take part in mediation.",
	} {
		if l := Read(text); !l.Withdraws() && !l.Refuses() {
			t.Errorf("%s\nis %q, consent %q (%s; %s)", text, l.Get(Kind).Text, l.Get(Consent).Text, l.Get(Kind).Rule,
				l.Get(Consent).Rule)
		}
	}
}
