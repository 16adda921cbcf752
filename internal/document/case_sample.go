package document

import (
	"slices"
	"strconv"
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
)

// SampleCase is an invented case with everything a letter may say, in words of a language.
func SampleCase(lang string) CaseData {
	s := sample(lang)
	const address = "Parauga iela 1, Valmiera, LV-4201"
	victim := PersonData{
		Name: "Anita Bērziņa", Role: s.say("sample.victim"), Code: "290200-21001",
		BirthDate: "29.02.2000", Address: "Dārza iela 12-4, Valmiera, LV-4201", Phone: "+371 20 000 114",
		Email:          "anita@example.lv",
		Representative: "Ilze Bērziņa", Agent: s.say("sample.legal_representative"),
		InvitedOn: "2026-11-02", ConfirmedOn: "2026-11-09",
	}
	offender := PersonData{
		Name: "Kristaps Ozols", Role: s.say("sample.offender"), Code: "161175-19997",
		BirthDate: "16.11.1975", Address: "Upes iela 4-12, Valmiera, LV-4201", Phone: "+371 20 000 115",
		Email: "kristaps@example.lv", InvitedOn: "2026-11-02", ConfirmedOn: "2026-11-10",
		AppliedOn: "2026-10-28", AnswerLatest: "2027-02-28", AdmitsFacts: true,
	}
	outcome := &OutcomeData{
		Words: s.say("sample.outcome_words"), Day: "2026-12-03",
	}
	const agreement, signed = "I-2026-0412/1", "2026-12-03"
	return CaseData{
		Letter: LetterData{
			Number: "I-2026-0412/v2", Date: "2026-11-22",
			Note: s.say("sample.note"),
		},
		Office: OfficeData{
			Agency: "Valsts probācijas dienests", Address: address,
			Name:  s.say("sample.office"),
			Phone: "+371 60 000 000", Hours: s.say("sample.hours"),
			Email: "valmiera@vpd.example", Site: "tilts.example",
		},
		Case: s.letterFacts(), Recipient: offender, Victims: []PersonData{victim}, Offenders: []PersonData{offender},
		Mediator: MediatorData{Name: "Juris Kalējs"},
		Meeting:  s.meeting(), Held: s.held(), Off: &OffData{Day: "2026-12-03", Again: true},
		Terms: s.letterTerms(), Owed: s.owed(), Kept: s.kept(),
		Agreement: s.agreement(), Invitation: s.invitation(),
		Outcome: outcome,
		Enclosed: []EnclosedData{
			{s.say("sample.agreement"), agreement, signed, 2},
			{s.say("sample.outcome_notice"), "I-2026-0412/v1", "2026-12-04", 1},
		},
		Ends:   []EndData{{offender.Name, outcome.Words, agreement, signed}},
		Signed: []SignedData{{agreement, signed, []string{victim.Name}, []string{offender.Name}, true, false, false}},
	}
}

func (s sample) letterFacts() CaseFacts {
	return CaseFacts{
		Number: "I-2026-0412", ArrivedOn: "2026-10-28", AnswerBy: "2026-12-01",
		Director:        s.say("sample.director"),
		DirectorAddress: "Rīgas iela 91, Valmiera, LV-4201",
		CriminalCase:    "11200451226", Request: "20/8-412", RequestedOn: "2026-10-26", Offence: "KL 175(1)",
		Stage:     s.say("sample.stage"),
		StartedOn: "2026-11-12",
		Facts:     s.say("sample.facts"),
	}
}

func (s sample) meeting() *MeetingData {
	return &MeetingData{
		Day: "2026-12-03", Format: s.say("sample.format"),
		Mode: s.say("sample.mode"), Time: s.say("sample.time"),
		Place:  "Parauga iela 1, Valmiera, " + s.say("sample.floor"),
		Others: "Laura Bērziņa, " + s.say("sample.supporter"),

		Interpreted: true, Interpreter: "Irina Orlova", Access: true,
	}
}

