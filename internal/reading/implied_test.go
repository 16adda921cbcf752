package reading

import "testing"

// Who writes, and what they want, is read where it is said in passing: by whose pardon they wish for, by what a
// company's manager signs, by the word before the name at the end; what others want of the writer is not what the
// writer wants.
func TestWhatIsSaidInPassing(t *testing.T) {
	const asks = " Lūdzu izlīgumu lietā 11087012326."
	type fields = map[Field]string
	for _, c := range []struct {
		text string
		want fields
	}{
		{"Gribētu, lai mamma man piedod par to, kas notika mājās. Esmu gatavs piedalīties izlīgumā. Aivis Krūms",
			fields{Role: offender, Kind: "application"}},
		{"Vēlos saņemt piedošanu no Ilzes Kalniņas." + asks + " Pēteris Grava", fields{Role: offender}},
		{"Izmeklētājs teica, ka man draud naudas sods. Vai varu izlīgt ar Juri Plūmi? Aldis Grauds",
			fields{Role: offender}},
		{"Abi kāvāmies, bet lieta ir tikai pret mani." + asks + " Kārlis Roga", fields{Role: offender}},
		{"В той аварии пострадала я. Прошу примирения по делу 11087012326. Анна Рогова", fields{Role: victim}},
		{"She still limps because of me. I ask for mediation in case 11087012326. Peter Walsh",
			fields{Role: offender}},
		{"Neesmu pret tikšanos. Lieta 11087012326, cietusī Ance Roga",
			fields{Role: victim, GivenName: "Ance", FamilyName: "Roga", OtherPartyName: ""}},
		{"Biedrība \"Draugi\" vēršas pie jums kā cietusī puse." + asks + " Logus izsita Kārlis Zutis.\n" +
			"Valdes priekšsēdētāja Ilze Kalniņa", fields{Role: victim, Kind: "application", FamilyName: "Kalniņa"}},
		{"Mans dēls Reinis Mačs negrib piedalīties izlīgumā, tāpēc atsaucu piekrišanu. Jolanta Mača (mamma)",
			fields{Role: representative, RepresentationBasis: "parent", RepresentedName: "Reinis Mačs",
				FamilyName: "Mača", Kind: "withdrawal"}},
		{"Mēs ar meitu Annu Liepu esam pārdomājušas un izlīgumā nepiedalīsimies. Iveta Liepa, māte",
			fields{Role: representative, RepresentedName: "Anna Liepa", Kind: "withdrawal"}},
		{"Rūtai Kalniņai ir 13 gadi, es esmu viņas mamma. Viņu piekāva Toms Zars." + asks + " Dace Kalniņa",
			fields{Role: representative, RepresentedName: "Rūta Kalniņa", OtherPartyName: "Toms Zars"}},
		{"Моего сына избили, ему 12 лет, зовут Никита Орлов. Прошу примирения по делу 11087012326. Анна Орлова",
			fields{Role: representative, RepresentedName: "Никита Орлов", OtherPartyName: ""}},
		{"Mans vīrs Jānis Rogs ir slimnīcā, viņu piekāva Uldis Zars. Rakstu viņa vietā." + asks + " Ance Roga",
			fields{Role: representative, RepresentedName: "Jānis Rogs", OtherPartyName: "Uldis Zars"}},
		{"Esmu Jāņa Roga pilnvarotā persona. Viņu piekāva Uldis Zars." + asks + " Ance Roga",
			fields{Role: representative, RepresentedName: "Jānis Rogs", OtherPartyName: "Uldis Zars"}},
		{"Viņa radi pierunā mani ņemt atpakaļ iesniegumu, bet es to nedarīšu." + asks + " Zaiga Rubule",
			fields{Kind: "application", Consent: ""}},
		{"Viņi grib, lai es ņemu iesniegumu atpakaļ. Parunāt gribu." + asks + " Zaiga Rubule",
			fields{Kind: "application", Consent: ""}},
		{"Lūdzu pierakstīt mūs uz izlīgumu. Uģis Mednis", fields{Kind: "application"}},
		{"Diemžēl nē. Man nav nekādas vēlēšanās ar viņu sēdēt pie viena galda. Lieta 11087012326. Normunds Eglājs",
			fields{Kind: "confirmation", Consent: "false"}},
		{"Vēlos jūs informēt, ka izlīguma procesā lietā 11087012326 nepiedalīšos. Anna Zīle",
			fields{Kind: "confirmation", Consent: "false"}},
		{"Lūdzu mana 2. maija iesnieguma izskatīšanu pārtraukt. Anna Zīle", fields{Kind: "withdrawal"}},
		{"Es gribu, lai klāt būtu mana mamma Inga Kalna. Piekrītu izlīgumam lietā 11087012326. Reinis Kalns",
			fields{GivenName: "Reinis", FamilyName: "Kalns", Supporters: "Inga Kalna", OtherPartyName: ""}},
		{"Vai varētu rīkot izlīguma konferenci ar visu klasi? Mani piekāva. Anna Zīle",
			fields{MeetingForm: "conference"}},
		{"Uz jūsu uzaicinājumu: nē. Lai tiesa izlemj. Normunds Eglājs", fields{Consent: "false"}},
		{"Bārdas brāļi" + asks + " Telefonu tas atdos, un tad man pretenziju nav. Uģis Mednis", fields{Consent: ""}},
	} {
		l := Read(c.text)
		for field, want := range c.want {
			if got := l.Get(field); got.Text != want {
				t.Errorf("%s\n%s is %q, want %q (%s)", c.text, field, got.Text, want, got.Rule)
			}
		}
	}
}

