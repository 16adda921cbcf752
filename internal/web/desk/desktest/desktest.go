// Package desktest has samples for the tests of the pages of every room of the desk.
package desktest

import (
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
	"tilts/internal/web/webtest"
)

var (
	// Menu is that of a mediator.
	Menu = desk.Menu{
		Name: "Juris Kalējs",
		Role: "staff.role_mediator",
		Tabs: []desk.Tab{
			{URL: "/staff/inbox", Key: "staff.tab_inbox", Count: "3"},
			{URL: "/staff/cases", Here: true},
		},
	}
	// Fields are of each type that a page of staff has.
	Fields = []question.Field{
		{Path: "party", Type: "hidden", Value: "1"},
		{Path: "scan", ID: "f-scan", Type: "upload", Label: "…", Error: "…", FileLimit: 25_000_000},
		webtest.Field("text"),
		webtest.Field("radio"),
		webtest.Field("select"),
		webtest.Field("statement"),
	}
	// Wrong is what there is to correct, at a field and of the whole.
	Wrong = []question.Problem{{Link: "#f-on", Text: "…"}, {Text: "…"}}
)
