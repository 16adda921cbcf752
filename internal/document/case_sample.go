package document

import (
	"slices"
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
		AppliedOn: "2026-10-28", AnswerLatest: "2027-02-28", AdmitsFacts: true,
	}
	outcome := &OutcomeData{
		Words: s.in("izlīgums noslēgts", "an agreement was reached", "соглашение заключено"), Day: "2026-12-03",
	}
	const agreement, signed = "I-2026-0412/1", "2026-12-03"
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
		Mediator: MediatorData{Name: "Juris Kalējs"},
		Meeting:  s.meeting(), Held: s.held(), Terms: s.letterTerms(), Owed: s.owed(), Kept: s.kept(),
		Agreement: s.agreement(), Invitation: s.invitation(),
		Outcome: outcome,
		Enclosed: []EnclosedData{
			{s.in("Izlīgums", "Agreement", "Соглашение"), agreement, signed, 2},
			{s.in("Paziņojums par rezultātu", "Notice of the outcome", "Уведомление о результате"), "I-2026-0412/v3",
				"2026-12-04", 1},
		},
		Ends:   []EndData{{offender.Name, outcome.Words, agreement, signed}},
		Signed: []SignedData{{agreement, signed, []string{victim.Name}, []string{offender.Name}, true}},
	}
}

func (s sample) letterFacts() CaseFacts {
	return CaseFacts{
		Number: "I-2026-0412", ArrivedOn: "2026-10-28", AnswerBy: "2026-12-01",
		Director: s.in("Valsts policijas Vidzemes reģiona pārvalde", "State Police, Vidzeme Region Department",
			"Видземское региональное управление Государственной полиции"),
		DirectorAddress: "Rīgas iela 91, Valmiera, LV-4201",
		CriminalCase:    "11200451226", Request: "20/8-412", RequestedOn: "2026-10-26", Offence: "KL 175(1)",
		Stage:     s.in("kriminālprocess", "criminal proceedings", "уголовный процесс"),
		StartedOn: "2026-11-12",
		Facts: s.in("2026. gada 3. oktobrī Valmierā, autobusā, Kristaps Ozols no Anitas Bērziņas somas paņēma "+
			"viņas mobilo tālruni. Kaitējums ir 380,00\u00a0EUR.",
			"On 3 October 2026, on a bus in Valmiera, Kristaps Ozols took Anita Bērziņa’s mobile phone "+
				"from her bag. The harm amounts to EUR\u00a0380.00.",
			"3 октября 2026 года в городе Valmiera, в автобусе, Kristaps Ozols взял из сумки Anita Bērziņa "+
				"её мобильный телефон. Вред составляет 380,00\u00a0EUR."),
	}
}

func (s sample) meeting() *MeetingData {
	return &MeetingData{
		Day: "2026-12-03", Format: s.in("Izlīguma sēde", "Mediation session", "Примирительная встреча"),
		Mode: s.in("klātienē", "in person", "очно"), Time: s.in("14.00", "14:00", "14.00"),
		Place: "Parauga iela 1, Valmiera, " + s.in("2. stāvs", "second floor", "второй этаж"),
		Others: "Laura Bērziņa, " + s.in("atbalstītāja, ar abu pušu piekrišanu",
			"supporter, with the consent of both sides", "сопровождающая, с согласия обеих сторон"),
	}
}

func (s sample) held() *MeetingData {
	m := s.meeting()
	victim, offender := s.in("cietušais", "victim", "пострадавший"),
		s.in("likumpārkāpējs", "offender", "правонарушитель")
	represents := s.in("likumiskais pārstāvis", "legal representative", "законный представитель")
	m.Present = []CameData{
		{Name: "Anita Bērziņa", Role: victim}, {Name: "Ilze Bērziņa", Role: represents, With: "Anita Bērziņa"},
		{Name: "Kristaps Ozols", Role: offender},
	}
	m.Absent = []CameData{{Name: "Toms Zvirgzds", Role: offender, Excused: true}}
	return m
}

