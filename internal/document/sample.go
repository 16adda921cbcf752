package document

import (
	"time"

	"tilts/internal/press"
)

// SampleFrame is an invented office.
func SampleFrame() Frame {
	return Frame{
		Letterhead: press.Letterhead{
			Name:    "Valsts probācijas dienests",
			Unit:    "Valmieras nodaļa",
			Contact: []string{"Parauga iela 1, Valmiera, LV-4201", "+371 60 000 000, valmiera@vpd.example"},
		},
		Created: time.Date(2026, 11, 22, 12, 48, 0, 0, time.UTC),
		ID:      "sample",
	}
}

// sample writes what is invented in a language: whoever judges a letter must not read
// another one in it. Names of people and places stay as they are.
type sample string

// in picks the text of the language, Latvian for one that has none.
func (s sample) in(lv, en, ru string) string {
	switch s {
	case "en":
		return en
	case "ru":
		return ru
	}
	return lv
}

func (s sample) money(euros string) string {
	const nbsp = "\u00a0"
	sum := euros + ",00" + nbsp + "EUR"
	return s.in(sum, "EUR"+nbsp+euros+".00", sum)
}

func (s sample) moment() string {
	return s.in("2026. gada 22. novembrī plkst. 14.48", "22 November 2026 at 14:48", "22 ноября 2026 года в 14.48")
}

func (s sample) hours() string {
	return s.in("darba dienās no 9.00 līdz 16.00", "on weekdays from 9:00 to 16:00", "по рабочим дням с 9.00 до 16.00")
}

// SampleAgreement is an invented agreement, ready to be signed.
func SampleAgreement(lang string) AgreementData {
	s := sample(lang)
	code := s.in("personas kods ", "personal code ", "персональный код ")
	victim, offender := s.in("Cietušais", "Victim", "Пострадавший"),
		s.in("Likumpārkāpējs", "Offender", "Правонарушитель")
	return AgreementData{
		Number:  "I-2026-0412/1",
		Version: "1",
		Place:   "Valmierā",
		Year:    "2026",
		Parties: []AgreementParty{
			{Role: victim, Name: "Anita Bērziņa", Code: code + "290200-21001"},
			{Role: offender, Name: "Kristaps Ozols", Code: code + "161175-19997"},
		},
		Mediator: "Juris Kalējs, " + s.in("Valsts probācijas dienesta amatpersona",
			"official of the State Probation Service", "должностное лицо Государственной службы пробации"),
		Others: "Laura Bērziņa, " + s.in("atbalstītāja, ar abu pušu piekrišanu",
			"supporter, with the consent of both sides", "сопровождающая, с согласия обеих сторон"),
		Proceedings: s.in("Nr. ", "No. ", "№ ") + "11200451226, Valsts policijas Vidzemes reģiona pārvalde",
		Offence: s.in("Krimināllikuma 175. panta 1. daļa", "Section 175, Paragraph 1 of the Criminal Law",
			"часть 1 статьи 175 Уголовного закона"),
		Form: s.in("Izlīguma sēde, klātienē", "Mediation session, in person", "Примирительная встреча, очно"),
		Facts: []string{
			s.in("2026. gada 3. oktobrī Valmierā, autobusā, Kristaps Ozols no Anitas Bērziņas somas paņēma "+
				"viņas mobilo tālruni. Kaitējums ir ",
				"On 3 October 2026, on a bus in Valmiera, Kristaps Ozols took Anita Bērziņa’s mobile phone "+
					"from her bag. The harm amounts to ",
				"3 октября 2026 года в городе Valmiera, в автобусе, Kristaps Ozols взял из сумки Anita Bērziņa "+
					"её мобильный телефон. Вред составляет ") + s.money("380") + ".",
			s.in("Kristaps Ozols šos faktus atzīst.", "Kristaps Ozols admits these facts.",
				"Kristaps Ozols признаёт эти факты."),
		},
		Terms: s.terms(),
		ClaimsLeft: s.in("Kad nosacījumi ir izpildīti, Anitai Bērziņai nav citu prasību par šo kaitējumu.",
			"Once the terms are fulfilled, Anita Bērziņa has no further claims for this harm.",
			"Когда условия выполнены, у Anita Bērziņa нет других требований в связи с этим вредом."),
		Consequences: []string{s.in("Par kriminālprocesu lemj procesa virzītājs. Likumā noteiktajos gadījumos "+
			"izlīgums var būt par pamatu tā izbeigšanai.",
			"The authority in charge of the criminal proceedings decides on them. In cases set out in law, "+
				"an agreement may be a ground for ending them.",
			"Решение об уголовном процессе принимает лицо, ведущее процесс. В случаях, указанных в законе, "+
				"соглашение может быть основанием для его прекращения.")},
		Closing: []string{s.in("Izlīgums sagatavots 3 eksemplāros, pa vienam katrai pusei un Valsts probācijas "+
			"dienestam. Tas stājas spēkā, kad to ir parakstījuši visi.",
			"The agreement is made in 3 copies, one for each side and one for the State Probation Service. "+
				"It takes effect once everyone has signed it.",
			"Соглашение составлено в 3 экземплярах, по одному для каждой стороны и для Государственной "+
				"службы пробации. Оно вступает в силу, когда его подписали все.")},
		Signatures: []AgreementSigner{
			{"Anita Bērziņa", s.in("cietušais", "victim", "пострадавший")},
			{"Kristaps Ozols", s.in("likumpārkāpējs", "offender", "правонарушитель")},
			{"Juris Kalējs", s.in("starpnieks", "mediator", "посредник")},
		},
		CheckURL:  "https://tilts.example/lv/check?number=I-2026-0412%2F1&mark=4F9C21AB77E0D3B6",
		CheckPage: "tilts.example/lv/check",
		CheckMark: "4F9C 21AB 77E0 D3B6",
	}
}

