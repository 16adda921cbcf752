package office

import (
	"tilts/internal/statistics"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/question"
)

func samplePublish() []any {
	years := []question.Option{{Value: "2025", Label: "…"}, {Value: "2026", Label: "…"}}
	spans := []SpanGroup{{Key: "staff.span_years", Spans: years}}
	done := []PublishedRow{{"…", "…", "/x"}}
	look := &PublishLook{
		Period: "…", AsOf: "…", At: 1, After: 1, Before: "…", More: 2,
		Shown: 1, All: 2, Withheld: []WithheldTable{{"…", 12}}, InHouse: []string{"…"}, Around: "…",
		Shorter: []ShorterPeriods{{Key: "staff.span_half_years", Text: "…"}, {Key: "staff.span_months", All: 12}},
		Hidden:  []HiddenCount{{statistics.Small, 2}, {statistics.Beside, 1}, {statistics.Nobody, 1}},
		Changes: []Change{{"…", "…", "…", "1", ""}},
		Tables: []LookTable{{
			View: statistics.View{Title: "…", Heads: []statistics.Head{{Full: "…"}}}, Hidden: 3,
			Lines: []LookLine{
				{Label: "…", Level: 1, Cells: []LookCell{{Text: "7"}, {Text: "1", Hidden: true}}},
				{Label: "…", Total: true, Cells: []LookCell{{Text: "3", Hidden: true, Why: statistics.Small}}},
			},
		}},
	}
	first, again := *look, *look
	first.Before, first.Hidden, again.Again = "", nil, true
	same, whole := *look, *look
	same.Changes, same.Hidden = nil, nil
	whole.Withheld, whole.InHouse, whole.Hidden, whole.Around = nil, nil, nil, ""
	whole.Shorter = nil
	return []any{
		PublishPage{Menu: desktest.Menu, Spans: spans, Threshold: "5", Problem: "…"},
		PublishPage{
			Menu: desktest.Menu, Spans: spans, Span: "2026", Threshold: "5", Fixed: true, Done: done, Look: look,
		},
		PublishPage{Menu: desktest.Menu, Far: &PublishFar{Period: "…"}},
		PublishPage{Menu: desktest.Menu, Far: &PublishFar{Period: "…", Done: 3, All: 18}},
		PublishPage{Menu: desktest.Menu, Far: &PublishFar{Period: "…", Done: 1, All: 3, Publishes: true}},
		PublishPage{Menu: desktest.Menu, Far: &PublishFar{Period: "…", Done: 1, All: 3, Stops: true}},
		PublishPage{Menu: desktest.Menu, Notice: "publish.too_late"},
		PublishPage{Menu: desktest.Menu, Look: &first}, PublishPage{Menu: desktest.Menu, Look: &again},
		PublishPage{Menu: desktest.Menu, Look: &same},
		PublishPage{Menu: desktest.Menu, Look: &whole},
	}
}

func sampleStatistics() StatisticsPage {
	return StatisticsPage{
		Menu:  desktest.Menu,
		From:  "01.01.2026.",
		To:    "30.06.2026.",
		Spans: []SpanGroup{{Key: "staff.span_years", Spans: []question.Option{{Value: "2026", Label: "…"}}}},
		Span:  "2026",
		Filters: []desk.Filter{{
			Name: "unit", Key: "staff.office", Chosen: "a", Any: "staff.all_offices",
			Options: []question.Option{{Value: "a", Label: "…"}, {Value: "b", Label: "…"}},
		}},
		Which:  "/staff/statistics/which?table=T4",
		Left:   true,
		Fields: []string{"…"},
		Cases:  "/staff/statistics/cases.xlsx?from=2026-01-01",
		XLSX:   "/staff/statistics.xlsx?from=2026-01-01",
		PDF:    "/staff/statistics.pdf?from=2026-01-01",
		Table:  "T4",
		Tables: []TableLink{{ID: "T1", Title: "…", URL: "/x"}, {ID: "T4", Title: "…", URL: "/x", Here: true}},
		View: &statistics.View{
			ID:          "T4",
			Title:       "…",
			Period:      "…",
			Compare:     "…",
			Unit:        "…",
			Rule:        "…",
			Denominator: "…",
			Extracted:   "…",
			Heading:     "…",
			Failed:      true,
			Groups:      []statistics.Group{{Text: "…", Span: 2}, {Text: "…", Span: 2, Compare: true}, {Span: 1}},
			Heads:       []statistics.Head{{Text: "…", Full: "…", First: true, Ask: "n"}, {Text: "%", Full: "%"}},
			Rows: []statistics.Line{
				{Label: "…", Total: true, Cells: []string{"486", "100,0"}},
				{Label: "…", Level: 1, Cells: []string{"1", "·"}},
			},
			Checks: []statistics.Finding{{Text: "…", OK: true}, {Text: "…"}},
			Notes:  []string{"…"},
			Chart: &statistics.Bars{
				Title:  "…",
				Series: []statistics.Series{{Text: "…"}, {Text: "…", Compare: true}},
				Groups: []statistics.BarGroup{
					{
						Label: "…",
						Bars:  []statistics.Bar{{Text: "486", Width: 97.2}, {Text: "·", Hidden: true, Compare: true}},
					},
				},
				Ticks: []statistics.Tick{{Text: "0"}, {Text: "100", At: 20}},
			},
		},
	}
}
