package apply

import (
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{Server: s} }, samples)
}

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"front": {FrontPage{
		Telephone: "+371 60 000 000",
		Hours:     "darba dienās no 9.00 līdz 16.00",
		Steps:     []string{"read", "talk", "meet", "agree"},
		Facts:     []string{"yourself", "others", "child", "device"},
	}},
	"begin": {
		BeginPage{Address: "/lv/application", Title: "Iesniegums", Text: "…", Notice: Notice{Icon: "info", Text: "…"}},
		BeginPage{Title: "Vēstule", Resume: "/lv/letter/step/you", Saved: webtest.Time},
	},
	"step": {
		sampleStep,
		StepPage{Title: "?", Multipart: true, Confirm: "a=b", Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}},
	},
	"forms": {FormsPage{
		Groups: []FormGroup{
			{Audience: "institutions", Forms: []FormLink{{Title: "Pieprasījums", Text: "…", URL: "/lv/request"}}},
		},
	}},
	"later": {
		LaterPage{
			Back:     "/lv/application",
			Until:    webtest.Time,
			Clear:    "/lv/application/clear",
			Address:  "/x",
			Safe:     webtest.Field("radio"),
			Problems: webtest.Problems,
		},
		LaterPage{
			Shared: true,
			Until:  webtest.Time,
			Code:   "H4RD 92KM WX7P 3L00",
			Notice: Notice{Kind: "wait", Icon: "info", Text: "…"},
		},
	},
	"continue": {
		ContinuePage{
			Address:   "/x",
			Code:      webtest.Field("text"),
			Shared:    webtest.Field("statement"),
			Problems:  webtest.Problems,
			Telephone: "+371 60 000 000",
		},
		ContinuePage{Replaces: true, Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}},
	},
	"entry": {EntryPage{
		Address:  "/lv/confirmation",
		Code:     webtest.Field("text"),
		Request:  webtest.Field("text"),
		Resume:   "/x",
		Problems: webtest.Problems,
	}},
	"closed": {ClosedPage{}},
	"review": {
		ReviewPage{
			Address:  "/lv/application/review",
			Send:     "Nosūtīt",
			Progress: question.Progress{At: 7, Of: 7, Saved: webtest.Time},
			Problems: webtest.Problems,
			Sections: []ReviewSection{{Title: "Jūs", Change: "/x", Rows: []ReviewRow{
				{Label: "Vārds", Values: []string{"Ilga"}},
				{Label: "Otra puse", Absent: "Nav norādīta."},
				{Label: "Kas notika", Values: []string{"…"}, Long: true, Wrong: "…"},
			}, Blank: []string{"Adrese", "Valoda"}}},
			ClosingTitle: "Jūsu piekrišana",
			Closing:      []question.Field{webtest.Field("statement"), webtest.Field("file")},
			Multipart:    true,
			Brochure:     true,
			Back:         "meeting",
		},
		ReviewPage{Send: "Nosūtīt", Shared: &question.Field{
			Path: "_shared", ID: "f-shared", Type: "statement", Label: "…",
		}},
	},
	"paper": {
		PaperPage{
			Address:   "/lv/application/paper",
			Title:     "Iesniegums",
			Fillable:  "/x",
			Paper:     "/x",
			Key:       "k",
			Limit:     25_000_000,
			Sent:      "/x",
			Telephone: "+371 60 000 000",
		},
		PaperPage{Error: "…", Problems: webtest.Problems, Notice: Notice{Kind: "bad", Icon: "warning", Text: "…"}},
	},
	"receipt": append(outcomeSamples(),
		ReceiptPage{
			Title:      "Iesniegums ir saņemts",
			Next:       arrivals.Next{Follows: follows, Withdraw: true},
			ReceivedAt: webtest.Time,
			Reference:  "T26-8K3M-7Q4",
			Code:       "H4RD 92KM WX7P 3L00",
			PDF:        "/x",
			Clear:      "/x",
			Telephone:  "+371 60 000 000",
		},
		ReceiptPage{Title: "Saņemts", Shared: true},
	),
	"status-entry": {StatusEntryPage{
		Reference: webtest.Field("text"),
		Code:      webtest.Field("text"),
		Problems:  webtest.Problems,
	}},
	"status": statusSamples(),
	"check":  checkSamples(),
	"brochure": {BrochurePage{Title: "Saruna", Text: []casework.Passage{
		{Scene: press.Scene("talk").Shapes(), Alt: "Zīmējums"}, {Heading: 2, Runs: press.Plain("Kas tas ir")},
	}}},
	"statistics": {StatisticsPage{}, StatisticsPage{
		Periods: []PublishedPeriod{{"2026. gads", "/lv/statistics?period=2", true}, {"2025. gads", "/lv", false}},
		Period:  "2026. gads", Made: "1.",
		Files: []PublishedFile{{"opendata.file_csv", "/lv/statistics/2/statistics.csv", "12 kB"}},
		Left:  []string{"T2. Lietas pa nodaļām"}, InHouse: []string{"T18. Plāns un paveiktais: …"},
		Tables: []statistics.View{{
			Chart: &statistics.Bars{
				Title: "Kas", Series: []statistics.Series{{Text: "2026"}}, Ticks: []statistics.Tick{{Text: "0"}},
				Groups: []statistics.BarGroup{{Label: "Visi", Bars: []statistics.Bar{{Text: "12", Width: 40}}}},
			},
			ID: "T1", Title: "T1. Kas", Heading: "Kas", Heads: []statistics.Head{{Full: "Kopā"}},
			Notes: []string{"Piezīme."},
			Rows: []statistics.Line{
				{Label: "Visi", Total: true, Cells: []string{"12"}},
				{Label: "Daļa", Level: 1, Cells: []string{"·"}},
			},
		}},
	}},
	"text": {
		TextPage{Name: "accessibility", Sections: []TextSection{{"Ko varat sagaidīt", "Lapas ar tastatūru."}}},
		TextPage{Name: "data"},
	},
}