func (s sample) terms() []AgreementTerm {
	return []AgreementTerm{
		{Text: s.in("Kristaps Ozols sēdē atvainojās Anitai Bērziņai, un viņa to uzklausīja.",
			"Kristaps Ozols apologised to Anita Bērziņa at the session, and she heard him out.",
			"Kristaps Ozols на встрече принёс извинения, и Anita Bērziņa их выслушала.")},
		{
			Text: s.in("Kristaps Ozols samaksā Anitai Bērziņai kaitējuma atlīdzību.",
				"Kristaps Ozols pays Anita Bērziņa compensation for the harm.",
				"Kristaps Ozols возмещает вред. Возмещение получает Anita Bērziņa."),
			Amount: s.money("380"),
			AmountWords: s.in("trīs simti astoņdesmit eiro un 00 centi", "three hundred and eighty euros and 00 cents",
				"триста восемьдесят евро 00 центов"),
			IBAN: "LV80 BANK 0000 4351 9500 1",
			Instalments: []AgreementInstalment{
				{"1.", s.in("2026. gada 15. decembrim", "15 December 2026", "15 декабря 2026 года"), s.money("130")},
				{"2.", s.in("2027. gada 15. janvārim", "15 January 2027", "15 января 2027 года"), s.money("130")},
				{"3.", s.in("2027. gada 15. februārim", "15 February 2027", "15 февраля 2027 года"), s.money("120")},
			},
			Total: s.money("380"),
		},
		{
			Text: s.in("Kristaps Ozols bez atlīdzības nostrādā astoņas stundas biedrībā „Zaļais pagalms” un "+
				"iesniedz starpniekam biedrības izziņu.",
				"Kristaps Ozols does eight hours of unpaid work for the association “Zaļais pagalms” and "+
					"gives the mediator a certificate from it.",
				"Kristaps Ozols безвозмездно отрабатывает восемь часов в обществе «Zaļais pagalms» и "+
					"подаёт посреднику справку общества."),
			Due: s.in("2027. gada 31. janvārim", "31 January 2027", "31 января 2027 года"),
		},
		{Text: s.in("Kristaps Ozols nesazinās ar Anitu Bērziņu, ja viņa pati to nelūdz.",
			"Kristaps Ozols does not contact Anita Bērziņa unless she asks him to.",
			"Kristaps Ozols не связывается с Anita Bērziņa, если она сама об этом не просит.")},
	}
}

// SampleSent is an invented application as it stands in the file of a case.
func SampleSent(lang string) SentData {
	s := sample(lang)
	return SentData{
		Title:     s.in("Iesniegums", "Application", "Заявление"),
		Reference: "T26-8K3M-7QXC", Number: "I-2026-0412", How: s.in("vietne", "website", "сайт"),
		Arrived: s.in("2026. gada 19. novembrī", "19 November 2026", "19 ноября 2026 года"),
		Printed: s.in("2026. gada 22. novembrī", "22 November 2026", "22 ноября 2026 года"),
		By:      "Juris Kalējs", Sections: SampleReceipt(lang).Sections, Files: []string{"vestule.pdf"},
	}
}

