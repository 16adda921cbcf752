package agreement

import (
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{&action.Room{Desk: &desk.Desk{Server: s}}} }, samples)
}

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"signed": {SignedPage{
		Menu: desktest.Menu, ID: "1", Number: "I-2026-0412", Agreement: "…", Follows: []string{"…"},
		Known: []desk.Known{{Label: "…", Value: "…"}}, Fields: desktest.Fields, Problems: desktest.Wrong,
		Returned: ReturnedPart{
			Doubts: []string{"…"}, Exact: true, More: 2, Signed: &desk.SignedPart{Notes: []string{"…"}},
			Pages: []desk.PagePair{{
				Number: 1, Before: "data:image/png;base64,aaaa", After: "data:image/png;base64,bbbb",
			}, {Number: 2}},
		},
		Back: "/x", Version: 3,
	}},
	"terms": {TermsPage{
		Menu:   desktest.Menu,
		ID:     "1",
		Number: "I-2026-0412",
		Facts:  webtest.Field("textarea"),
		Claims: webtest.Field("radio"),
		Terms: []TermPart{{
			Index: 1, Fields: desktest.Fields, Kind: "money", Title: "…", CanPart: true, Wording: "…",
			Parts: []Part{{Index: "1.0", Fields: desktest.Fields}},
		}},
		Agreements: []AgreementChoice{{Text: "…", URL: "/x", Here: true}},
		Kinds:      []question.Option{{Value: "x", Label: "…"}},
		Problems:   desktest.Wrong,
	}},
}