// On which side somebody stands is read of what they tell, also where they never say it.
func TestSidesAreTold(t *testing.T) {
	for role, texts := range map[string][]string{
		victim: {
			"Ārsts teica, ka pirksts vairs nebūs taisns. Puisis nāca uz slimnīcu atvainoties. Es " +
				"neesmu dusmīga. Lūdzu izlīgumu. Anna Zīle",
			"Прихожу, а машина вся в царапинах. Сосед признался. Прошу примирения. Анна Белова",
			"Mēs ar meitu gājām mājās, un Toms Zars mums uzbruka. Lūdzu izlīgumu lietā 11087012326. Vita Šmite",
			"Mans dēls Toms nozaga man naudu. Lūdzu izlīgumu lietā 11087012326. Vita Šmite",
			"Esmu pastniece, un suns man iekoda kājā. Lūdzu izlīgumu. Anna Zīle",
			"Mana bijusī draudzene publicēja manas bildes. Lūdzu izlīgumu. Juris Kļava",
			"My ex posted my photos. Please arrange mediation. Mary Stone",
		},
		offender: {
			"Biju iedzēris un neatceros visu, bet kaimiņš saka, ka logs ir mans darbs. Lūdzu izlīgumu. Juris Kļava",
			"Naudu esmu jau sakrājis un gribu to atdot veikalam. Lūdzu izlīgumu. Juris Kļava",
			"Mans advokāts ieteica izlīgumu, lai nav jāiet cietumā. Juris Kļava",
			"Es pirmais sāku, to es saprotu. Lūdzu izlīgumu ar Pēteri Zaru. Juris Kļava",
			"Draugi mani pierunāja, un es stāvēju sardzē. Lūdzu izlīgumu ar veikala īpašnieku. Juris Kļava",
			"Gribu, lai viņa zina, ka tas vairs neatkārtosies. Lūdzu izlīgumu. Juris Kļava",
			"Pazaudēju savaldīšanos un pacēlu roku pret sievu. Lūdzu izlīgumu. Juris Kļava",
			"Esmu mēģinājis viņam zvanīt un atvainoties, bet viņš neatbild. Lūdzu izlīgumu. Juris Kļava",
			"Выпил лишнего и полез в драку. Прошу примирения. Пётр Белов",
			"Мой адвокат посоветовал примирение с потерпевшим. Пётр Белов",
			"Суд назначен на май, хочу до этого помириться с хозяином магазина. Пётр Белов",
			"I was the driver. The cyclist is still in hospital. Please arrange mediation. Mark Stone",
			"I have been sober since that night and would like to say sorry. Please arrange mediation. Mark Stone",
			"Es uzkliedzu skolotājai dēla dēļ un pagrūdu viņu. Lūdzu izlīgumu lietā 11087012326. Vita Šmite",
			"Rakstīju viņai ziņas, kuras nedrīkstēju rakstīt. Lūdzu izlīgumu. Juris Kļava",
			"Mans suns sakoda pastnieci. Lūdzu izlīgumu. Juris Kļava",
			"Braucot atpakaļgaitā, nepamanīju bērnu. Lūdzu izlīgumu ar ģimeni. Juris Kļava",
			"Publicēju bijušās draudzenes bildes. Lūdzu izlīgumu. Juris Kļava",
			"Порезал шины соседу. Прошу примирения. Пётр Белов",
			"I posted photos of my ex. Please arrange mediation. Mark Stone",
		},
		representative: {
			"Dēls ir nobijies un uz skolu neiet. Puika, kas viņu sita, grib atvainoties. Lūdzu " +
				"izlīgumu. Dace Kalniņa",
			"У сына сломан нос, виноват его одноклассник. Прошу примирения. Ольга Белова",
			"My daughter is 13 and was bullied online by a classmate. Please arrange mediation. Mary Stone",
			"Rakstu par savu dēlu. Viņam ir 15, un viņš izsita logu Annai Zvirbulei. Lūdzu palīdzēt " +
				"izlīgt. Māra Jansone",
			"Neiebilstu pret sava dēla Kima Šmita piedalīšanos izlīgumā lietā 11087012326. Vita Šmite",
		},
	} {
		for _, text := range texts {
			if got := Read(text).Get(Role); got.Text != role {
				t.Errorf("%s\nthe writer is %q, not %q (%s)", text, got.Text, role, got.Rule)
			}
		}
	}
}

