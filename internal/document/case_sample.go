package document

import (
	"strconv"
	"strings"
)

// SampleCase is an invented case with everything a letter may say, in words of a language.
func SampleCase(lang string) CaseData {
	s := sample(lang)
	const address = "Parauga iela 1, Valmiera, LV-4201"
	victim := PersonData{
		Name: "Anita Bērziņa", Role: s.in("cietušais", "victim", "пострадавший"), Code: "290200-21001",
		BirthDate: "29.02.2000", Address: address, Phone: "+371 20 000 114", Email: "anita@example.lv",
		Representative: "Ilze Bērziņa", InvitedOn: "2026-11-02", ConfirmedOn: "2026-11-09",
	}
	offender := PersonData{
		Name: "Kristaps Ozols", Role: s.in("likumpārkāpējs", "offender", "правонарушитель"), Code: "161175-19997",
		BirthDate: "16.11.1975", Address: "Upes iela 4-12, Valmiera, LV-4201", Phone: "+371 20 000 115",
		Email: "kristaps@example.lv", InvitedOn: "2026-11-02", ConfirmedOn: "2026-11-10",
		AppliedOn: "2026-10-28", AnswerLatest: "2027-02-28",
	}
	return CaseData{
		Letter: LetterData{
			Number: "I-2026-0412/v2", Date: "2026-11-22",
			Note: s.in("Lūdzu, paņemiet līdzi personu apliecinošu dokumentu.",
				"Please bring an identity document with you.",
				"Пожалуйста, возьмите с собой документ, удостоверяющий личность."),
		},
		Office: OfficeData{
			Agency: "Valsts probācijas dienests", Address: address,
			Name:  s.in("Valmieras nodaļa", "Valmiera office", "Валмиерское отделение"),
			Phone: "+371 60 000 000", Hours: s.hours(), Email: "valmiera@vpd.example", Site: "tilts.example",
		},
		Case: s.letterFacts(), Recipient: offender, Victims: []PersonData{victim}, Offenders: []PersonData{offender},
		Mediator: MediatorData{Name: "Juris Kalējs", Certificate: "2024/17"},
		Meeting:  s.meeting(), Held: s.meeting(), Terms: s.letterTerms(),
		Agreement: &AgreementFacts{Number: "I-2026-0412/1", Version: 1, SignedOn: "2026-12-03"},
		Outcome: &OutcomeData{
			Words: s.in("izlīgums noslēgts", "an agreement was reached", "соглашение заключено"), Day: "2026-12-03",
		},
	}
}

func (s sample) letterFacts() CaseFacts {
	return CaseFacts{
		Number: "I-2026-0412", ArrivedOn: "2026-10-28", AnswerBy: "2026-12-01",
		Director: s.in("Valsts policijas Vidzemes reģiona pārvalde", "State Police, Vidzeme Region Department",
			"Видземское региональное управление Государственной полиции"),
		CriminalCase: "11200451226", Request: "20/8-412", Offence: "KL 175(3)",
		Stage:     s.in("kriminālprocess", "criminal proceedings", "уголовный процесс"),
		StartedOn: "2026-11-12",
		Facts: s.in("2026. gada 3. oktobrī Valmierā Kristaps Ozols no Anitas Bērziņas somas paņēma viņas tālruni.",
			"On 3 October 2026 in Valmiera, Kristaps Ozols took Anita Bērziņa’s phone from her bag.",
			"3 октября 2026 года в городе Valmiera Kristaps Ozols взял телефон Anita Bērziņa из её сумки."),
	}
}

func (s sample) meeting() *MeetingData {
	return &MeetingData{
		Day: "2026-12-03", Format: s.in("Izlīguma sēde", "Mediation session", "Примирительная встреча"),
		Mode: s.in("klātienē", "in person", "очно"), Time: s.in("14.00", "14:00", "14.00"),
		Place:  "Parauga iela 1, Valmiera, " + s.in("2. stāvs", "second floor", "второй этаж"),
		Others: "Laura Bērziņa, " + s.in("atbalstītāja", "supporter", "сопровождающая"),
	}
}

func (s sample) letterTerms() []TermData {
	return []TermData{
		{Mine: true, Text: s.in("Kristaps Ozols sēdē atvainojās Anitai Bērziņai, un viņa to uzklausīja.",
			"Kristaps Ozols apologised to Anita Bērziņa at the session, and she heard him out.",
			"На встрече Kristaps Ozols извинился перед Anita Bērziņa, и она его выслушала.")},
		{
			Mine: true, Text: s.in("Kristaps Ozols samaksā Anitai Bērziņai kaitējuma atlīdzību.",
				"Kristaps Ozols pays Anita Bērziņa compensation for the harm.",
				"Kristaps Ozols выплачивает Anita Bērziņa возмещение вреда."),
			Amount: 38000, Instalments: []InstalmentData{
				{"2026-12-15", 13000}, {"2027-01-15", 13000}, {"2027-02-15", 12000},
			},
		},
		{
			Mine: true, Due: "2027-01-31",
			Text: s.in("Kristaps Ozols bez atlīdzības nostrādā astoņas stundas biedrībā „Zaļais pagalms”.",
				"Kristaps Ozols works eight hours without pay for the association “Zaļais pagalms”.",
				"Kristaps Ozols бесплатно отработает восемь часов в обществе «Zaļais pagalms»."),
		},
	}
}

// ExtremeCase is a case that strains a letter: twelve parties with names of 80 letters,
// forty terms, no address, Cyrillic, the smallest and a large sum.
func ExtremeCase(lang string) CaseData {
	d := SampleCase(lang)
	const long = "Maksimiliāna Konstancija Vecvecgrīnbergtāle-Žagatiņa-Kalniņa Александра Щербакова"
	d.Recipient.Name, d.Recipient.Representative, d.Recipient.Address = long, long, ""
	d.Recipient.AppliedOn, d.Recipient.AnswerLatest = "", ""
	d.Office.Address, d.Office.Hours, d.Office.Email = "", "", ""
	victim, offender := d.Victims[0].Role, d.Offenders[0].Role
	d.Victims, d.Offenders = nil, nil
	for i := range 6 {
		d.Victims = append(d.Victims, PersonData{Name: strconv.Itoa(i+1) + " " + long, Role: victim})
		d.Offenders = append(d.Offenders, PersonData{Name: long, Role: offender, Minor: true})
	}
	d.Case.Offence, d.Case.Facts = "KL 253.1(1), KL 175", strings.Repeat(d.Case.Facts+" ", 20)
	d.Letter.Note = strings.Repeat(d.Letter.Note+"\n", 12)
	var terms []TermData
	for i := range 40 {
		t := d.Terms[i%len(d.Terms)]
		if t.Amount > 0 {
			t.Amount = 1_234_567_89
			t.Instalments = []InstalmentData{{"2026-12-15", 1}, {"2027-01-15", 1_234_567_88}}
		}
		terms = append(terms, t)
	}
	d.Terms = terms
	return d
}
