package desk

import (
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{Server: s} }, samples)
}

var (
	sampleMenu = Menu{
		Name: "Juris Kalējs",
		Role: "staff.role_mediator",
		Tabs: []Tab{
			{URL: "/staff/inbox", Key: "staff.tab_inbox", Count: "3"},
			{URL: "/staff/cases", Here: true},
		},
	}
	sampleAsk = []question.Field{
		{Path: "party", Type: "hidden", Value: "1"},
		{Path: "scan", ID: "f-scan", Type: "upload", Label: "…", Error: "…", FileLimit: 25_000_000},
		webtest.Field("text"),
		webtest.Field("radio"),
		webtest.Field("select"),
		webtest.Field("statement"),
	}
	sampleWrong = []question.Problem{{Link: "#f-on", Text: "…"}, {Text: "…"}}
	sampleBank  = PartyView{
		ID:             "1",
		Role:           "Cietušais",
		Name:           "Anita Bērziņa",
		Representative: "…",
		Links:          []Link{{URL: "/x", Key: "staff.edit"}, {URL: "/x", Key: "staff.withdraw"}},
		Conditions: []ConditionView{
			{Colour: "spruce", Icon: "tick", Text: "…", On: "19.11.2026."},
			{Colour: "amber", Icon: "clock", Text: "…", URL: "/x"},
		},
	}
	sampleBusy = PartyView{
		ID:   "2",
		Name: "Kristaps Ozols",
		Links: []Link{
			{URL: "/x", Key: "staff.edit"},
			{URL: "/x", Key: "staff.again_confirm"},
			{URL: "/x", Key: "staff.again_admit"},
		},
	}
	samplePairs = []PairView{
		{Victim: sampleBank, Offender: sampleBank, Open: true, Since: "20.11.2026."},
		{Victim: sampleBank, Offender: sampleBusy, Missing: 1, Of: 4},
	}
)

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"error":   errorSamples(),
	"expired": {ExpiredPage{Action: "/staff/cases/x/terms", Typed: []Typed{{"facts", "<b>"}}}},
	"sign-in": {SignInPage{Login: "clerk", Next: "/staff", Problem: "…", Demo: samplePeople}},
	"setup":   {SetupPage{Login: "clerk", Action: "/x", Problem: "…"}},
	"inbox": append(readSamples(), InboxPage{Menu: sampleMenu}, InboxPage{
		Menu:     sampleMenu,
		State:    "asked",
		Problems: sampleWrong,
	}, sampleInbox()),
	"received": {
		ReceivedPage{Menu: sampleMenu, Open: sampleInbox().Open, Back: "/x", PDF: "/x"},
		ReceivedPage{Menu: sampleMenu, Open: sampleInbox().Open},
	},
	"sort": {
		SortPage{Menu: sampleMenu, Open: sampleInbox().Open, Problems: []question.Problem{{Text: "…"}}},
		SortPage{
			Menu: sampleMenu, Title: "…", Lead: "…", Open: sampleInbox().Open, Problems: sampleWrong, Action: "/x",
			Button: "…", More: "…", Parts: []SortPart{{Fields: sampleAsk}, {Title: "…", Fields: sampleAsk}},
		},
	},
	"arrange": {
		ArrangePage{
			Menu: sampleMenu, ID: "1", Title: "skenēts.pdf", Reference: "T26-8K3M-7Q4C", Problems: sampleWrong,
			Turns: []int{0, 1, 2, 3}, Leaves: []ArrangedLeaf{
				{LeafPart: LeafPart{Number: 1, Src: "/x"}, Page: 2, Excerpt: "<b>", Place: "1", First: true},
				{LeafPart: LeafPart{Number: 2}, Page: 1, Excerpt: "…", Place: "2", Turn: 3, Cut: true},
			},
		},
	},
	"changed": {
		ChangedPage{Menu: sampleMenu, Failed: true}, ChangedPage{Menu: sampleMenu},
		ChangedPage{Menu: sampleMenu, ID: "1", Title: "<b>", Reference: "T26-8K3M-7Q4C", More: 3, Pages: []TwoPictures{
			{Number: 1, Then: "data:image/png;base64,aaaa", Now: "data:image/png;base64,bbbb", Wide: 9, High: 9},
			{Number: 2, Now: "data:image/png;base64,bbbb"}, {Number: 3, Then: "data:image/png;base64,aaaa"},
		}},
	},
	"drop": {
		DropPage{Menu: sampleMenu}, DropPage{
			Menu: sampleMenu, Most: 30, Problem: "…", Refused: 1,
			Channels: []question.Option{{Value: "post", Label: "…", Chosen: true}},
			Taken:    []Dropped{{Name: "a.pdf", Reference: "T26-8K3M-7Q4C", URL: "/x"}, {Name: "b.pdf", Wrong: "…"}},
		},
	},
	"enter": {
		EnterPage{
			Menu: sampleMenu, Title: "Pieprasījums", Action: "/staff/inbox/new", Arrival: sampleAsk,
			Problems: sampleWrong, Steps: []EnterStep{{Title: "…", Fields: webtest.Fields()}},
		},
		EnterPage{
			Menu: sampleMenu, Title: "Vēstule", Action: "/y",
			Forms: []EnterForm{{"Pieprasījums", "/x", false}, {"Vēstule", "/y", true}},
		},
	},
	"cases": {
		CasesPage{Menu: sampleMenu},
		CasesPage{
			Menu:     sampleMenu,
			Search:   "B",
			Narrowed: true,
			Filters: []Filter{
				{"state", "staff.state", "ready", "staff.all_states", []FilterOption{{"ready", "…"}, {"x", "…"}}},
			},
			Sort: "due",
			Late: true,
			Columns: []Column{
				{Key: "staff.col_number", URL: "/x"}, {Key: "staff.col_due", Here: true}, {Key: "staff.col_state"},
			},
			More: "/x",
			Rows: sampleRows(),
		},
		CasesPage{Menu: sampleMenu, Narrowed: true},
	},
	"meetings": {
		MeetingsPage{Menu: sampleMenu, Month: "…", Back: "/x", Ahead: "/y", Weekdays: []string{"…"}},
		MeetingsPage{
			Menu: sampleMenu, Month: "…", Back: "/x", Ahead: "/y", Weekdays: []string{"…", "…"}, Any: true,
			Unrecorded: []MeetingItem{{ID: "1", Number: "I-2026-0412", Title: "…", On: "10.11.2026."}},
			Weeks: [][]MeetingDay{{
				{Number: 30, Day: "…", Outside: true, Off: true},
				{Number: 1, Day: "…", Today: true, Meetings: []MeetingItem{
					{ID: "1", Number: "I-2026-0412", Title: "…", At: "14.30", Venue: "…", Mediator: "…", Safety: true},
					{ID: "2", Number: "I-2026-0413", Title: "…", Held: true},
				}},
			}},
		},
	},
	"work": {WorkPage{Menu: sampleMenu}, sampleWork()},
	"case": sampleCases(),
	"action": {
		ActionPage{Menu: sampleMenu, Problems: []question.Problem{{Text: "…"}}, About: []string{"…"}, Locked: "…"},
		ActionPage{Menu: sampleMenu, Changed: &Meanwhile{
			Entries: []Entry{{When: "…", Who: "…", Text: "…", Changes: []string{"…"}}},
			Differ:  []Differs{{Label: "…", Link: "#f-phone", Now: "…", Typed: "…"}, {Label: "…", Link: "#f-email"}},
		}},
		ActionPage{
			Menu:     sampleMenu,
			Title:    "…",
			Where:    "I-2026-0412",
			Lead:     "…",
			Safety:   []string{"…"},
			Fields:   sampleAsk,
			Problems: sampleWrong,
			Button:   "…",
			Berry:    true,
			Back:     "/x",
			Version:  3,
		},
	},
	"signed": {SignedPage{
		Menu: sampleMenu, ID: "1", Number: "I-2026-0412", Agreement: "…", Follows: []string{"…"},
		Known: []Known{{Label: "…", Value: "…"}}, Fields: sampleAsk, Problems: sampleWrong,
		Returned: ReturnedPart{
			Doubts: []string{"…"}, Exact: true, More: 2, Signed: &SignedPart{Notes: []string{"…"}},
			Pages: []PagePair{{
				Number: 1, Before: &PagePicture{1, "data:image/png;base64,aaaa"},
				After: &PagePicture{1, "data:image/png;base64,bbbb"},
			}, {Number: 2}},
		},
		Back: "/x", Version: 3,
	}},
	"terms": {TermsPage{
		Menu:   sampleMenu,
		ID:     "1",
		Number: "I-2026-0412",
		Facts:  webtest.Field("textarea"),
		Claims: webtest.Field("radio"),
		Terms: []TermPart{{
			Index: 1, Fields: sampleAsk, Kind: "money", Title: "…", CanPart: true, Wording: "…",
			Parts: []Part{{Index: "1.0", Fields: sampleAsk}},
		}},
		Agreements: []AgreementChoice{{Text: "…", URL: "/x", Here: true}},
		Kinds:      []question.Option{{Value: "x", Label: "…"}},
		Problems:   sampleWrong,
	}},
	"statistics": {
		StatisticsPage{Menu: sampleMenu, From: "x", Problem: "…", Broken: []string{"I-2026-0001 case 1: fact 2"}},
		sampleStatistics(),
	},
	"publish": samplePublish(),
	"monthly": {
		MonthlyPage{Menu: sampleMenu},
		MonthlyPage{
			Menu: sampleMenu, Choose: true, Fields: sampleAsk, Problems: sampleWrong,
			Readers: []MonthlyReader{{"1", "…", "a@example.lv"}, {ID: "2", Name: "…"}},
			Reports: []MonthlyItem{
				{Period: "…", Tried: "…"},
				{
					Period: "…", Made: "…", Files: []MonthlyFile{{"PDF", "/x", "12 kB"}},
					Given: []MonthlyGiven{
						{"…", "monthly.mail_sent"}, {"…", "monthly.mail_none"}, {"…", "monthly.mail_waits"},
						{"…", "monthly.mail_failed"},
					},
				},
			},
		},
	},
	"which": {
		WhichPage{Menu: sampleMenu, Title: "…", Number: 3, More: true, Others: 2, Back: "/x", Cases: []WhichCase{
			{Number: "I-2026-0001", Title: "…", Arrived: "…", URL: "/x"},
		}},
	},
	"people": {PeoplePage{
		Menu:     sampleMenu,
		Fields:   sampleAsk,
		Problems: sampleWrong,
		Link:     "https://tilts.example/staff/setup/1",
		LinkFor:  "…",
		People: []PersonItem{
			{ID: "1", Name: "…", Role: "staff.role_clerk", Active: true, Self: true},
			{
				ID: "2", Role: "staff.role_volunteer", Unit: "…", Certificate: "BP-118", Lapsed: true, Waiting: true,
				Active: true,
			},
			{ID: "3", Role: "staff.role_analyst"},
		},
	}},
	"units": {
		UnitsPage{Menu: sampleMenu, Fields: sampleAsk, Problems: sampleWrong},
		UnitsPage{Menu: sampleMenu, Changes: "…", Version: 2, Fields: sampleAsk, Units: []UnitItem{
			{Name: "…", From: "…", Until: "…", Successor: "…", Region: "…", Over: true, URL: "/x"},
			{Name: "…", URL: "/x"},
		}},
	},
	"absences": {
		AbsencesPage{Menu: sampleMenu, Fields: sampleAsk, Problems: sampleWrong},
		AbsencesPage{Menu: sampleMenu, Fields: sampleAsk, Absences: []AbsenceItem{
			{ID: "1", Who: "…", Cover: "…", From: "…", Until: "…", Now: true}, {ID: "2", Who: "…"},
		}},
	},
	"institutions": {InstitutionsPage{Menu: sampleMenu}, InstitutionsPage{
		Menu: sampleMenu, KeyFor: "…", Keys: FormPart{sampleAsk, sampleWrong},
		Institutions: []InstitutionItem{
			{ID: "1", Name: "…", Email: "it@example.lv", Troubled: true},
			{ID: "2", Name: "…", Keys: []KeyItem{
				{ID: "1", Label: "…", Beginning: "tilts_7K3Q", Made: "…", Used: "…", Ended: "…"}, {ID: "2", Label: "…"},
			}},
		},
	}},
	"webhook": {
		WebhookPage{Menu: sampleMenu, ID: "1", Institution: "…", Fields: sampleAsk, Problems: sampleWrong},
		WebhookPage{
			Menu: sampleMenu, ID: "1", Institution: "…", Set: true, Secret: "whsec_…", Off: "…", EarlierUntil: "…",
			Fields: sampleAsk, Events: []NoticeItem{
				{ID: "2", Number: 2, Text: "…", State: "…", Created: "…", Attempts: 17, Again: true},
				{ID: "1", Number: 1, Text: "…", Reference: "T26-8K3M-7QXC", State: "…", Created: "…"},
			},
		},
	},
	"jobs": {
		JobsPage{Menu: sampleMenu, Parts: []OptionalPart{
			{Name: "tesseract", On: true, Trouble: "apt-get install tesseract-ocr"},
			{Name: "folder", On: true, OK: true, Waiting: 1, Taken: 20, Refused: 2}, {Name: "mailbox"},
		}},
		JobsPage{
			Menu: sampleMenu,
			All:  true,
			Jobs: []JobItem{
				{
					ID:      1,
					Kind:    "mail",
					Subject: "1",
					State:   "staff.job_retryable",
					Attempt: 1,
					Most:    5,
					Error:   "…",
					Retry:   true,
				},
			},
		},
	},
	"forms": {FormsPage{
		Menu: sampleMenu,
		Forms: []FormPreview{
			{
				Name:      "letter",
				Title:     "…",
				Hash:      "0123456789abcdef",
				Languages: []string{"lv", "en"},
				Questions: 2,
				URL:       "/x",
				Steps: []EnterStep{
					{
						Title: "…",
						Fields: []question.Field{
							webtest.Field("radio"),
							{Label: "…", Condition: "role", Optional: true},
						},
					},
				},
			},
		},
	}},
	"batch-start": sampleBatchStart(),
	"batch":       sampleBatch(),
	"templates":   sampleTemplates(),
	"letter-new": {
		LetterNewPage{Menu: sampleMenu, Fields: sampleAsk},
		LetterNewPage{Menu: sampleMenu, Fields: sampleAsk, Problems: sampleWrong},
	},
	"template":         sampleTemplate(),
	"template-version": sampleVersion(),
	"try": {
		TryPage{Menu: sampleMenu, Limit: 262_000},
		TryPage{
			Menu:     sampleMenu,
			Form:     "letter",
			Source:   "</textarea>",
			Mistakes: []string{"letter.yaml:1:1: <b>"},
			Problems: sampleWrong,
		},
	},
	"preview": {
		PreviewPage{Name: "letter", Title: "…", Languages: []PreviewLanguage{{"lv", true}, {"en", false}}},
		PreviewPage{
			Name:   "letter",
			Title:  "…",
			Help:   "…",
			Begin:  "…",
			Source: "</textarea>",
			Steps: []PreviewStep{
				{Title: "…", Help: "…", Fields: webtest.Fields(), Conditions: []Known{{Label: "…", Value: "…"}}},
			},
		},
	},
	"audit": {AuditPage{
		Menu:   sampleMenu,
		More:   "/x",
		Who:    []question.Option{{Value: "1", Label: "…", Chosen: true}},
		Number: "I-2026-0412", About: "…", From: "…", To: "…", Narrowed: true,
		Entries: []AuditItem{{Seq: 1, When: "20.11.2026. 14.10", Sentence: "…", Subject: "…", ID: "1", Detail: "…"}},
	}},
}