// A name that ends a letter without lines is the writer's, also one that no list knows, and so is the name of the one
// whom something befell; a name that stands in another case alone is not sure.
func TestNamesAtTheEndsOfLetters(t *testing.T) {
	for _, c := range []struct {
		text, given, family string
		sure                bool
	}{
		{"Lūdzu piesakiet mani izlīgumam lietā 11087012326. Everts Sila", "Everts", "Sila", false},
		{"Lūdzu izlīgumu lietā 11087012326, mans nr 29871133 Ruta Saulīte", "Ruta", "Saulīte", false},
		{"I would like a settlement in case 11087012326. Many thanks, Wei Zhang", "Wei", "Zhang", false},
		{"Man, Orestam Kvēpam, 3. maijā Jānis Zars salauza žogu. Lūdzu izlīgumu.", "Orests", "Kvēps", false},
		{"Мне, Громову Павлу, 3 мая 2026 года Иван Крот сломал руку. Прошу примирения.", "Павел", "Громов", false},
		{"Es, Orests Kvēps, lūdzu izlīgumu lietā 11087012326.", "Orests", "Kvēps", true},
	} {
		l := Read(c.text)
		given, family := l.Get(GivenName), l.Get(FamilyName)
		if given.Text != c.given || family.Text != c.family || family.Sure != c.sure {
			t.Errorf("%s\n%s %s (sure: %v)", c.text, given.Text, family.Text, family.Sure)
		}
	}
}

// What a letter says of days, sums, ways to meet and numbers is not taken for more than it says.
func TestWrongValuesAreKeptOut(t *testing.T) {
	const asks = " Lūdzu izlīgumu lietā 11087012326. Ance Roga"
	for _, c := range []struct {
		text  string
		field Field
		want  string
	}{
		{"20. oktobrī (2026) Ints Āriņš man iesita." + asks, OffenceDate, "2026-10-20"},
		{"Notika 8. augustā (2026. g.), kad Ints Āriņš man iesita." + asks, OffenceDate, "2026-08-08"},
		{"Mani kā cietušo 3. augustā uzklausīja tiesa. 2025. gada 10. oktobrī Ints Āriņš mani apkrāpa." + asks,
			OffenceDate, "2025-10-10"},
		{"Naudu pārskaitiet uz LV61UNLA0050012345678." + asks, Phone, ""},
		{"Viņš klātienē pie manis atnāca un draudēja." + asks, MeetingMode, ""},
		{"Tikties aci pret aci nē, drīzāk pa Zoom." + asks, MeetingMode, "online"},
		{"Nemaksāšu 500 eiro, ko viņš prasa, varu 200 eiro. Es viņam iesitu." + asks, Amount, "200"},
		{"Skolotāja ieteica nevis sēdi, bet sanāksmi." + asks, MeetingForm, "conference"},
		{"Man vajag tulku, jo runāju tikai ukrainiski." + asks, InterpreterLanguage, "uk"},
		{"Говорю только по-украински, нужен перевод. Прошу примирения по делу 11087012326.", InterpreterLanguage, "uk"},
	} {
		if got := Read(c.text).Get(c.field); got.Text != c.want {
			t.Errorf("%s\n%s is %q, want %q (%s)", c.text, c.field, got.Text, c.want, got.Rule)
		}
	}
}