func (s sample) agreement() *AgreementFacts {
	return &AgreementFacts{
		Number: "I-2026-0412/1", Version: 1, SignedOn: "2026-12-03", Place: "Valmierā", Year: 2026,
		Claims: s.in("Kad nosacījumi ir izpildīti, Anitai Bērziņai nav citu prasību par šo kaitējumu.",
			"Once the terms are fulfilled, Anita Bērziņa has no further claims for this harm.",
			"Когда условия выполнены, у Anita Bērziņa нет других требований в связи с этим вредом."),
		Consequence: s.in("Par kriminālprocesu lemj procesa virzītājs. Likumā noteiktajos gadījumos "+
			"izlīgums var būt par pamatu tā izbeigšanai.",
			"The authority in charge of the criminal proceedings decides on them. In cases set out in law, "+
				"an agreement may be a ground for ending them.",
			"Решение об уголовном процессе принимает лицо, ведущее процесс. В случаях, указанных в законе, "+
				"соглашение может быть основанием для его прекращения."),
		Copies: s.in("Izlīgums sagatavots 3 eksemplāros, pa vienam katrai pusei un Valsts probācijas "+
			"dienestam. Tas stājas spēkā, kad to ir parakstījuši visi.",
			"The agreement is made in 3 copies, one for each side and one for the State Probation Service. "+
				"It takes effect once everyone has signed it.",
			"Соглашение составлено в 3 экземплярах, по одному для каждой стороны и для Государственной "+
				"службы пробации. Оно вступает в силу, когда его подписали все."),
		CheckURL:  "https://tilts.example/lv/check?number=I-2026-0412%2F1&mark=4F9C21AB77E0D3B6",
		CheckPage: "tilts.example/lv/check", CheckMark: "4F9C 21AB 77E0 D3B6",
	}
}

func (s sample) invitation() *InvitationData {
	page := s.in("tilts.example/lv/confirmation", "tilts.example/en/confirmation", "tilts.example/ru/confirmation")
	return &InvitationData{
		Code: "K7PD 3MXA 9TWE 2R4H", Page: page, URL: "https://" + page, ReplyBy: "2026-12-14",
	}
}

func (s sample) letterTerms() []TermData {
	return []TermData{
		{Mine: true, Text: s.in("Kristaps Ozols sēdē atvainojās Anitai Bērziņai, un viņa to uzklausīja.",
			"Kristaps Ozols apologised to Anita Bērziņa at the session, and she heard him out.",
			"Kristaps Ozols на встрече принёс извинения, и Anita Bērziņa их выслушала.")},
		{
			Mine: true, Text: s.in("Kristaps Ozols samaksā Anitai Bērziņai kaitējuma atlīdzību.",
				"Kristaps Ozols pays Anita Bērziņa compensation for the harm.",
				"Kristaps Ozols возмещает вред. Возмещение получает Anita Bērziņa."),
			Amount: 38000, Total: 38000, IBAN: "LV80 BANK 0000 4351 9500 1", Instalments: []InstalmentData{
				{1, "2026-12-15", 13000}, {2, "2027-01-15", 13000}, {3, "2027-02-15", 12000},
			},
		},
		{
			Mine: true, Due: "2027-01-31",
			Text: s.in("Kristaps Ozols bez atlīdzības nostrādā astoņas stundas biedrībā „Zaļais pagalms” un "+
				"iesniedz starpniekam biedrības izziņu.",
				"Kristaps Ozols does eight hours of unpaid work for the association “Zaļais pagalms” and "+
					"gives the mediator a certificate from it.",
				"Kristaps Ozols безвозмездно отрабатывает восемь часов в обществе «Zaļais pagalms» и "+
					"подаёт посреднику справку общества."),
		},
		{Mine: true, Text: s.in("Kristaps Ozols nesazinās ar Anitu Bērziņu, ja viņa pati to nelūdz.",
			"Kristaps Ozols does not contact Anita Bērziņa unless she asks him to.",
			"Kristaps Ozols не связывается с Anita Bērziņa, если она сама об этом не просит.")},
	}
}

