package reading

import "testing"

// A lawyer writes for a client: the lawyer represents and is reached by the lawyer's own telephone, the client is
// represented.
func TestCounsel(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"Zvērināta advokāte Ineta Grasmane\nBrīvības iela 40-12, Rīga, LV-1050\ntālr. 67 281 904\n\n" +
			"Valsts probācijas dienestam\n\nPārstāvu Jolantu Mieriņu, personas kods 140585-11237, kura " +
			"kriminālprocesā Nr. 11221004526 atzīta par cietušo. 2026. gada 9. janvārī Mārtiņš Skuja viņai nozaga " +
			"somu.\n\nManas klientes vārdā lūdzu organizēt izlīgumu. Klientes tālrunis saziņai: 26 448 019.\n\n" +
			"Zvērināta advokāte\nI. Grasmane": {
			GivenName: "Ineta", FamilyName: "Grasmane", Role: representative, PersonalCode: "",
			RepresentedName: "Jolanta Mieriņa", RepresentedCode: "140585-11237", RepresentationBasis: "",
			Phone: "+37167281904", Address: "Brīvības iela 40-12, Rīga, LV-1050", OtherPartyName: "Mārtiņš Skuja"},
		"В службу пробации\nот присяжного адвоката Семёна Гуревича\nв защиту Артура Лаздыня, перс. код " +
			"020494-10348\n\nМой подзащитный, Артур Лаздынь, обвиняется по ч. 1 ст. 185 Уголовного закона. " +
			"17 октября 2025 года он разбил стекло автомобиля Инги Рудзите. Прошу организовать примирение. " +
			"Телефон моего подзащитного 28 117 405, мой телефон 29 903 116.\n\nАдвокат С. Гуревич": {
			GivenName: "Семён", FamilyName: "Гуревич", Role: representative, PersonalCode: "",
			RepresentedName: "Артур Лаздынь", RepresentedCode: "020494-10348",
			Phone: "+37129903116", OtherPartyName: "Инга Рудзите"},
		"Dear Sir,\n\nI act for Mr Kieran Doyle, who has been charged with hitting Mr Raivis Purmals on 3 May " +
			"2026. My client admits the facts, and wishes to take part in mediation of his own free will. He offers " +
			"EUR 900. Please contact my client directly on +353 87 220 1419.\n\nYours faithfully,\n" +
			"Sandra Veidemane\nSworn attorney\nTel. +371 67 331 908": {
			GivenName: "Sandra", FamilyName: "Veidemane", Role: representative, RepresentedName: "Kieran Doyle",
			Phone: "+37167331908", OtherPartyName: "Raivis Purmals", Amount: "900"},
		"Uz uzaicinājumu Nr. 8-4/551\n\nKā Viktora Aleksejeva aizstāvis paziņoju, ka mans klients Viktors " +
			"Aleksejevs piekrīt piedalīties izlīgumā. Ar viņu var sazināties pa tālruni 29 111 672.\n\n" +
			"Zvērināts advokāts Normunds Pētersons\ntālr. 67 505 112": {
			GivenName: "Normunds", FamilyName: "Pētersons", Role: representative,
			RepresentedName: "Viktors Aleksejevs", Phone: "+37167505112", Kind: "confirmation"},
		// the client is named behind the other side, and born on a day that is not the lawyer's
		"Jurists Andis Krauklis, Liepājas iela 7, Kuldīga\n\nLūdzu organizēt izlīgumu. Apsūdzētā Jāņa Vanaga " +
			"rīcība 2026. gada 2. februārī nodarīja kaitējumu. Pārstāvu cietušo Ilzi Strazdu, dzimusi 1984. gada " +
			"5. maijā; viņas tālrunis 26 000 417.\n\nA. Krauklis\n29 000 311": {
			GivenName: "Andis", FamilyName: "Krauklis", Role: representative, RepresentedName: "Ilze Strazda",
			BirthDate: "", OtherPartyName: "Jānis Vanags", Phone: "+37129000311"},
	} {
		wantFields(t, text, want)
	}
}

// A letter that the client writes and that names a lawyer is the client's.
func TestClientsOwn(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"Zvērināts advokāts Edgars Mālnieks, tālr. 67 100 220\nmana klienta pieteikums\n\nEs, Rolands Zīle, lūdzu " +
			"organizēt izlīgumu ar Ilzi Kalniņu. 2026. gada 3. martā es viņu pagrūdu, to nožēloju. Mans tālrunis " +
			"ir 26 331 908.\n\nRolands Zīle": {
			GivenName: "Rolands", FamilyName: "Zīle", Role: offender, Phone: "+37126331908", RepresentedName: ""},
		"Lūdzu izlīgumu ar cietušo Ilzi Kalniņu, kuru 2026. gada 3. martā pagrūdu. Mans aizstāvis ir zvērināts " +
			"advokāts Edgars Mālnieks, es esmu viņa klients.\n\nRolands Zīle\n26 331 908": {
			GivenName: "Rolands", FamilyName: "Zīle", Role: offender, Phone: "+37126331908", RepresentedName: "",
			OtherPartyName: "Ilze Kalniņa"},
		"Мой адвокат Пётр Белов ведёт моё дело, я его клиент. Прошу примирения с потерпевшей Анной Орловой: " +
			"3 марта 2026 года я её ударил.\n\nИгорь Зайцев, тел. 26 331 908": {
			GivenName: "Игорь", FamilyName: "Зайцев", Role: offender, OtherPartyName: "Анна Орлова",
			RepresentedName: ""},
	} {
		wantFields(t, text, want)
	}
}