var sampleStep = StepPage{
	Address:   "/lv/application/step/role",
	Progress:  question.Progress{At: 2, Of: 7, Saved: webtest.Time, Until: webtest.Time},
	Title:     "Kāda ir Jūsu loma?",
	Help:      []string{"…", "…"},
	Problems:  webtest.Problems,
	Fields:    webtest.Fields(),
	Seen:      "role",
	Review:    true,
	Back:      true,
	Telephone: "+371 60 000 000",
}

func outcomeSamples() []any {
	all := []any{ReceiptPage{Title: "Saņemts", Outcome: &Outcome{Again: "/x"}}}
	for _, r := range record.Readings {
		o := &Outcome{Key: r, Again: "/x"}
		if r.Answered() {
			o.Answered = 12
			all = append(all, ReceiptPage{
				Title: "Saņemts",
				Outcome: &Outcome{
					Key:      r,
					Answered: 1,
					Missing:  []question.Missing{{Label: "Dzimšanas datums", Text: "…"}, {Label: "", Text: "…"}},
				},
			})
		}
		all = append(all, ReceiptPage{Title: "Saņemts", Outcome: o})
	}
	return all
}

func statusSamples() []any {
	var all []any
	for _, step := range mediation.Steps {
		page := StatusPage{
			Title:      "Iesniegums",
			Reference:  "T26-8K3M-7QXC",
			ReceivedAt: webtest.Time,
			Steps:      way(follows, step, true),
			Telephone:  "+371 60 000 000",
			Proof:      "1800000000.ab",
			Mediator:   "Elīna Zariņa",
			Meeting: &StatusMeeting{
				On: webtest.Time, At: "14.30", Where: "Dienesta telpās", ModeKey: "applicant.mode_in_person",
				Together: true, Title: "applicant.own_meeting",
			},
			Terms: []StatusTerm{
				{Key: "applicant.term_money", Sum: "130 EUR", On: webtest.Time}, {Key: "applicant.term_work", Hours: 8},
				{Key: "applicant.term_apology", Done: true},
			},
			Owed: []StatusTerm{{Key: "applicant.term_money", Sum: "46,20 EUR", On: webtest.Time}},
		}
		if page.Withdraw = !step.Final(); step.Final() {
			page.Outcome = string(step)
		}
		all = append(all, page)
	}
	for _, now := range []arrivals.Now{
		arrivals.NowStopped, arrivals.NowMet, arrivals.NowSigning, arrivals.NowFollow, arrivals.NowAsked,
		arrivals.NowForwarded, arrivals.NowRefused, arrivals.NowWithdrawn, arrivals.NowNoReply,
	} {
		page := StatusPage{
			Title: "Iesniegums", Reference: "T26-8K3M-7QXC", ReceivedAt: webtest.Time, Now: string(now),
			Since: []StatusSince{{Title: "Piekrišanas atsaukums", On: webtest.Time}},
			Meeting: &StatusMeeting{
				On: webtest.Time, ModeKey: "applicant.mode_shuttle", Title: "applicant.own_day",
			},
		}
		all = append(all, page)
	}
	return all
}

var follows = []arrivals.Follow{
	{Title: "Izlasām un atbildam", Text: "Ne vēlāk kā 22.12.2026."},
	{Title: "Starpnieks runā ar katru pusi", Text: "Atsevišķi.", Step: mediation.StepPreparation},
	{Title: "Tikšanās", Text: "Tikai tad, ja abas puses to vēlas.", Step: mediation.StepMeeting},
}

func checkSamples() []any {
	all := []any{
		CheckPage{
			Number: webtest.Field("text"),
			Mark:   webtest.Field("text"),
			Notice: Notice{Kind: "wait", Icon: "info", Text: "…"},
			Limit:  25_000_000, Error: "…",
		},
	}
	for _, state := range []mediation.DocState{
		mediation.DocPreview, mediation.DocSigning, mediation.DocSigned, mediation.DocSuperseded, mediation.DocRevoked,
		mediation.DocIssued,
	} {
		for _, kind := range []string{"agreement", "invitation", "letter"} {
			all = append(all, CheckPage{
				Found:  true,
				Number: webtest.Field("text"),
				Mark:   webtest.Field("text"),
				Result: CheckResult{
					Number:  "I-2026-0412/1",
					Version: 1,
					Kind:    kind,
					State:   string(state),
					Made:    webtest.Time,
					Signed:  webtest.Time,
				},
			})
		}
	}
	return all
}