// owed is what is left of the terms when the first instalment is paid.
func (s sample) owed() []TermData {
	terms := s.letterTerms()[1:3]
	terms[0].Paid, terms[0].Amount, terms[0].Total = 13000, 25000, 25000
	terms[0].Instalments = terms[0].Instalments[1:]
	return terms
}

// kept is what became of the terms when the last instalment was not paid.
func (s sample) kept() *KeptData {
	done, partly := s.in("izpildīts", "fulfilled", "выполнено"),
		s.in("izpildīts daļēji", "partly fulfilled", "выполнено частично")
	days, d := []Day{"2026-12-03", "2027-01-15", "2027-01-29", "2027-02-20"}, &KeptData{
		Agreements: []KeptAgreement{{"I-2026-0412/1", "2026-12-03"}},
	}
	for i, t := range s.letterTerms() {
		kept := KeptTerm{Text: t.Text, Mine: t.Mine, State: done, Done: true, Day: days[i]}
		if t.Amount > 0 {
			kept.Amount, kept.Paid, kept.State, kept.Done, kept.Partly = t.Amount, 26000, partly, false, true
		}
		d.Terms = append(d.Terms, kept)
	}
	return d
}

// standsFor is who represents whom a sample is for.
func (s sample) standsFor(r PersonData) PersonData {
	r.Represents, r.Representative, r.Code, r.BirthDate = r.Name, "", "", ""
	r.Role = s.in("likumiskais pārstāvis", "legal representative", "законный представитель")
	r.Phone, r.Email = "+371 20 000 116", "ilze@example.lv"
	if r.Name == extremeName {
		r.Address = extremeName + " 12-4, LV-4201"
		r.Basis = s.in("bāriņtiesa", "Orphan’s and Custody Court", "сиротский суд")
		return r
	}
	r.Name, r.Address = "Ilze Ozola", "Dārza iela 12-4, Valmiera, LV-4201"
	r.Basis = s.in("vecāks", "parent", "родитель")
	return r
}

// ExtremeCase is a case that strains a letter: twelve parties with names of 80 letters,
// forty terms, no address, Cyrillic, the smallest and a large sum.
func ExtremeCase(lang string) CaseData {
	d := SampleCase(lang)
	const long = extremeName
	d.Recipient.Name, d.Recipient.Representative, d.Recipient.Address = long, long, ""
	d.Recipient.AppliedOn, d.Recipient.AnswerLatest = "", ""
	d.Case.Director, d.Case.DirectorAddress = long, ""
	d.Office.Address, d.Office.Hours, d.Office.Email = "", "", ""
	victim, offender := d.Victims[0].Role, d.Offenders[0].Role
	d.Victims, d.Offenders = nil, nil
	for i := range 6 {
		d.Victims = append(d.Victims, PersonData{Name: strconv.Itoa(i+1) + " " + long, Role: victim})
		d.Offenders = append(d.Offenders, PersonData{Name: long, Role: offender, Minor: true})
	}
	d.Ends, d.Signed = slices.Repeat(d.Ends, 6), slices.Repeat(d.Signed, 6)
	for i := range d.Ends {
		d.Ends[i].Offender, d.Signed[i].Offenders = long, []string{long, long}
	}
	d.Case.Offence, d.Case.Facts = "KL 253.1(1), KL 175", strings.Repeat(d.Case.Facts+" ", 20)
	d.Letter.Note = strings.Repeat(d.Letter.Note+"\n", 12)
	var terms []TermData
	for i := range 40 {
		t := d.Terms[i%len(d.Terms)]
		if t.Amount > 0 {
			t.Amount, t.Total = 1_234_567_89, 1_234_567_89
			t.Instalments = []InstalmentData{{1, "2026-12-15", 1}, {2, "2027-01-15", 1_234_567_88}}
		}
		terms = append(terms, t)
	}
	d.Terms, d.Owed, d.Enclosed = terms, terms, slices.Repeat(d.Enclosed, 10)
	return d
}