// Russian in Latin letters is read by the Russian lists, and its names stay as they are written.
func TestRussianInLatinLetters(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"Zdravstvujte! Menja zovut Svetlana Gorbunova, zhivu v Rige, ul. Maskavas 210-14. 12 fevralja 2026 goda " +
			"u menja " +
			"ukrali telefon, eto sdelal Pavel Kuznecov. Ja hochu chtoby on vernul 350 evro i izvinilsja. Na " +
			"vstrechu " +
			"soglasna, menja nikto ne zastavljaet.": {
			Lang: "ru", Role: victim, GivenName: "Svetlana", FamilyName: "Gorbunova", OtherPartyName: "Pavel " +
				"Kuznecov",
			Address: "Riga, ul. Maskavas 210-14", OffenceDate: "2026-02-12", Amount: "350", Consent: "true"},
		"Dobryj den. Ja Oleg Safronov. Ja vinovat, 3 marta 2026 goda podralsja i udaril Vitalija Beljakova. Ochen " +
			"sozhaleju i gotov zaplatit 250 evro. Proshu organizovat primirenie, uchastvuju dobrovolno.": {
			Lang: "ru", Role: offender, GivenName: "Oleg", FamilyName: "Safronov", OffenceDate: "2026-03-03",
			Amount: "250", OtherPartyName: "Vitalij Beljakov"},
	} {
		wantFields(t, text, want)
	}
}

// An answer leaves out what the mail that it quotes says.
func TestQuotedFacts(t *testing.T) {
	wantFields(t, "From: Santra Vucāne <santra.vucane@pasts.example>\nTo: izligumi@vpd.example\nSubject: RE: "+
		"uzaicinājums\n\n"+
		"Labrīt! Jā, piekrītu, no savas gribas.\nS.\n\n> No: izligumi@vpd.example\n> Nosūtīts: 2026. gada 21. "+
		"aprīlis\n"+
		"> Labdien! Ziemeļkurzemes iecirknis informē, ka kriminālprocesā Nr. 11410945526\n> esat atzīta par "+
		"cietušo un ka "+
		"Ralfs Kalniņš vēlas ar Jums izlīgt.\n> Ar cieņu\n> Lāsma Ūdre, starpniece, tālr. 20 338 114\n",
		map[Field]string{Kind: "confirmation", Role: victim, GivenName: "Santra", FamilyName: "Vucāne",
			OtherPartyName: "Ralfs Kalniņš", Institution: "Ziemeļkurzemes " +
				"iecirknis", CaseNumber: "11410945526", Phone: ""})
	wantFields(t, "From: Dragos Munteanu <dragos.m@mail.example>\nTo: mediator@vpd.example\nSubject: Re: "+
		"mediation\n\nHi, ok "+
		"for me. I agree to do it, you know all the rest about me.\n\nOn Wed, 2 Dec 2026 at 14:05, Mediator wrote:\n"+
		"> Dear Mr Munteanu, you have the right to defence in case 11840322826.\n> Mrs Benita Liepa, whose dog "+
		"you ran "+
		"over on 1 November 2026, would meet you.\n",
		map[Field]string{Role: offender, OtherPartyName: "Benita Liepa", OffenceDate: "2026-11-01"})
}

// A letterhead names those above the authority too, each in lines of its own.
func TestLetterheads(t *testing.T) {
	const body = "\n\n03.03.2026. Nr. 7-2/118\n\nLūdzu organizēt izlīgumu kriminālprocesā Nr. 11096014425 starp " +
		"apsūdzēto " +
		"Kasparu Liepiņu un cietušo Ainu Veidi.\n\nProkurore Lolita Krūze"
	for head, want := range map[string]string{
		"LATVIJAS REPUBLIKAS PROKURATŪRA\n\nKURZEMES TIESAS APGABALA\nPROKURATŪRA": "Kurzemes tiesas apgabala " +
			"prokuratūra",
		"LATVIJAS REPUBLIKAS IEKŠLIETU MINISTRIJA\nVALSTS POLICIJAS\nLATGALES REĢIONA PĀRVALDES\nDIENVIDLATGALES " +
			"IECIRKŅA\nKRIMINĀLPOLICIJAS NODAĻA": "Valsts policijas Latgales reģiona pārvaldes Dienvidlatgales " +
			"iecirkņa " +
			"Kriminālpolicijas nodaļa",
		"Valsts policija\nKurzemes reģiona pārvalde\nKuldīgas iecirknis": "Valsts policijas Kurzemes reģiona " +
			"pārvaldes " +
			"Kuldīgas iecirknis",
		"BALVU NOVADA PAŠVALDĪBA\nBALVU NOVADA BĀRIŅTIESA": "Balvu novada bāriņtiesa",
	} {
		wantFields(t, head+body, map[Field]string{Institution: want})
	}
}

// Of a lawyer's client is told on which side they stand: an application asks for it.
func TestClientsSide(t *testing.T) {
	victims := map[string]bool{"9511": true, "7027": true, "8512": true, "6002": true, "9701": true}
	seen := 0
	for _, folder := range []string{own, mended, strangers} {
		for _, l := range letters(t, folder) {
			p := parse(l.text)
			if l.truth.Role != representative || l.truth.Fields[string(RepresentationBasis)] != nil ||
				!p.has("who counsel", p.whole()) {
				continue
			}
			seen++
			side := ""
			for _, v := range Read(l.text).Represented {
				if v.Field == RepresentedSide {
					side = v.Text
				}
			}
			if want := map[bool]string{true: victim, false: offender}[victims[l.truth.ID]]; side != want {
				t.Errorf("%s/%s: the client is %q, want %q", folder, l.truth.ID, side, want)
			}
		}
	}
	if seen < 8 {
		t.Errorf("%d letters by lawyers", seen)
	}
}
