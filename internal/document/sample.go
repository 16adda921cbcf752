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

func (s sample) moment() string {
	return s.in("2026. gada 22. novembrī plkst. 14.48", "22 November 2026 at 14:48", "22 ноября 2026 года в 14.48")
}

func (s sample) hours() string {
	return s.in("darba dienās no 9.00 līdz 16.00", "on weekdays from 9:00 to 16:00", "по рабочим дням с 9.00 до 16.00")
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

// SampleSorting is an invented decision about an application.
func SampleSorting(lang string) SortingData {
	s := sample(lang)
	return SortingData{
		Name: "Anita Bērziņa", Address: "Dārza iela 12-4, Valmiera, LV-4201", Reference: "T26-8K3M-7QXC",
		Number:  "1-7/455",
		Arrived: s.in("2026. gada 19. novembrī", "19 November 2026", "19 ноября 2026 года"),
		On:      s.in("2026. gada 22. novembrī", "22 November 2026", "22 ноября 2026 года"),
		By:      "Māra Liepa",
		Until:   s.in("2026. gada 6. decembrim", "6 December 2026", "6 декабря 2026 года"),
		Questions: []string{
			s.in("Kā Jums ir droši atbildēt?", "How is it safe to reach you?", "Как Вам безопасно ответить?"),
			s.in("Vai par šo notikumu jau ir kriminālprocess?", "Are there criminal proceedings already?",
				"Есть ли уже уголовный процесс?"),
		},
		Body: s.in("Valsts policijas Vidzemes reģiona pārvalde", "State Police, Vidzeme Regional Board",
			"Видземское региональное управление Государственной полиции"),
		Text: s.in("Iesniegumā ir ziņas par citu notikumu.", "The application is about another event.",
			"В заявлении речь о другом событии."),
		Phone: "+371 60 000 000", Email: "valmiera@vpd.example", Post: "Parauga iela 1, Valmiera, LV-4201",
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
		Key: []StatisticsKey{
			{s.in("Saņemtas lietas", "Cases received", "Получено дел"), "332", ""},
			{s.in("Izlīgums", "Agreement", "Примирение"), "120", share("361") + " %"},
		},
		Left: s.in("Nav iekļauta tabula: T2. Lietas pa nodaļām.", "Table left out: T2. Cases by office.",
			"Не включена таблица: T2. Дела по отделениям."),
		Tables: []StatisticsTable{
			{
				Chart: &StatisticsChart{
					Title:  s.in("Lietas pēc ierosinātāja", "Cases by initiator", "Дела по инициаторам"),
					Alt:    s.in("Stabiņi: lietas pēc ierosinātāja", "Bars: cases by initiator", "Столбцы: дела"),
					Series: []string{"2026", "2025"},
					Rows: []StatisticsBars{
						{s.in("Cietušais", "Victim", "Пострадавший"), []StatisticsBar{{"80", "120"}, {"55.5", "83"}}},
						{s.in("Nav zināms", "Not known", "Неизвестно"), []StatisticsBar{{"0", "0"}, {"0", "·"}}},
					},
				},
				Beside: true,
				Title:  s.in("Lietas pēc ierosinātāja", "Cases by initiator", "Дела по инициаторам"),
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
