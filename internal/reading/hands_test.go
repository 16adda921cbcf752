package reading

import "testing"

// A lawyer writes for a client: the client applies, and is reached by the client's own telephone.
func TestCounsel(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"Zvērināta advokāte Ineta Grasmane\nBrīvības iela 40-12, Rīga, LV-1050\ntālr. 67 281 904\n\n" +
			"Valsts probācijas dienestam\n\nPārstāvu Jolantu Mieriņu, personas kods 140585-11237, kura " +
			"kriminālprocesā " +
			"Nr. 11221004526 atzīta par cietušo. 2026. gada 9. janvārī Mārtiņš Skuja viņai nozaga " +
			"somu.\n\nManas klientes " +
			"vārdā lūdzu organizēt izlīgumu. Klientes tālrunis saziņai: 26 448 019.\n\nZvērināta advokāte\nI. " +
			"Grasmane": {
			GivenName: "Jolanta", FamilyName: "Mieriņa", Role: victim, PersonalCode: "140585-11237",
			Phone: "+37126448019", Address: "", OtherPartyName: "Mārtiņš Skuja"},
		"В службу пробации\nот присяжного адвоката Семёна Гуревича\nв защиту Артура Лаздыня, перс. код " +
			"020494-10348\n\n" +
			"Мой подзащитный, Артур Лаздынь, обвиняется по ч. 1 ст. 185 Уголовного закона. 17 октября 2025 года " +
			"он разбил " +
			"стекло автомобиля Инги Рудзите. Прошу организовать примирение. Телефон моего подзащитного 28 117 " +
			"405, мой " +
			"телефон 29 903 116.\n\nАдвокат С. Гуревич": {
			GivenName: "Артур", FamilyName: "Лаздынь", Role: offender, PersonalCode: "020494-10348",
			Phone: "+37128117405", OtherPartyName: "Инга Рудзите"},
		"Dear Sir,\n\nI act for Mr Kieran Doyle, who has been charged with hitting Mr Raivis Purmals on 3 May " +
			"2026. My " +
			"client admits the facts, and wishes to take part in mediation of his own free will. He offers EUR " +
			"900. Please " +
			"contact my client directly on +353 87 220 1419.\n\nYours faithfully,\nSandra Veidemane\nSworn " +
			"attorney\n" +
			"Tel. +371 67 331 908": {
			GivenName: "Kieran", FamilyName: "Doyle", Role: offender, Phone: "+353872201419",
			OtherPartyName: "Raivis Purmals", Amount: "900"},
		"Uz uzaicinājumu Nr. 8-4/551\n\nKā Viktora Aleksejeva aizstāvis paziņoju, ka mans klients Viktors " +
			"Aleksejevs piekrīt " +
			"piedalīties izlīgumā. Ar viņu var sazināties pa tālruni 29 111 672.\n\nZvērināts advokāts Normunds " +
			"Pētersons\n" +
			"tālr. 67 505 112": {
			GivenName: "Viktors", FamilyName: "Aleksejevs", Role: offender, Phone: "+37129111672",
			Kind: "confirmation"},
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