func (s sample) held() *MeetingData {
	m := s.meeting()
	m.Interpreted, m.Interpreter, m.Access = false, "", false
	victim, offender := s.say("sample.victim"),
		s.say("sample.offender")
	represents := s.say("sample.legal_representative")
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
		Claims:      s.say("sample.claims"),
		Consequence: s.say("sample.consequence"),
		Copies:      s.say("sample.copies"),
		CheckURL:    "https://tilts.example/lv/check?number=I-2026-0412%2F1&mark=4F9C21AB77E0D3B6",
		CheckPage:   "tilts.example/lv/check", CheckMark: "4F9C 21AB 77E0 D3B6",
	}
}

func (s sample) invitation() *InvitationData {
	page := s.say("sample.page")
	return &InvitationData{
		Code: "K7PD 3MXA 9TWE 2R4H", Page: page, URL: "https://" + page, ReplyBy: "2026-12-14",
	}
}

func (s sample) letterTerms() []TermData {
	return []TermData{
		{Mine: true, Text: s.say("sample.term_apology"), Plain: s.say("sample.plain_apology")},
		{
			Mine: true, Text: s.say("sample.term_compensation"), Plain: s.say("sample.plain_compensation"),
			Amount: 38000, Total: 38000, IBAN: "LV80 BANK 0000 4351 9500 1", Instalments: []InstalmentData{
				{N: 1, Due: "2026-12-15", Amount: 13000},
				{N: 2, Due: "2027-01-15", Amount: 13000},
				{N: 3, Due: "2027-02-15", Amount: 12000},
			},
		},
		{
			Mine: true, Due: "2027-01-31",
			Text: s.say("sample.term_work"), Plain: s.say("sample.plain_work"), Words: s.own("sample.words_work"),
			Quote: s.quote("sample.words_work"),
		},
		{
			Mine: true, Text: s.say("sample.term_contact"), Plain: s.say("sample.plain_contact"),
			Words: s.own("sample.words_contact"), Quote: s.quote("sample.words_contact"),
		},
	}
}

// own is a text of the agreement in its own language; empty beside one in another.
func (s sample) own(key string) string {
	if s != locale.Main {
		return ""
	}
	return s.say(key)
}

// quote is a text of the agreement beside one in another language; empty in its own.
func (s sample) quote(key string) string {
	if s == locale.Main {
		return ""
	}
	return latvia.QuotesWithin(strings.TrimRight(sample(locale.Main).say(key), "."), string(s))
}

// owed is what is left of the terms when the first instalment is paid.
func (s sample) owed() []TermData {
	terms := s.letterTerms()[1:3]
	terms[0].Paid, terms[0].Amount, terms[0].Total = 13000, 25000, 25000
	terms[0].Instalments = terms[0].Instalments[1:]
	terms[1].Due = "" // the sentence has the day
	return terms
}

// kept is what became of the terms when the last instalment was not paid.
func (s sample) kept() *KeptData {
	done, partly := s.say("sample.fulfilled"), s.say("sample.partly_fulfilled")
	days, d := []Day{"2026-12-03", "2027-01-15", "2027-01-29", "2027-02-20"}, &KeptData{
		Agreements: []KeptAgreement{{"I-2026-0412/1", "2026-12-03"}},
	}
	d.Lasting = true
	for i, t := range s.letterTerms() {
		if i == len(days)-1 { // not to make contact, without an end
			done = s.say("sample.kept_so_far")
		}
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
	r.Role = s.say("sample.legal_representative")
	r.Phone, r.Email = "+371 20 000 116", "ilze@example.lv"
	if r.Name == extremeName {
		r.Address = extremeName + " 12-4, LV-4201"
		r.Basis = s.say("sample.orphans_court")
		return r
	}
	r.Name, r.Address = "Ilze Ozola", "Upes iela 4-12, Valmiera, LV-4201"
	r.Basis = s.say("sample.parent")
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
			t.Instalments = []InstalmentData{
				{N: 1, Due: "2026-12-15", Amount: 1},
				{N: 2, Due: "2027-01-15", Amount: 1_234_567_88},
			}
		}
		terms = append(terms, t)
	}
	d.Terms, d.Owed, d.Enclosed = terms, terms, slices.Repeat(d.Enclosed, 10)
	return d
}