// SampleReceipt is an invented receipt.
func SampleReceipt(lang string) ReceiptData {
	s := sample(lang)
	return ReceiptData{
		Title:     s.in("Iesniegums ir saņemts", "Your application has been received", "Заявление получено"),
		Reference: "T26-8K3M-7QXC", AccessCode: "H4RD 92KM WX7P 3K7Q",
		ReceivedAt: s.moment(), Withdraw: true,
		Follows: []ReceiptFollow{
			{
				s.in("Izlasām un atbildam", "We read it and reply", "Прочитаем и ответим"),
				s.in("Ne vēlāk kā ", "By ", "Не позднее ") + s.in("22.12.2026.", "22 December 2026", "22.12.2026") +
					s.in(" Sazināsimies tā, kā Jums ir droši.",
						". We will contact you in the way that is safe for you.",
						". Свяжемся с Вами безопасным для Вас способом."),
			},
			{
				s.in("Starpnieks runā ar katru pusi", "The mediator talks to each side",
					"Посредник говорит с каждой стороной"),
				s.in("Ar katru runā atsevišķi. Tas var aizņemt vairākas nedēļas.",
					"Separately. This can take several weeks.",
					"С каждой отдельно. Это может занять несколько недель."),
			},
		},
		StatusPage: "tilts.example/" + s.in("lv", "en", "ru") + "/status", Phone: "+371 60 000 000",
		Sections: []ReceiptSection{
			{
				s.in("Par Jums", "About you", "О Вас"),
				[]ReceiptAnswer{
					{s.in("Jūsu loma", "Your role", "Ваша роль"), s.in("Es cietu", "I was harmed", "Я пострадал(а)")},
					{s.in("Vārds, uzvārds", "Full name", "Имя, фамилия"), "Anita Bērziņa"},
					{s.in("Personas kods", "Personal code", "Персональный код"), "290200-*****"},
					{s.in("Tālrunis", "Phone number", "Телефон"), "+371 20 000 000"},
				},
			},
			{
				s.in("Notikušais", "What happened", "Что произошло"),
				[]ReceiptAnswer{
					{
						s.in("Kas notika", "What happened", "Что случилось"),
						s.in("Autobusā man no somas paņēma tālruni.\nVēlos par to parunāt mierīgi.",
							"My phone was taken from my bag on the bus.\nI would like to talk about it calmly.",
							"В автобусе у меня из сумки взяли телефон.\nХочу спокойно об этом поговорить."),
					},
					{s.in("Kriminālprocesa numurs", "Number of the criminal proceedings",
						"Номер уголовного процесса"), ""},
				},
			},
		},
	}
}

// SampleInvitation is an invented letter.
func SampleInvitation(lang string) InvitationData {
	s := sample(lang)
	page := s.in("tilts.example/lv/confirmation", "tilts.example/en/confirmation", "tilts.example/ru/confirmation")
	return InvitationData{
		Addressee: "Kristaps Ozols",
		Date:      s.in("2026. gada 22. novembrī", "22 November 2026", "22 ноября 2026 года"),
		Place:     s.in("Valmierā", "Valmiera", "Valmiera"),
		Code:      "K7PD 3MXA 9TWE 2R4H",
		Number:    "I-2026-0412",
		Page:      page,
		URL:       "https://" + page,
		ReplyBy:   s.in("14.12.2026.", "14 December 2026", "14.12.2026"),
		Mediator:  "Juris Kalējs",
		Phone:     "+371 60 000 000",
		Hours:     s.hours(),
	}
}

// SampleBrochure is an invented edition.
func SampleBrochure(lang string) BrochureData {
	s := sample(lang)
	return BrochureData{
		Site:   "tilts.example",
		URL:    "https://tilts.example",
		Phone:  "+371 60 000 000",
		Hours:  s.hours(),
		Agency: "Valsts probācijas dienests",
		Edition: s.in("3. izdevums, 2026. gada novembris", "3rd edition, November 2026",
			"3-е издание, ноябрь 2026 года"),
	}
}

// SampleStatistics is an invented table.
func SampleStatistics(lang string) StatisticsData {
	s := sample(lang)
	share := func(tenths string) string {
		return tenths[:len(tenths)-1] + s.in(",", ".", ",") + tenths[len(tenths)-1:]
	}
	return StatisticsData{
		Title:  s.in("T1. Kas ierosina izlīguma procesu", "T1. Who initiates mediation", "T1. Кто инициатор процесса"),
		Period: s.in("01.01.2026.–30.06.2026.", "1 January 2026 to 30 June 2026", "01.01.2026–30.06.2026"),
		Unit:   s.in("Lietas", "Cases", "Дела"),
		Rule: s.in("Lietas dokuments saņemts periodā.",
			"The document of the case was received in the period.", "Документ дела получен в этом периоде."),
		Percent:   s.in("No visām perioda lietām", "Of all cases of the period", "От всех дел периода"),
		Extracted: s.moment(),
		Tables: []StatisticsTable{
			{
				Title: s.in("Lietas pēc ierosinātāja", "Cases by initiator", "Дела по инициаторам"),
				Columns: []StatisticsColumn{
					{s.in("Ierosinātājs", "Initiator", "Инициатор"), false},
					{s.in("Lietas", "Cases", "Дела"), true},
					{"%", true},
				},
				Rows: [][]string{
					{s.in("Cietušais", "Victim", "Пострадавший"), "120", share("361")},
					{s.in("Likumpārkāpējs", "Offender", "Правонарушитель"), "80", share("241")},
					{s.in("Procesa virzītājs", "Authority in charge", "Лицо, ведущее процесс"), "132", share("398")},
					{s.in("Nav zināms", "Not known", "Неизвестно"), "0", share("00")},
				},
				Total: []string{s.in("Kopā", "Total", "Всего"), "332", share("1000")},
				Notes: []string{s.in("„·” nozīmē, ka skaitlis ir slēpts, jo tas ir mazāks par 3.",
					"“·” marks a number that is hidden because it is below 3.",
					"«·» означает, что число скрыто, потому что оно меньше 3.")},
			},
		},
	}
}

// SampleMail is an invented reference with its link.
func SampleMail(string) MailData {
	return MailData{Reference: "T26-8K3M-7QXC", Link: "https://tilts.example/s"}
}