func readSamples() []any {
	var all []any
	for _, r := range record.Readings {
		all = append(all, InboxPage{
			Menu: sampleMenu,
			Open: &SubmissionPart{
				Reading: r,
				IsFile:  !r.Answered(),
				Channel: "staff.channel_web",
				Frame:   "/x",
				Printed: "…",
				Wrong:   []question.Missing{{Label: "Vārds", Text: "…"}, {Label: "", Text: "…"}},
			},
		})
	}
	return all
}

var sampleDecision = &DecisionPart{
	ID: "1", Title: "Anita Bērziņa", Kind: "ask", By: "Māra Liepa", At: "22.11.2026.", Body: "…", Text: "…",
	Questions: []string{"…"}, Until: "06.12.2026.", Letter: "/x",
}

func sampleInbox() InboxPage {
	p := InboxPage{
		Menu:     sampleMenu,
		Search:   "B",
		More:     "/x",
		NewCode:  "H4RD 92KM WX7P 3L00",
		Problems: sampleWrong,
		Holder:   "Māra Liepa",
		Opened:   &Opened{ID: "1", Number: "I-2026-0412"},
		Decided:  sampleDecision,
		List: []InboxItem{
			{
				ID:      "1",
				Title:   "Anita Bērziņa",
				Form:    "Brīva vēstule",
				Icon:    "letter",
				On:      "19.11.",
				Channel: "staff.channel_post",
				Safety:  true,
				File:    true,
				Here:    true,
				Holder:  "Māra Liepa",
			},
		},
	}
	p.Open = &SubmissionPart{
		Decision: sampleDecision,
		Apart:    2,
		Copied:   true,
		Stack: &StackPart{
			Pages: 2, Open: true, Undo: true, By: "Māra Liepa", On: "20.11.2026.",
			Parts: []Link{{URL: "/x", Key: "T26-8K3M-7Q4C"}, {URL: "/y", Key: "T26-8K3M-7Q4D"}},
			Of:    &Link{URL: "/x", Key: "T26-8K3M-7Q4C"},
		},
		Leaves: []LeafPart{{Number: 1, Src: "/x"}, {Number: 2, Src: "/x", Wide: 2480, High: 3508, Boxes: []BoxPart{
			{N: 1, State: "sure", Link: "#f-x", Label: "<b>", Lines: []LinePart{{1, 2, 3, 4}, {1, 9, 3, 4}}},
			{N: 2, State: "clash", Label: "…", Lines: []LinePart{{1, 2, 3, 4}}},
		}}},
		Second: &SecondPart{By: "Māra Liepa", Text: "…"},
		Likely: []LikelyPart{
			{CaseID: "1", Number: "I-2026-0412", Title: "…", Why: "…"}, {SubmissionID: "2", Number: "T26-8K3M-7Q4C"},
		},
		Companions: Companions{
			With: []Link{{URL: "/x", Key: "…"}}, TakeBack: []Link{{URL: "/x", Key: "…"}},
			Of: []Link{{URL: "/y", Key: "…"}},
		},
		ID:           "1",
		Title:        "Anita Bērziņa",
		Reference:    "T26-8K3M-7Q4",
		Form:         "Brīva vēstule",
		Arrived:      "19.11.2026.",
		Channel:      "staff.channel_post",
		Entered:      "20.11.2026. plkst. 9.12",
		ReplyBy:      "21.12.2026.",
		Warnings:     []string{"…"},
		Files:        []question.File{{ID: "2", Name: "a.pdf", Size: "5 kB"}},
		Frame:        "/x",
		Original:     "/x",
		OriginalSize: "5 kB",
		Identical:    true,
		Safety:       "staff.safety_sender",
		IsFile:       true,
		State:        "received",
		ArrivedOn:    "19.11.2026.",
		HasCode:      true,
		Channels:     []question.Option{{Value: "post", Label: "pasts", Chosen: true}},
		Sections: answersParts([]form.Section{
			{
				Title: "Jūs",
				Rows: []form.Row{
					{Label: "Vārds", Values: []string{"Anita"}},
					{Label: "…", Blank: "…", Empty: true},
					{Label: "…", Empty: true},
				},
			},
		}),
	}
	return p
}

