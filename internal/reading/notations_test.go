package reading

import "testing"

// The same thing written in the ways of many hands.
func TestNotations(t *testing.T) {
	for _, c := range []struct {
		field     Field
		want      string
		notations []string
	}{
		{Phone, "+37129118334", []string{"tel. 29.118.334", "tel. 29/118/334", "(+371) 29 118 334", "00371 29 118 334",
			"mob:29118334", "tel. 2 9118334"}},
		{Amount, "120", []string{"prasu 120,- EUR", "prasu €120", "prasu 120eiro", "prasu simts divdesmit eiro",
			"prasu eiro 120", "prasu 120 (simtu divdesmit) EUR"}},
		{Amount, "1480.20", []string{"prasu 1 480,20 EUR", "prasu €1,480.20", "prasu 1'480,20 EUR", "prasu 1480.2 EUR",
			"prasu 1480 eiro un 20 centus"}},
		{OffenceDate, "2026-01-05", []string{"tas notika 5.janv.", "tas notika janvāra 5. datumā",
			"tas notika naktī uz 5. janvāri", "tas notika 5. I 2026"}},
		{OffenceField, "KL 175(3)", []string{"KL 175, trešā daļa", "pants 175, 3. daļa", "pants: 175. 3.", "KL 175.(3)",
			"KL 175. pants (3)", "KL 175. p. (3)", "KL 175.p. trešā d.", "KL 175.3 dala", "pants 175. trešā daļa",
			"статья 175-я, часть третья"}},
		{Phone, "+37129440712", []string{"mob. 29/44/07/12", "+371/29/440/712", "(+371) 29.44.07.12", "2.9.4.4.0.7.1.2",
			"64821099 – dienesta; mans – 29 44 07 12"}},
		{Phone, "", []string{"29.04.2026 29/04/2026"}},
		{OffenceDate, "2026-02-23", []string{"tas notika pirms nedēļas", "это случилось неделю назад"}},
		{OffenceDate, "2026-02-27", []string{"tas notika pirms trim dienām", "он ударил меня три дня назад"}},
		{OffenceDate, "2026-01-09", []string{"tas notika 9., 10. un 11. janvārī", "tas notika 9/10 January 2026"}},
		{OffenceDate, "2025-11-10", []string{"tas notika vakarā pirms Lāčplēša dienas"}},
		{Address, "Meža iela 4, Cēsis, LV-4101", []string{"adrese: Meža iela 4, Cēsis, LV-\n4101",
			"adrese: Meža iela 4,\nCēsis, LV-4101", "adrese: Meža iela 4,\nCēsis,\nLV–4101"}},
		{IBAN, "LV80BANK0000435195001", []string{"Konts: LV80 BANK 0000 4351 9500 1",
			"konts LV 80 BANK 0000 4351 9500 1", "naudu uz lv80bank0000435195001",
			"LV80BANK 0000435195001", "konta nr. Lv80 Bank 0000 4351 9500 1"}},
		{IBAN, "", []string{"LV 4101 Cēsis 12345678901", "konts LV81 BANK 0000 4351 9500 1"}},
		{Address, "Avotu iela 34, 11. dzīvoklis, Rīga", []string{"dzīvoju Avotu ielā 34, 11. dzīvoklī, Rīgā"}},
		{Address, "Valmieras cietums, Dzirnavu iela 32, Valmiera, LV-4201", []string{
			"esmu Valmieras cietumā (Dzirnavu iela 32, Valmiera, LV-4201)"}},
		{Address, "a/k 12, Svente, LV-5473", []string{"Rakstīt: a/k 12, Svente, LV-5473"}},
		{Phone, "", []string{"par 2019–2025 gadu"}},
		{Address, "A. Čaka iela 5-1, Rīga", []string{"adrese: A. Čaka iela 5-1, Rīga"}},
		{Address, "11. novembra krastmala 5, Rīga", []string{"dzīvoju 11. novembra krastmalā 5, Rīgā"}},
		{Address, "Lielirbes 1-3, Rīga", []string{"adrese: Lielirbes 1-3, Rīga"}},
		{Address, `"Kalni", Raiskuma pag., Cēsu nov.`, []string{`dzīvoju "Kalnos", Raiskuma pag., Cēsu nov.`}},
		{Address, "Kalnu māja, Raiskuma pagasts", []string{"adrese: Kalnu māja, Raiskuma pagasts"}},
		{Address, "Flat 3, 18 Cardigan Lane, Leeds LS4 2LE", []string{
			"adrese: Flat 3, 18 Cardigan Lane, Leeds LS4 2LE"}},
	} {
		for _, n := range c.notations {
			l := Read("Anna Kalniņa\n" + n + "\nLūdzu organizēt izlīgumu ar Jāni Bērzu, kurš man nozaga velosipēdu.\n" +
				"Rīgā, 02.03.2026.")
			if got := l.Get(c.field).Text; got != c.want {
				t.Errorf("%q: %s is %q, want %q", n, c.field, got, c.want)
			}
		}
	}
}
