package cases

import (
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/parties"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{&action.Room{Desk: &desk.Desk{Server: s}}} }, samples)
}

var (
	sampleBank = parties.PartyView{
		ID:             "1",
		Role:           "Cietušais",
		Name:           "Anita Bērziņa",
		Representative: "…",
		Links:          []desk.Link{{URL: "/x", Key: "staff.edit"}, {URL: "/x", Key: "staff.withdraw"}},
		Conditions: []action.ConditionView{
			{Colour: "spruce", Icon: "tick", Text: "…", On: "19.11.2026."},
			{Colour: "amber", Icon: "clock", Text: "…", URL: "/x"},
		},
	}
	sampleBusy = parties.PartyView{
		ID:   "2",
		Name: "Kristaps Ozols",
		Links: []desk.Link{
			{URL: "/x", Key: "staff.edit"},
			{URL: "/x", Key: "staff.again_confirm"},
			{URL: "/x", Key: "staff.again_admit"},
		},
	}
	samplePairs = []parties.PairView{
		{Victim: sampleBank, Offender: sampleBank, Open: true, Since: "20.11.2026."},
		{Victim: sampleBank, Offender: sampleBusy, Missing: 1, Of: 4},
	}
)

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"cases": {
		CasesPage{Menu: desktest.Menu},
		CasesPage{
			Menu:     desktest.Menu,
			Search:   "B",
			Narrowed: true,
			Filters: []desk.Filter{
				{
					Name: "state", Key: "staff.state", Chosen: "ready", Any: "staff.all_states",
					Options: []question.Option{{Value: "ready", Label: "…"}, {Value: "x", Label: "…"}},
				},
			},
			Sort: "due",
			Late: true,
			Columns: []Column{
				{Key: "staff.col_number", URL: "/x"}, {Key: "staff.col_due", Here: true}, {Key: "staff.col_state"},
			},
			More: "/x",
			Rows: sampleRows(),
		},
		CasesPage{Menu: desktest.Menu, Narrowed: true},
	},
	"meetings": {
		MeetingsPage{Menu: desktest.Menu, Month: "…", Back: "/x", Ahead: "/y", Weekdays: []string{"…"}},
		MeetingsPage{
			Menu: desktest.Menu, Month: "…", Back: "/x", Ahead: "/y", Weekdays: []string{"…", "…"}, Any: true,
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
	"moved": {
		MovedPage{Menu: desktest.Menu, Number: "I-2026-0412", Said: "…"},
		MovedPage{Menu: desktest.Menu, Number: "I-2026-0412", Said: "…", URL: "/x"},
	},
	"work": {WorkPage{Menu: desktest.Menu}, sampleWork()},
	"case": sampleCases(),
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
		ID: "2", State: caseTags["closed"], Outcome: "staff.outcome_none",
	})
}

func sampleWork() WorkPage {
	p := WorkPage{Menu: desktest.Menu, Moved: []string{"…"}, Away: []string{"…"}}
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
