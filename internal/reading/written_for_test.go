package reading

import "testing"

// Whoever writes for somebody stands for that person, however near they are; the day of birth and the address told
// with the one's name are not the other's.
func TestWhoeverWritesForSomebodyStandsForThem(t *testing.T) {
	const lv = " Viņai pa telefonu izkrāpa 2300 eiro, kriminālprocess 11200777726. Viņa gribētu satikties.\n\n"
	const ru = " У неё украли 2300 евро, дело 11200777726. Она хотела бы встретиться.\n\n"
	const en = " She was cheated of 2300 euro, case 11200777726. She would like to meet him.\n\n"
	for _, c := range []struct{ text, represented, born, writer string }{
		{"Labdien! Rakstu mammas vārdā, viņai ir 84 gadi un viņa pati ar datoru nestrādā. Mammu sauc Velta Ozoliņa, " +
			"dzim. 1941. gada 5. jūnijā, dzīvo Dārza ielā 12-4, Valmierā." + lv + "Ar cieņu\nmeita Dace Ozoliņa-Priede",
			"Velta Ozoliņa", "1941-06-05", "Dace Ozoliņa-Priede"},
		{"Labdien! Rakstu mammas varda, vina pati ar datoru nestrada. Mammu sauc Velta Ozolina, dzim. 05.06.1941., " +
			"dzivo Darza iela 12-4, Valmiera." + lv + "Dels Janis Ozolins", "Velta Ozolina", "1941-06-05", ""},
		{"Rakstu vecmāmiņas vārdā. Vecmāmiņu sauc Velta Ozoliņa, dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, " +
			"Valmierā." +
			lv + "Mazmeita Anna Kalniņa", "Velta Ozoliņa", "1941-06-05", "Anna Kalniņa"},
		{"Rakstu savas kaimiņienes vietā, viņa slikti redz. Viņu sauc Velta Ozoliņa, dzimusi 05.06.1941., dzīvo " +
			"Dārza ielā 12-4, Valmierā." + lv + "Kaimiņiene Anna Kalniņa",
			"Velta Ozoliņa", "1941-06-05", "Anna Kalniņa"},
		{"Esmu sociālā darbiniece un rakstu klientes vārdā. Klienti sauc Velta Ozoliņa, dzimusi 05.06.1941., dzīvo " +
			"Dārza ielā 12-4, Valmierā." + lv + "Anna Kalniņa", "Velta Ozoliņa", "1941-06-05", "Anna Kalniņa"},
		{"Esmu aprūpētāja un rakstu Veltas Ozoliņas vārdā, viņa dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, Valmierā." +
			lv + "Anna Kalniņa", "Velta Ozoliņa", "1941-06-05", "Anna Kalniņa"},
		{"Rakstu savas mātes Veltas Ozoliņas vārdā, viņa dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, Valmierā." + lv +
			"Dēls Jānis Ozoliņš", "Velta Ozoliņa", "1941-06-05", "Jānis Ozoliņš"},
		{"Mammas vārdā rakstu es, viņas meita. Mamma ir Velta Ozoliņa, dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, " +
			"Valmierā." + lv + "Dace Priede", "Velta Ozoliņa", "1941-06-05", "Dace Priede"},
		{"Rakstu tēva vietā, viņam trīc rokas. Tēvu sauc Juris Ozoliņš, dzimis 05.06.1941., dzīvo Dārza ielā 12-4, " +
			"Valmierā. Viņam izkrāpa 2300 eiro, kriminālprocess 11200777726. Viņš gribētu satikties.\n\nDēls Jānis " +
			"Ozoliņš", "Juris Ozoliņš", "1941-06-05", "Jānis Ozoliņš"},
		{"Es esmu Veltas Ozoliņas kaimiņiene un rakstu viņas vietā. Viņa dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, " +
			"Valmierā." + lv + "Anna Kalniņa", "Velta Ozoliņa", "1941-06-05", "Anna Kalniņa"},
		{"Vecmamma pati nevar uzrakstīt, rakstu viņas vietā. Viņu sauc Velta Ozoliņa, dzimusi 05.06.1941., dzīvo " +
			"Dārza ielā 12-4, Valmierā." + lv + "Mazdēls Jānis Kalniņš",
			"Velta Ozoliņa", "1941-06-05", "Jānis Kalniņš"},
		{"Rakstu pansionāta iemītnieces vārdā. Viņu sauc Velta Ozoliņa, dzimusi 05.06.1941., dzīvo Dārza ielā 12-4, " +
			"Valmierā." + lv + "Sociālā darbiniece Anna Kalniņa", "Velta Ozoliņa", "1941-06-05", ""},
		{"Пишу от имени мамы, ей 84 года. Маму зовут Вера Белова, родилась 05.06.1941, живёт Дарза 12-4, Валмиера." +
			ru + "Дочь Анна Иванова", "Вера Белова", "1941-06-05", "Анна Иванова"},
		{"Пишу за бабушку, она сама не может. Её зовут Вера Белова, 05.06.1941 г.р., живёт в Валмиере." + ru +
			"Внук Пётр Белов", "Вера Белова", "1941-06-05", "Пётр Белов"},
		{"Пишу вместо соседки. Соседку зовут Вера Белова, дата рождения 05.06.1941." + ru + "Анна Иванова",
			"Вера Белова", "1941-06-05", "Анна Иванова"},
		{"I am writing on behalf of my mother, who is 84. Her name is Mary Stone, born 5 June 1941." + en +
			"Her daughter Anna Brown", "Mary Stone", "1941-06-05", "Anna Brown"},
		{"I am writing for my neighbour, who cannot see well. Her name is Mary Stone, born 5 June 1941." + en +
			"Anna Brown", "Mary Stone", "1941-06-05", "Anna Brown"},
		{"I am a carer and write on behalf of Mary Stone, born 5 June 1941." + en + "Anna Brown", "Mary Stone",
			"1941-06-05", "Anna Brown"},
	} {
		l := Read(c.text)
		if role := l.Get(Role); role.Text != representative {
			t.Errorf("%s\nthe writer is %q (%s)", c.text, role.Text, role.Rule)
		}
		if got := l.Get(RepresentedName).Text; got != c.represented {
			t.Errorf("%s\nit is for %q", c.text, got)
		}
		if got := l.Get(GivenName).Text + " " + l.Get(FamilyName).Text; got != c.writer && c.writer != "" {
			t.Errorf("%s\nit is by %q", c.text, got)
		}
		if got := l.Get(BirthDate).Text + l.Get(Address).Text; got != "" {
			t.Errorf("%s\nthe writer has %q", c.text, got)
		}
		if got := represented(l, RepresentedBirth); got != c.born {
			t.Errorf("%s\nborn %q", c.text, got)
		}
	}
}

// Where the one lives for whom somebody writes is told beside the letter, and is no address of the writer's.
func TestWhereTheRepresentedLives(t *testing.T) {
	l := Read("Rakstu mammas vārdā, viņa slikti redz. Mammu sauc Velta Ozoliņa, dzīvo Dārza ielā 12-4, Valmierā. " +
		"2026. gada 3. martā viņai Jānis Krūms atņēma somu. Gribam izlīgumu.\n\nmeita Dace Priede, tālr. 26114480\n")
	if got := represented(l, RepresentedAddress); got != "Dārza iela 12-4, Valmiera" {
		t.Errorf("she lives at %q", got)
	}
	if l.Get(Address).Text != "" || l.Get(FamilyName).Text != "Priede" {
		t.Errorf("it is by %q of %q", l.Get(FamilyName).Text, l.Get(Address).Text)
	}
}

func represented(l Letter, f Field) string {
	for _, v := range l.Represented {
		if v.Field == f {
			return v.Text
		}
	}
	return ""
}
