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

// SampleAgreement is an invented agreement, ready to be signed.
func SampleAgreement() AgreementData {
	return AgreementData{
		Number:  "I-2026-0412/1",
		Version: "1",
		Place:   "Valmierā",
		Year:    "2026",
		Parties: []AgreementParty{
			{Role: "Cietušais", Name: "Anita Bērziņa", Code: "personas kods 290200-21001"},
			{Role: "Likumpārkāpējs", Name: "Kristaps Ozols", Code: "personas kods 161175-19997"},
		},
		Mediator:    "Juris Kalējs, Valsts probācijas dienesta amatpersona",
		Others:      "Laura Bērziņa, atbalstītāja, ar abu pušu piekrišanu",
		Proceedings: "Nr. 11200451226, Valsts policijas Vidzemes reģiona pārvalde",
		Offence:     "Krimināllikuma 175. panta 1. daļa",
		Form:        "Izlīguma sēde, klātienē",
		Facts: []string{
			"2026. gada 3. oktobrī Valmierā, autobusā, Kristaps Ozols no Anitas Bērziņas somas paņēma " +
				"viņas mobilo tālruni. Kaitējums ir 380,00 EUR.",
			"Kristaps Ozols šos faktus atzīst.",
		},
		Terms: []AgreementTerm{
			{Text: "Kristaps Ozols sēdē atvainojās Anitai Bērziņai, un viņa to uzklausīja."},
			{
				Text:        "Kristaps Ozols samaksā Anitai Bērziņai kaitējuma atlīdzību.",
				Amount:      "380,00 EUR",
				AmountWords: "trīs simti astoņdesmit eiro un 00 centi",
				IBAN:        "LV80 BANK 0000 4351 9500 1",
				Instalments: []AgreementInstalment{
					{"Pirmais", "2026. gada 15. decembrim", "130,00 EUR"},
					{"Otrais", "2027. gada 15. janvārim", "130,00 EUR"},
					{"Trešais", "2027. gada 15. februārim", "120,00 EUR"},
				},
				Total: "380,00 EUR",
			},
			{
				Text: "Kristaps Ozols bez atlīdzības nostrādā astoņas stundas biedrībā „Zaļais pagalms” " +
					"un iesniedz starpniekam biedrības izziņu.",
				Due: "2027. gada 31. janvārim",
			},
			{Text: "Kristaps Ozols nesazinās ar Anitu Bērziņu, ja viņa pati to nelūdz."},
		},
		ClaimsLeft: "Kad nosacījumi ir izpildīti, Anitai Bērziņai nav citu prasību par šo kaitējumu.",
		Consequences: []string{
			"Par kriminālprocesu lemj procesa virzītājs. Likumā noteiktajos gadījumos izlīgums " +
				"var būt par pamatu tā izbeigšanai.",
		},
		Closing: []string{
			"Izlīgums ir trīs eksemplāros: katrai pusei un Valsts probācijas dienestam. " +
				"Tas stājas spēkā, kad parakstījuši visi.",
		},
		Signatures: []AgreementSigner{
			{"Anita Bērziņa", "cietušais"}, {"Kristaps Ozols", "likumpārkāpējs"}, {"Juris Kalējs", "starpnieks"},
		},
		CheckURL:  "https://tilts.example/parbaude/4F9C21AB77E0D3B6",
		CheckPage: "tilts.example/parbaude",
		CheckMark: "4F9C 21AB 77E0 D3B6",
	}
}

// SampleReceipt is an invented receipt.
func SampleReceipt() ReceiptData {
	return ReceiptData{
		Title: "Iesniegums ir saņemts", Reference: "T26-8K3M-7QXC", AccessCode: "H4RD 92KM WX7P 3K7Q",
		ReceivedAt: "2026. gada 22. novembrī plkst. 14.48", Withdraw: true,
		Follows: []ReceiptFollow{
			{"Izlasām un atbildam", "Ne vēlāk kā 22.12.2026. Sazināsimies tā, kā Jums ir droši."},
			{"Starpnieks runā ar katru pusi", "Ar katru runā atsevišķi. Tas var aizņemt vairākas nedēļas."},
		},
		StatusPage: "tilts.example/statuss", Phone: "+371 60 000 000",
		Sections: []ReceiptSection{
			{
				"Par Jums",
				[]ReceiptAnswer{
					{"Jūsu loma", "Es cietu"}, {"Vārds, uzvārds", "Anita Bērziņa"}, {"Personas kods", "290200-*****"},
					{"Tālrunis", "+371 20 000 000"},
				},
			},
			{
				"Notikušais",
				[]ReceiptAnswer{
					{"Kas notika", "Autobusā man no somas paņēma tālruni.\nVēlos par to parunāt mierīgi."},
					{"Kriminālprocesa numurs", ""},
				},
			},
		},
	}
}

// SampleInvitation is an invented letter.
func SampleInvitation() InvitationData {
	return InvitationData{
		Addressee: "Kristaps Ozols",
		Date:      "2026. gada 22. novembrī",
		Place:     "Valmierā",
		Code:      "K7PD 3MXA 9TWE 2R4H",
		Number:    "I-2026-0412",
		Page:      "tilts.example/uzaicinajums",
		URL:       "https://tilts.example/uzaicinajums",
		ReplyBy:   "14.12.2026.",
		Mediator:  "Juris Kalējs",
		Phone:     "+371 60 000 000",
		Hours:     "darba dienās no 9.00 līdz 16.00",
	}
}

// SampleBrochure is an invented edition.
func SampleBrochure() BrochureData {
	return BrochureData{
		Site:    "tilts.example",
		URL:     "https://tilts.example",
		Phone:   "+371 60 000 000",
		Hours:   "darba dienās no 9.00 līdz 16.00",
		Agency:  "Valsts probācijas dienests",
		Edition: "3. izdevums, 2026. gada novembris",
	}
}

// SampleStatistics is an invented table.
func SampleStatistics() StatisticsData {
	return StatisticsData{
		Title:     "T1. Kas ierosina izlīgumu",
		Period:    "01.01.2026.–30.06.2026.",
		Unit:      "lietas",
		Rule:      "Lietu skaita dienā, kad tai piešķirts numurs.",
		Percent:   "No visām perioda lietām.",
		Extracted: "2026. gada 22. novembrī plkst. 14.48",
		Tables: []StatisticsTable{
			{
				Title:   "Lietas pēc ierosinātāja",
				Columns: []StatisticsColumn{{"Ierosinātājs", false}, {"Lietas", true}, {"%", true}},
				Rows: [][]string{
					{"Cietušais", "120", "36,1"}, {"Likumpārkāpējs", "80", "24,1"},
					{"Procesa virzītājs", "132", "39,8"}, {"Nav zināms", "0", "0,0"},
				},
				Total: []string{"Kopā", "332", "100,0"},
				Notes: []string{"„·” nozīmē, ka skaitlis ir slēpts, jo tas ir mazāks par 3."},
			},
		},
	}
}

// SampleMail is an invented reference with its link.
func SampleMail() MailData {
	return MailData{Reference: "T26-8K3M-7QXC", Link: "https://tilts.example/s"}
}
