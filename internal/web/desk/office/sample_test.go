package office

import (
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{Desk: &desk.Desk{Server: s}} }, samples)
}

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"statistics": {
		StatisticsPage{Menu: desktest.Menu, From: "x", Problem: "…", Broken: []string{"I-2026-0001 case 1: fact 2"}},
		sampleStatistics(),
	},
	"publish": samplePublish(),
	"monthly": {
		MonthlyPage{Menu: desktest.Menu},
		MonthlyPage{
			Menu: desktest.Menu, Choose: true, Fields: desktest.Fields, Problems: desktest.Wrong,
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
		WhichPage{Menu: desktest.Menu, Title: "…", Number: 3, More: true, Others: 2, Back: "/x", Cases: []WhichCase{
			{Number: "I-2026-0001", Title: "…", Arrived: "…", URL: "/x"},
		}},
	},
	"people": {PeoplePage{
		Menu:     desktest.Menu,
		Fields:   desktest.Fields,
		Problems: desktest.Wrong,
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
		UnitsPage{Menu: desktest.Menu, Fields: desktest.Fields, Problems: desktest.Wrong},
		UnitsPage{Menu: desktest.Menu, Changes: "…", Version: 2, Fields: desktest.Fields, Units: []UnitItem{
			{Name: "…", From: "…", Until: "…", Successor: "…", Region: "…", Over: true, URL: "/x"},
			{Name: "…", URL: "/x"},
		}},
	},
	"absences": {
		AbsencesPage{Menu: desktest.Menu, Fields: desktest.Fields, Problems: desktest.Wrong},
		AbsencesPage{Menu: desktest.Menu, Fields: desktest.Fields, Absences: []AbsenceItem{
			{ID: "1", Who: "…", Cover: "…", From: "…", Until: "…", Now: true}, {ID: "2", Who: "…"},
		}},
	},
	"institutions": {InstitutionsPage{Menu: desktest.Menu}, InstitutionsPage{
		Menu: desktest.Menu, Key: "tilts_…", KeyFor: "…", Fields: desktest.Fields, Problems: desktest.Wrong,
		Institutions: []InstitutionItem{
			{ID: "1", Name: "…", Email: "it@example.lv", Troubled: true},
			{ID: "2", Name: "…", Keys: []KeyItem{
				{ID: "1", Label: "…", Beginning: "tilts_7K3Q", Made: "…", Used: "…", Ended: "…"}, {ID: "2", Label: "…"},
			}},
		},
	}},
	"webhook": {
		WebhookPage{Menu: desktest.Menu, ID: "1", Institution: "…", Fields: desktest.Fields, Problems: desktest.Wrong},
		WebhookPage{
			Menu: desktest.Menu, ID: "1", Institution: "…", Set: true, Version: 1, Changed: &desk.Meanwhile{},
			Secret: "whsec_…", Off: "…", EarlierUntil: "…",
			Fields: desktest.Fields, Events: []NoticeItem{
				{ID: "2", Number: 2, Text: "…", State: "…", Created: "…", Attempts: 17, Again: true},
				{ID: "1", Number: 1, Text: "…", Reference: "T26-8K3M-7QXC", State: "…", Created: "…"},
			},
		},
	},
	"jobs": {
		JobsPage{Menu: desktest.Menu, Parts: []OptionalPart{
			{Name: "tesseract", On: true, Trouble: "apt-get install tesseract-ocr"},
			{Name: "folder", On: true, OK: true, Waiting: 1, Taken: 20, Refused: 2}, {Name: "mailbox"},
		}},
		JobsPage{
			Menu:     desktest.Menu,
			All:      true,
			UnderWay: true,
			Jobs: []JobItem{
				{
					ID:      1,
					Kind:    "mail",
					Subject: "1",
					State:   "staff.job_retryable",
					Attempt: 1,
					Most:    5,
					Error:   "…", Why: "…", URL: "/staff/institutions/1/webhook",
					Retry: true,
				},
			},
		},
	},
	"forms": {FormsPage{
		Menu: desktest.Menu,
		Forms: []FormPreview{
			{
				Name:      "letter",
				Title:     "…",
				Hash:      "0123456789abcdef",
				Languages: []string{"lv", "en"},
				Questions: 2,
				URL:       "/x",
				Change:    "/x",
				Since:     "01.12.2026.",
				Waits:     true,
				Steps: []PreviewStep{
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
	"templates": sampleTemplates(),
	"letter-new": {
		LetterNewPage{Menu: desktest.Menu, Fields: desktest.Fields},
		LetterNewPage{Menu: desktest.Menu, Fields: desktest.Fields, Problems: desktest.Wrong},
	},
	"template":         sampleTemplate(),
	"template-version": sampleVersion(),
	"try": {
		TryPage{Menu: desktest.Menu, Limit: 262_000},
		TryPage{
			Menu:     desktest.Menu,
			Form:     "letter",
			InUse:    "/x",
			Source:   "</textarea>",
			Mistakes: []FormMistake{{"letter.yaml:1:1", "<b>"}},
			Problems: desktest.Wrong,
		},
	},
	"form-change": sampleFormChange(), "form-version": sampleFormVersion(),
	"preview": {
		PreviewPage{
			Name: "letter", Title: "…", From: shownFrom{Version: "/x"}, Languages: []PreviewLanguage{{"lv", true}},
		},
		PreviewPage{Name: "letter", Title: "…", Languages: []PreviewLanguage{{"lv", true}, {"en", false}}},
		PreviewPage{
			Name:  "letter",
			Title: "…",
			Help:  "…",
			Begin: "…",
			From:  shownFrom{Source: "</textarea>", Propose: "/x"},
			Steps: []PreviewStep{
				{Title: "…", Help: "…", Fields: webtest.Fields(), Conditions: []desk.Known{{Label: "…", Value: "…"}}},
			},
		},
	},
	"audit": {AuditPage{
		Menu:   desktest.Menu,
		More:   "/x",
		Who:    []question.Option{{Value: "1", Label: "…", Chosen: true}},
		Number: "I-2026-0412", About: "…", From: "…", To: "…", Narrowed: true, Cut: 200, OfPerson: true, ListsURL: "/x",
		Entries: []AuditItem{{Seq: 1, When: "20.11.2026. 14.10", Sentence: "…", Subject: "…", ID: "1", Detail: "…"}},
	}},
}
