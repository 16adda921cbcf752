package web

import (
	"maps"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

func init() { maps.Copy(samples, staffSamples) }

var (
	sampleDesk = Desk{Name: "Juris Kalējs", Role: "staff.role_mediator", Tabs: []Tab{{URL: "/staff/inbox", Key: "staff.tab_inbox"}, {URL: "/staff/cases", Key: "staff.tab_cases", Here: true}}}
	sampleAsk  = []FieldView{
		{Path: "party", Type: "hidden", Value: "1"}, {Path: "scan", ID: "f-scan", Type: "upload", Label: "…", Error: "…", FileLimit: "25 MB"},
		sampleField("text"), sampleField("radio"), sampleField("select"), sampleField("statement"),
	}
	sampleWrong = []Problem{{Link: "#f-on", Text: "…"}, {Text: "…"}}
	sampleBank  = PartyView{ID: "1", Role: "Cietušais", Name: "Anita Bērziņa", Representative: "…", Links: []Link{{URL: "/x", Key: "staff.edit"}, {URL: "/x", Key: "staff.withdraw"}},
		Conditions: []ConditionView{{Colour: "spruce", Icon: "tick", Text: "…", On: "19.11.2026."}, {Colour: "amber", Icon: "clock", Text: "…", URL: "/x"}}}
	sampleBusy  = PartyView{ID: "2", Name: "Kristaps Ozols", Links: []Link{{URL: "/x", Key: "staff.edit"}, {URL: "/x", Key: "staff.again_confirm"}, {URL: "/x", Key: "staff.again_admit"}}}
	samplePairs = []PairView{{Victim: sampleBank, Offender: sampleBank, Open: true, Since: "20.11.2026."}, {Victim: sampleBank, Offender: sampleBusy, Missing: 1, Of: 4}}
)

// staffSamples has one filled struct, or several, of every page of the staff.
var staffSamples = map[string][]any{
	"staff/error":   errorSamples(),
	"staff/expired": {ExpiredPage{Action: "/staff/cases/x/terms", Typed: []Typed{{"facts", "<b>"}}}},
	"staff/signin":  {SignInPage{Login: "clerk", Next: "/staff", Problem: "…", Demo: demoPeople}},
	"staff/setup":   {SetupPage{Login: "clerk", Action: "/x", Problem: "…"}},
	"staff/inbox":   append(readSamples(), InboxPage{Desk: sampleDesk}, InboxPage{Desk: sampleDesk, Aside: true, Problems: sampleWrong}, sampleInbox()),
	"staff/enter": {EnterPage{Desk: sampleDesk, Title: "Pieprasījums", Action: "/staff/inbox/new", Arrival: sampleAsk, Problems: sampleWrong, Key: "1",
		Steps: []EnterStep{{Title: "…", Fields: sampleStep.Fields}}},
		EnterPage{Desk: sampleDesk, Title: "Vēstule", Action: "/y", Forms: []EnterForm{{"Pieprasījums", "/x", false}, {"Vēstule", "/y", true}}}},
	"staff/cases": {
		CasesPage{Desk: sampleDesk, Title: "staff.tab_meetings"},
		CasesPage{Desk: sampleDesk, Title: "staff.tab_cases", Search: "B", State: "ready", States: []string{"preparation", "ready"}, More: "/x", Rows: sampleRows()},
	},
	"staff/work":   {WorkPage{Desk: sampleDesk}, sampleWork()},
	"staff/case":   sampleCases(),
	"staff/action": {ActionPage{Desk: sampleDesk, Problems: []Problem{{Text: "…"}}}, ActionPage{Desk: sampleDesk, Title: "…", Where: "I-2026-0412", Lead: "…", Safety: []string{"…"}, Fields: sampleAsk, Problems: sampleWrong, Button: "…", Berry: true, Back: "/x", Version: 3}},
	"staff/terms": {TermsPage{Desk: sampleDesk, ID: "1", Number: "I-2026-0412", Facts: sampleField("textarea"), Claims: sampleField("radio"),
		Terms: []TermPart{{Index: 1, Fields: sampleAsk}}, Problems: sampleWrong}},
	"staff/statistics": {StatisticsPage{Desk: sampleDesk, From: "x", Problem: "…"}, sampleStatistics()},
	"staff/people": {PeoplePage{Desk: sampleDesk, Fields: sampleAsk, Problems: sampleWrong, Link: "https://tilts.example/staff/setup/1", LinkFor: "…",
		People: []PersonItem{{ID: "1", Name: "…", Role: "staff.role_clerk", Active: true, Self: true}, {ID: "2", Role: "staff.role_volunteer", Certificate: "BP-118", Waiting: true, Active: true}, {ID: "3", Role: "staff.role_analyst"}}}},
	"staff/jobs": {JobsPage{Desk: sampleDesk}, JobsPage{Desk: sampleDesk, All: true, Jobs: []JobItem{{ID: 1, Kind: "mail", Subject: "1", State: "staff.job_retryable", Attempt: 1, Most: 5, Error: "…", Retry: true}}}},
	"staff/forms": {FormsPage{Desk: sampleDesk, Forms: []FormPreview{{Name: "letter", Title: "…", Hash: "0123456789abcdef", Languages: []string{"lv", "en"}, Questions: 2, URL: "/x",
		Steps: []EnterStep{{Title: "…", Fields: []FieldView{sampleField("radio"), {Label: "…", Condition: "role", Optional: true}}}}}}}},
	"staff/try": {TryPage{Desk: sampleDesk, Limit: "262 kB"}, TryPage{Desk: sampleDesk, Form: "letter", Source: "</textarea>", Mistakes: []string{"letter.yaml:1:1: <b>"}, Problems: sampleWrong}},
	"preview": {PreviewPage{Name: "letter", Title: "…", Languages: []PreviewLanguage{{"lv", true}, {"en", false}}},
		PreviewPage{Name: "letter", Title: "…", Help: "…", Begin: "…", Source: "</textarea>", Steps: []PreviewStep{{Title: "…", Help: "…", Fields: sampleStep.Fields, Conditions: []Known{{Label: "…", Value: "…"}}}}}},
	"staff/audit": {AuditPage{Desk: sampleDesk, More: "/x", Entries: []AuditItem{{Seq: 1, When: "20.11.2026. 14.10", Who: "…", Action: "case.view", Subject: "case:1"}}}},
}

func readSamples() []any {
	var all []any
	for _, r := range record.Readings {
		all = append(all, InboxPage{Desk: sampleDesk, Open: &SubmissionPart{Reading: r, IsFile: !r.Answered(), Channel: "staff.channel_web", Frame: "/x", Wrong: []Missing{{"Vārds", "…"}, {"", "…"}}}})
	}
	return all
}

func sampleInbox() InboxPage {
	p := InboxPage{Desk: sampleDesk, Search: "B", More: "/x", NewCode: "H4RD 92KM WX7P 3L00", Problems: sampleWrong,
		List: []InboxItem{{ID: "1", Title: "Anita Bērziņa", Form: "Brīva vēstule", Icon: "letter", On: "19.11.", Channel: "staff.channel_post", Safety: true, File: true, Here: true}}}
	p.Open = &SubmissionPart{
		ID: "1", Title: "Anita Bērziņa", Reference: "T26-8K3M-7Q4", Form: "Brīva vēstule", Arrived: "19.11.2026.", Channel: "staff.channel_post", Entered: "20.11.2026. plkst. 9.12",
		ReplyBy: "21.12.2026.", Warnings: []string{"…"}, Files: []FileView{{ID: "2", Name: "a.pdf", Size: "5 kB"}}, Frame: "/x", Original: "/x", OriginalSize: "5 kB",
		Identical: true, Safety: true, IsFile: true, State: "received", ArrivedOn: "19.11.2026.", HasCode: true, Channels: []OptionView{{Value: "post", Label: "pasts", Chosen: true}},
		Sections: []form.Section{{Title: "Jūs", Rows: []form.Row{{Label: "Vārds", Values: []string{"Anita"}}, {Label: "…", Blank: "…", Empty: true}, {Label: "…", Empty: true}}}},
	}
	return p
}

func sampleRows() []CaseItem {
	var rows []CaseItem
	for _, tag := range caseTags {
		rows = append(rows, CaseItem{ID: "1", Number: "I-2026-0412", Title: "Anita Bērziņa – Kristaps Ozols", Arrived: "10.11.2026.", Meeting: "27.11.2026.", State: tag, Pairs: 2, PairsOpen: 1, Safety: true})
	}
	return append(rows, CaseItem{ID: "2", State: caseTags["closed"]})
}

func sampleWork() WorkPage {
	p := WorkPage{Desk: sampleDesk}
	for _, state := range openCases {
		rows := []record.CaseRow{{ID: "1", Number: "I-2026-0412", Title: "Anita Bērziņa – Kristaps Ozols", State: state, MeetingOn: "2026-11-27", Safety: true}}
		for _, today := range []mediation.Date{"2026-11-23", "2026-11-27"} {
			todo, waiting := sortWork(rows, today)
			p.Todo, p.Waiting = append(p.Todo, todo...), append(p.Waiting, waiting...)
		}
	}
	return p
}

// sampleCases has a case at every next step, with and without its parts.
func sampleCases() []any {
	all := []any{CasePage{Desk: sampleDesk, Number: "I-2026-0412", State: caseTags["preparation"], Next: NextStep{Key: "party", Why: "staff.next_party_why", URL: "/x"}, Lone: []PartyView{sampleBank}}}
	for key := range stepActions {
		all = append(all, CasePage{Desk: sampleDesk, Looks: []Look{{When: "…", Who: "…", What: "…"}}, State: caseTags["ready"], Next: NextStep{Key: key, Args: fault.Args{"victim": "…", "version": 1}, Why: "staff.next_" + key + "_why", URL: "/x", Preview: "/x"}})
	}
	return append(all, CasePage{
		Desk: sampleDesk, ID: "1", Number: "I-2026-0412", State: caseTags["closed"], Outcome: "staff.outcome_none", Subtitle: "…", Safety: []string{"…", "…"}, Version: 7,
		Next:     NextStep{Key: "plan", Args: fault.Args{"missing": 1, "of": 4}, Why: "staff.next_plan_locked", URL: "/x", Locked: true},
		Waiting:  []Waiting{{Key: "staff.waits_confirmation", Name: "SIA „Vālodze”", Since: "12.11.2026.", URL: "/x", Do: "staff.record"}},
		Pairs:    append(append(samplePairs, samplePairs...), samplePairs...),
		Timeline: []Entry{{When: "20.11. 14.10", Icon: "tick", Text: "…", Milestone: true, Who: "Tilts", Year: "2026"}, {Icon: "page", Text: "…", Struck: true, URL: "/x", LinkText: "…"}},
		Shows:    []Shown{{URL: "?show=all", Key: "staff.show_all", Here: true}, {URL: "?show=looks", Key: "staff.show_looks"}},
		Facts:    []Known{{Label: "…", Value: "…"}}, Deadlines: []Known{{Label: "…", Value: "…"}}, Arrivals: []Known{{Label: "…", Value: "…", Link: "/x"}}, Terms: []Known{{Label: "…", Value: "…"}, {Value: "…"}},
		Documents: []DocumentView{{Text: "…", URL: "/x", SignedURL: "/x", State: documentTags["signed"]}}, Buttons: []Link{{URL: "/x", Key: "staff.do_contact", Icon: "phone"}},
	})
}

func sampleStatistics() StatisticsPage {
	return StatisticsPage{
		Desk: sampleDesk, From: "01.01.2026.", To: "30.06.2026.", Compare: true, XLSX: "/staff/statistics.xlsx?from=2026-01-01", PDF: "/staff/statistics.pdf?from=2026-01-01", Table: "T4",
		Tables: []TableLink{{ID: "T1", Title: "…", URL: "/x"}, {ID: "T4", Title: "…", URL: "/x", Here: true}},
		View: &statistics.View{
			ID: "T4", Title: "…", Period: "…", Compare: "…", Unit: "…", Rule: "…", Denominator: "…", Extracted: "…", Heading: "…", Failed: true,
			Groups: []statistics.Group{{Text: "…", Span: 2}, {Text: "…", Span: 2, Compare: true}, {Span: 1}},
			Heads:  []statistics.Head{{Text: "…", Full: "…", First: true}, {Text: "%", Full: "%"}},
			Rows:   []statistics.Line{{Label: "…", Total: true, Cells: []string{"486", "100,0"}}, {Label: "…", Level: 1, Cells: []string{"1", "·"}}},
			Checks: []statistics.Finding{{Text: "…", OK: true}, {Text: "…"}}, Notes: []string{"…"},
			Chart: &statistics.Bars{Title: "…", Series: []statistics.Series{{Text: "…"}, {Text: "…", Compare: true}},
				Groups: []statistics.BarGroup{{Label: "…", Bars: []statistics.Bar{{Text: "486", Width: 97.2}, {Text: "·", Hidden: true, Compare: true}}}}, Ticks: []statistics.Tick{{Text: "0"}, {Text: "100", At: 20}}},
		},
	}
}
