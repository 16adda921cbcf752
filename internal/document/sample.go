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

// say gives one of the texts for samples.
func (s sample) say(key string) string { return phrase{key: key}.In(string(s)) }

// SampleSent is an invented application as it stands in the file of a case.
func SampleSent(lang string) SentData {
	s := sample(lang)
	return SentData{
		Title:     s.say("sample.application_title"),
		Reference: "T26-8K3M-7QXC", Number: "I-2026-0412", How: s.say("sample.how"),
		Arrived: s.say("sample.arrived"),
		Printed: s.say("sample.printed"),
		By:      "Juris Kalējs", Sections: SampleReceipt(lang).Sections, Files: []string{"vestule.pdf"},
	}
}

// SampleSorting is an invented decision about an application.
func SampleSorting(lang string) SortingData {
	s := sample(lang)
	return SortingData{
		Name: "Anita Bērziņa", Address: "Dārza iela 12-4, Valmiera, LV-4201", Reference: "T26-8K3M-7QXC",
		Number:  "1-7/455",
		Arrived: s.say("sample.sorting_arrived"),
		On:      s.say("sample.sorting_on"),
		By:      "Māra Liepa", Holds: s.say("sample.holds"),
		Until: s.say("sample.sorting_until"),
		Questions: []string{
			s.say("sample.question_safe"),
			s.say("sample.question_proceedings"),
		},
		Body:  s.say("sample.body"),
		Text:  s.say("sample.forwarded_because"),
		Phone: "+371 60 000 000", Email: "valmiera@vpd.example", Post: "Parauga iela 1, Valmiera, LV-4201",
	}
}

// SampleReceipt is an invented receipt.
func SampleReceipt(lang string) ReceiptData {
	s := sample(lang)
	return ReceiptData{
		Title:     s.say("sample.receipt_title"),
		Reference: "T26-8K3M-7QXC", AccessCode: "H4RD 92KM WX7P 3K7Q",
		ReceivedAt: s.say("sample.moment"), Withdraw: true,
		Follows: []ReceiptFollow{
			{
				s.say("sample.follow_reply"),
				s.say("sample.follow_by") + s.say("sample.follow_day") +
					s.say("sample.follow_safely"),
			},
			{
				s.say("sample.follow_talk"),
				s.say("sample.follow_apart"),
			},
		},
		StatusPage: "tilts.example/" + string(s) + "/status", Phone: "+371 60 000 000",
		Signed: true, Signer: "Anita Bērziņa", Representative: "Ilze Bērziņa",
		Agent: s.say("sample.legal_representative"), Post: "Parauga iela 1, Valmiera, LV-4201",
		Sections: []ReceiptSection{
			{
				s.say("sample.section_you"),
				[]ReceiptAnswer{
					{s.say("sample.role_label"), s.say("sample.role_harmed")},
					{s.say("sample.name_label"), "Anita Bērziņa"},
					{s.say("sample.code_label"), "290200-*****"},
					{s.say("sample.phone_label"), "+371 20 000 114"},
				},
			},
			{
				s.say("sample.section_happened"),
				[]ReceiptAnswer{
					{
						s.say("sample.happened_label"),
						s.say("sample.happened"),
					},
					{s.say("sample.number_label"), ""},
				},
			},
		},
	}
}

// SampleBrochure is an invented edition.
func SampleBrochure(lang string) BrochureData {
	s := sample(lang)
	return BrochureData{
		Site:    "tilts.example",
		URL:     "https://tilts.example",
		Phone:   "+371 60 000 000",
		Hours:   s.say("sample.hours"),
		Agency:  "Valsts probācijas dienests",
		Edition: s.say("sample.edition"),
	}
}

// SampleStatistics is an invented table.
func SampleStatistics(lang string) StatisticsData {
	s := sample(lang)
	share := func(tenths string) string {
		return tenths[:len(tenths)-1] + s.say("sample.decimal_point") + tenths[len(tenths)-1:]
	}
	return StatisticsData{
		Title:     s.say("sample.table_title"),
		Period:    s.say("sample.table_period"),
		Unit:      s.say("sample.table_unit"),
		Rule:      s.say("sample.table_rule"),
		Percent:   s.say("sample.table_percent"),
		Extracted: s.say("sample.moment"),
		Key: []StatisticsKey{
			{s.say("sample.cases_received"), "332", ""},
			{s.say("sample.cases_agreed"), "120", share("361") + " %"},
		},
		Only:     []string{s.say("sample.table_only")},
		Contents: [][]string{{s.say("sample.chart_title")}},
		Left:     s.say("sample.table_left"), InHouse: []string{s.say("sample.table_in_house")},
		Tables: []StatisticsTable{
			{
				Chart: &StatisticsChart{
					Title:  s.say("sample.chart_title"),
					Alt:    s.say("sample.chart_alt"),
					Series: []string{"2026", "2025"},
					Rows: []StatisticsBars{
						{s.say("sample.victims"), []StatisticsBar{{"80", "120"}, {"55.5", "83"}}},
						{s.say("sample.not_known"), []StatisticsBar{{"0", "0"}, {"0", "·"}}},
					},
				},
				Beside: true,
				Title:  s.say("sample.chart_title"),
				Columns: []StatisticsColumn{
					{s.say("sample.column_initiator"), false},
					{s.say("sample.column_cases"), true},
					{"%", true},
				},
				Rows: [][]string{
					{s.say("sample.victims"), "120", share("361")},
					{s.say("sample.offenders"), "80", share("241")},
					{s.say("sample.authority"), "132", share("398")},
					{s.say("sample.not_known"), "0", share("00")},
				},
				Total: []string{s.say("sample.total"), "332", share("1000")},
				Notes: []string{s.say("sample.table_note")},
			},
		},
	}
}

// SampleMail is an invented reference with its link.
func SampleMail(string) MailData {
	return MailData{Reference: "T26-8K3M-7QXC", Link: "https://tilts.example/s"}
}
