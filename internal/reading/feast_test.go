package reading

import "testing"

// A day may have a name, be one of the last month, or bear its year in words.
func TestNamedDays(t *testing.T) {
	for text, want := range map[string]string{
		"Vecgada vakarā Gatis Zariņš man iesita. Lūdzu izlīgumu.\n2026. gada 15. janvārī":               "2025-12-31",
		"Līgo vakarā, 23. jūnijā, Gatis Zariņš man iesita. Lūdzu izlīgumu.\n2026. gada 15. jūlijā":      "2026-06-23",
		"Pagājušajā mēnesī, 8. datumā, Gatis Zariņš man iesita. Lūdzu izlīgumu.\n2026. gada 4. janvārī": "2025-12-08",
		"Меня избил Павел Жуков 8 числа прошлого месяца. Прошу примирения.\n4 марта 2026 года":          "2026-02-08",
		"On New Year's Eve Mark Jones hit me. Please arrange a mediation.\n12 January 2026":             "2025-12-31",
		"Mark Jones hit me on the 8th of last month. Please arrange a mediation.\n12 May 2026":          "2026-04-08",
		"Piektajā maijā Gatis Zariņš man iesita. Lūdzu izlīgumu.\nDivtūkstoš divdesmit sestā gada " +
			"astotajā septembrī": "2026-05-05",
		"Меня избил Павел Жуков пятого мая две тысячи двадцать шестого года.\n6 июня 2026 года": "2026-05-05",
		"Ziemassvētkos Gatis Zariņš man iesita. Lūdzu izlīgumu.\n2026. gada 4. janvārī":         "",
	} {
		if got := Read(text).Get(OffenceDate).Text; got != want {
			t.Errorf("%q, want %q: %s", got, want, text)
		}
	}
}

// Whoever writes for somebody else without being a parent or a guardian stands for that person.
func TestWritesForSomebody(t *testing.T) {
	const deed = " 3. martā Gatis Zariņš viņam atņēma velosipēdu. Lūdzu izlīgumu.\n\nValija Krūze\n2026. gada 1. aprīlī"
	for text, want := range map[string]string{
		"Rakstu par savu mazdēlu Niku Ķikuti, viņš dzīvo pie manis." + deed:          "Niks Ķikutis",
		"Esmu kaimiņiene un rakstu Otīlijas Bumbieres vietā." + deed:                 "Otīlija Bumbiere",
		"Mans mazdēls Niks Ķikutis (140611-20448) dzīvo pie manis." + deed:           "Niks Ķikutis",
		"Man 3. martā Gatis Zariņš iesita. Mazdēls Niks Krūze to redzēja.\nV. Krūze": "",
	} {
		l := Read(text)
		if got := l.Get(RepresentedName).Text; got != want || (l.Get(Role).Text == representative) != (want != "") {
			t.Errorf("%q as %s, want %q: %s", got, l.Get(Role).Text, want, text)
		}
	}
	l := Read("I'm writing for my neighbour, Mr Janis Putnins, who is 91. " +
		"He was tricked by Dainis Roze on 19 March 2026. " +
		"Please arrange mediation.\nClaire Dubois\n2 April 2026")
	if l.Get(Role).Text != representative || l.Get(RepresentedName).Text != "Janis Putnins" ||
		l.Get(OtherPartyName).Text != "Dainis Roze" || l.Get(GivenName).Text != "Claire" {
		t.Errorf("the neighbour: %+v", l.Values)
	}
}
