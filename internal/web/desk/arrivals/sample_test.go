package arrivals

import (
	"testing"

	"tilts/internal/form"
	"tilts/internal/record"
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
	"inbox": append(readSamples(), InboxPage{Menu: desktest.Menu}, InboxPage{
		Menu:     desktest.Menu,
		State:    "asked",
		Problems: desktest.Wrong,
	}, sampleInbox()),
	"received": {
		ReceivedPage{Menu: desktest.Menu, Open: sampleInbox().Open, Back: "/x", PDF: "/x"},
		ReceivedPage{Menu: desktest.Menu, Open: sampleInbox().Open},
	},
	"sort": {
		SortPage{Menu: desktest.Menu, Open: sampleInbox().Open, Problems: []question.Problem{{Text: "…"}}},
		SortPage{
			Menu: desktest.Menu, Title: "…", Lead: "…", Open: sampleInbox().Open, Problems: desktest.Wrong,
			Action: "/x", Unaccepted: 3,
			Button: "…", More: "…", Parts: []SortPart{{Fields: desktest.Fields}, {Title: "…", Fields: desktest.Fields}},
		},
	},
	"arrange": {
		ArrangePage{
			Menu: desktest.Menu, ID: "1", Title: "skenēts.pdf", Reference: "T26-8K3M-7Q4C", Problems: desktest.Wrong,
			Turns: []int{0, 1, 2, 3}, Leaves: []ArrangedLeaf{
				{LeafPart: LeafPart{Number: 1, Src: "/x"}, Page: 2, Excerpt: "<b>", Place: "1", First: true},
				{LeafPart: LeafPart{Number: 2}, Page: 1, Excerpt: "…", Place: "2", Turn: 3, Cut: true},
			},
		},
	},
	"changed": {
		ChangedPage{Menu: desktest.Menu, Failed: true}, ChangedPage{Menu: desktest.Menu},
		ChangedPage{
			Menu: desktest.Menu, ID: "1", Title: "<b>", Reference: "T26-8K3M-7Q4C", More: 3, Pages: []desk.PagePair{
				{
					Number: 1, Before: "data:image/png;base64,aaaa", After: "data:image/png;base64,bbbb",
					Where: &desk.Around{Wide: 9, High: 9, Width: 2, Height: 2},
				},
				{Number: 2, After: "data:image/png;base64,bbbb"}, {Number: 3, Before: "data:image/png;base64,aaaa"},
			},
		},
	},
	"drop": {
		DropPage{Menu: desktest.Menu}, DropPage{
			Menu: desktest.Menu, Most: 30, Problem: "…",
			Channels: []question.Option{{Value: "post", Label: "…", Chosen: true}},
			Taken: []Dropped{{Name: "a.pdf", Reference: "T26-8K3M-7Q4C", URL: "/x"}, {Name: "b.pdf", Wrong: "…"}, {
				Name: "c.pdf", Reference: "T26-8K3M-7Q4D", URL: "/x", Same: Same{Reference: "T26-8K3M-7Q4C", URL: "/y"},
			}},
			Fields: desktest.Fields,
		},
	},
	"enter": {
		EnterPage{
			Menu: desktest.Menu, Title: "Pieprasījums", Action: "/staff/inbox/new", Arrival: desktest.Fields,
			Problems: desktest.Wrong, Steps: []EnterStep{{Title: "…", Fields: webtest.Fields()}},
		},
		EnterPage{
			Menu: desktest.Menu, Title: "Vēstule", Action: "/y",
			Forms: []EnterForm{{"Pieprasījums", "/x", false}, {"Vēstule", "/y", true}},
		},
	},
}

func readSamples() []any {
	var all []any
	for _, r := range record.Readings {
		all = append(all, InboxPage{
			Menu: desktest.Menu,
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
		Menu:     desktest.Menu,
		Search:   "B",
		First:    []desk.InboxItem{{ID: "2", Title: "…", On: "22.11.", Icon: "page", Channel: "staff.channel_web"}},
		More:     "/x",
		NewCode:  "H4RD 92KM WX7P 3L00",
		Problems: desktest.Wrong,
		Holder:   "Māra Liepa",
		Opened:   &Opened{ID: "1", Number: "I-2026-0412"},
		Decided:  sampleDecision,
		List: []desk.InboxItem{
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
			Parts: []desk.Link{{URL: "/x", Key: "T26-8K3M-7Q4C"}, {URL: "/y", Key: "T26-8K3M-7Q4D"}},
			Of:    &desk.Link{URL: "/x", Key: "T26-8K3M-7Q4C"},
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
			Closed: []desk.Link{{URL: "/x", Key: "T26-8K3M-7Q4C · <b>"}},
			With:   []desk.Link{{URL: "/x", Key: "…"}}, TakeBack: []desk.Link{{URL: "/x", Key: "…"}},
			Of: []desk.Link{{URL: "/y", Key: "…"}},
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
		Same:         Same{Reference: "T26-8K3M-7Q4C", URL: "/x"},
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