func sampleRows() []CaseItem {
	var rows []CaseItem
	for _, tag := range caseTags {
		rows = append(rows, CaseItem{
			ID:       "1",
			Number:   "I-2026-0412",
			Title:    "Anita Bērziņa – Kristaps Ozols",
			Arrived:  "10.11.2026.",
			State:    tag,
			Step:     "staff.step_wait",
			Waits:    "…",
			Due:      "…",
			Late:     true,
			Mediator: "…",
			Safety:   true,
		})
	}
	return append(rows, CaseItem{
		ID: "2", State: caseTags["closed"], Step: "staff.step_closed", Outcome: "staff.outcome_none",
	})
}

func sampleWork() WorkPage {
	p := WorkPage{Menu: sampleMenu}
	for _, step := range mediation.NextSteps {
		row := cases.Listed{CaseRow: record.CaseRow{
			ID: "1", Number: "I-2026-0412", Title: "Anita Bērziņa – Kristaps Ozols", State: mediation.CaseReady,
			Next: step, WaitsFor: mediation.WaitsForBoth, Since: "2026-11-01", MeetingOn: "2026-11-27",
			DueOn: "2026-11-27", Due: mediation.DueMeeting, MeetingAt: "14.30", Safety: true,
		}}
		for _, today := range []mediation.Date{"2026-11-23", "2026-11-27", "2026-11-30"} {
			for _, g := range sortWork(latvian, []cases.Listed{row}, today) {
				for i := range g.Items {
					g.Items[i].Due, g.Items[i].Waits = "…", "…"
				}
				p.Groups = append(p.Groups, g)
			}
		}
	}
	return p
}

func errorSamples() (all []any) {
	for _, page := range webtest.Errors() {
		all = append(all, ErrorPage(page))
	}
	return all
}

var samplePeople = clicks([]identity.Staff{
	{Login: "lietvede", Name: "Māra Liepa", Role: identity.Clerk},
	{Login: "starpnieks", Name: "Juris Kalējs", Role: identity.Mediator},
	{Login: "brivpratigais", Name: "Sanita Vītola", Role: identity.Mediator, Volunteer: true},
	{Login: "analitike", Name: "Elīna Zariņa", Role: identity.Analyst},
	{Login: "administrators", Name: "Andris Bērzs", Role: identity.Administrator},
})
