package desk_test

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
	webtest.Room(t, func(s *web.Server) web.Room { return &desk.Desk{Server: s} }, samples)
}

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"error": errorSamples(),
	"expired": {desk.ExpiredPage{
		Action: "/staff/cases/x/terms", Typed: []desk.Typed{{Name: "facts", Value: "<b>"}},
	}},
	"sign-in":      {desk.SignInPage{Login: "clerk", Next: "/staff", Problem: "…", Saved: true, Demo: samplePeople}},
	"sign-in-code": {desk.SignInCodePage{Next: "/staff", Problem: "…"}},
	"account": {
		desk.AccountPage{Menu: desktest.Menu, Login: "clerk", Done: "staff.account_password_done"},
		desk.AccountPage{Menu: desktest.Menu, Login: "clerk", Links: []string{"…"}, Next: "/staff"},
		desk.AccountPage{
			Menu: desktest.Menu, Login: "clerk", Problems: desktest.Wrong, Old: "…", New: "…", Factor: true, Since: "…",
			Left: 9, Wrong: "…", Logins: []desk.LoginLine{{"…", "…", true}, {"…", "…", false}}, Others: true,
		},
	},
	"factor": {
		desk.FactorPage{
			Menu: desktest.Menu, Must: true, Secret: "ABCD", Groups: "ABCD", Squares: "M4 4h1v1h-1z", Size: 9,
			Problems: desktest.Wrong, Old: "…", Code: "…",
		},
		desk.FactorPage{Menu: desktest.Menu, Recovery: []string{"H4RD 92KM WX7P 3K7Q"}},
	},
	"setup": {desk.SetupPage{Login: "clerk", Action: "/x", Problem: "…"}},
	"action": {
		desk.ActionPage{
			Menu: desktest.Menu, Problems: []question.Problem{{Text: "…"}},
			First: []question.Problem{{Text: "…"}, {Text: "…", Link: "/x"}}, About: []string{"…"}, Locked: "…",
		},
		desk.ActionPage{Menu: desktest.Menu, Changed: &desk.Meanwhile{
			Entries: []desk.Entry{{When: "…", Who: "…", Text: "…", Changes: []string{"…"}}},
			Differ: []desk.Differs{
				{Label: "…", Link: "#f-phone", Now: "…", Typed: "…"}, {Label: "…", Link: "#f-email"},
			},
		}},
		desk.ActionPage{
			Menu:     desktest.Menu,
			Title:    "…",
			Where:    "I-2026-0412",
			Lead:     "…",
			Safety:   []string{"…"},
			Fields:   desktest.Fields,
			Problems: desktest.Wrong,
			Button:   "…",
			Berry:    true,
			Back:     "/x",
			Version:  3,
		},
	},
}

func errorSamples() (all []any) {
	for _, page := range webtest.Errors() {
		all = append(all, desk.ErrorPage(page))
	}
	return all
}

var samplePeople = []desk.DemoPerson{
	{Login: "lietvede", Name: "Māra Liepa", Role: "staff.role_clerk_female"},
	{Login: "starpnieks", Name: "Juris Kalējs", Role: "staff.role_mediator"},
	{Login: "brivpratigais", Name: "Sanita Vītola", Role: "staff.role_volunteer_female"},
	{Login: "analitike", Name: "Elīna Zariņa", Role: "staff.role_analyst_female"},
	{Login: "administrators", Name: "Andris Bērzs", Role: "staff.role_administrator"},
}
