package desk

import (
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// sampleCases has a case at every next step, with and without its parts.
func sampleCases() []any {
	all := []any{
		CasePage{
			Menu:   sampleMenu,
			Number: "I-2026-0412",
			State:  caseTags["preparation"],
			Next:   NextStep{Key: "party", Why: "staff.next_party_why", URL: "/x"},
			Lone:   []PartyView{sampleBank},
		},
	}
	for name := range steps {
		key := string(name)
		if name == mediation.NextWait {
			continue // shown below, locked
		}
		all = append(all, CasePage{
			Menu:  sampleMenu,
			Looks: []Look{{When: "…", Who: "…", What: "…"}}, Correct: &Correction{URL: "/x"},
			State: caseTags["ready"],
			Next: NextStep{
				Key:     key,
				Args:    fault.Args{"victim": "…", "version": 1},
				Why:     "staff.next_" + key + "_why",
				URL:     "/x",
				Preview: "/x",
			},
		})
	}
	return append(all, CasePage{
		Menu:     sampleMenu,
		ID:       "1",
		Number:   "I-2026-0412",
		State:    caseTags["closed"],
		Outcome:  "staff.outcome_none",
		Subtitle: "…",
		Safety:   []string{"…", "…"},
		Version:  7,
		Next: NextStep{
			Key:    "plan",
			Args:   fault.Args{"missing": 1, "of": 4},
			Why:    "staff.next_plan_locked",
			URL:    "/x",
			Locked: true,
		},
		Waiting: []Waiting{
			{
				Key:   "staff.waits_confirmation",
				Name:  "SIA „Vālodze”",
				Since: "Uzaicinājums sagatavots 12.11.2026.",
				URL:   "/x",
				Do:    "staff.record",
			},
		},
		Pairs: append(append(samplePairs, samplePairs...), samplePairs...),
		Timeline: []Entry{
			{When: "20.11. 14.10", Icon: "tick", Text: "…", Milestone: true, Who: "Tilts", Year: "2026"},
			{Icon: "page", Text: "…", Struck: true, URL: "/x", LinkText: "…"},
			{Icon: "undo", Text: "…", Struck: true, Taken: true},
			{Icon: "undo", Text: "…", Changes: []string{"…"}, BackURL: "/x"},
		},
		Shows: []Shown{
			{URL: "?show=all", Key: "staff.show_all", Here: true},
			{URL: "?show=looks", Key: "staff.show_looks"},
		},
		Proposed: []ProposedPart{{
			PartyID: "1", Name: "Anita Bērziņa", Rows: []ProposedRow{
				{Key: "1", Label: "…", Value: "…", From: "…", FromURL: "/x"}, {Key: "2", Label: "…", Value: "…"},
			},
		}},
		Facts:     []Known{{Label: "…", Value: "…"}},
		Correct:   &Correction{Refused: "…"},
		Package:   "/x",
		Deadlines: []Known{{Label: "…", Value: "…"}},
		Arrivals:  []Known{{Label: "…", Value: "…", Link: "/x"}},
		Terms: []TermsList{
			{Whose: "…", Terms: []Known{{Label: "…", Value: "…"}, {Value: "…"}}}, {Terms: []Known{{Value: "…"}}},
		},
		Documents: []DocumentView{
			{Text: "…", URL: "/x", SignedURL: "/x", HandURL: "/x", BackURL: "/x", State: documentTags["signed"]},
		},
		Meeting: &MeetingPart{
			Sentence: "…", Where: "…", Past: true, Remarks: []string{"…"},
			People: []ComingView{{Name: "…", Who: "…", Time: "14.00", Told: "…", Known: true}, {Name: "…"}},
			Links:  []Link{{URL: "/x", Key: "staff.do_move", Icon: "calendar"}},
			Needs: []NeedView{
				{Name: "…", What: "…", State: bookedTags[""], With: "…", URL: "/x"}, {State: bookedTags["confirmed"]},
			},
		},
		Circle: &CirclePart{Add: "/x", Guests: []GuestView{
			{Name: "…", Role: "…", Relation: "…", URL: "/x", May: true, Answers: sampleBank.Conditions},
		}},
		Notes:      &NotesPart{Mine: []string{"…", "…"}, Others: []string{"…"}, URL: "/x"},
		Exceptions: &ExceptionsPart{List: []ExceptionView{{"…", "…", "staff.ground_life", "…", "…"}}, URL: "/x"},
		Talks: &TalksPart{
			Parties: []TalksWith{
				{Name: "…", Talked: "/x", Tried: "/x", Assess: "/x", Risk: "…", Measures: "…", Note: "…"},
			},
			Talks: []TalkView{
				{When: "…", Name: "…", For: "…", How: "…"},
				{Reached: true, Alone: "staff.alone_free", Where: "…", Present: "…", Note: "…"},
			},
		},
		Follow: &FollowPart{
			InForce: []string{"…"}, Money: "…", Finish: "/x",
			Terms: []FollowTerm{
				{
					Text: "…", Who: "…",
					Dues: []DueView{
						{
							When: "…", Amount: "…", Note: "…", State: dueTags["overdue"], Record: "/x", Remind: "/x",
							Name: "…",
						},
						{When: "…", State: dueTags["done"]},
					},
					Records: []RecordView{{Text: "…", Proof: "/x", Fix: "/x"}, {Text: "…"}},
					Path: []PathStep{
						{Key: "remind", URL: "/x", Done: "…"}, {Key: "wish", Locked: "…"}, {Key: "terms", URL: "/x"},
						{Key: "tell", URL: "/x"},
					},
				},
				{Text: "…"},
			},
			After: []AfterView{{Name: "…", Ways: []Way{
				{Key: "care", URL: "/x"}, {Key: "certificate", URL: "/x"}, {Key: "feedback", On: "…"},
			}}},
		},
		Buttons: []Link{{URL: "/x", Key: "staff.do_contact", Icon: "phone"}},
	})
}

func samplePublish() []any {
	spans := []SpanGroup{{Key: "staff.span_years", Spans: []FilterOption{{"2025", "…"}, {"2026", "…"}}}}
	done := []PublishedRow{{"…", "…", "/x"}}
	look := &PublishLook{
		Period: "…", AsOf: "…", At: 1, After: 1, Before: "…", Withheld: []string{"…"}, More: 2,
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
	same := *look
	same.Changes = nil
	return []any{
		PublishPage{Menu: sampleMenu, Spans: spans, Threshold: "5", Problem: "…"},
		PublishPage{Menu: sampleMenu, Spans: spans, Span: "2026", Threshold: "5", Fixed: true, Done: done, Look: look},
		PublishPage{Menu: sampleMenu, Look: &first}, PublishPage{Menu: sampleMenu, Look: &again},
		PublishPage{Menu: sampleMenu, Look: &same},
	}
}

func sampleStatistics() StatisticsPage {
	return StatisticsPage{
		Menu:    sampleMenu,
		From:    "01.01.2026.",
		To:      "30.06.2026.",
		Spans:   []SpanGroup{{Key: "staff.span_years", Spans: []FilterOption{{"2026", "…"}}}},
		Span:    "2026",
		Filters: []Filter{{"unit", "staff.office", "a", "staff.all_offices", []FilterOption{{"a", "…"}, {"b", "…"}}}},
		Which:   "/staff/statistics/which?table=T4",
		Left:    true,
		Fields:  []string{"…"},
		Cases:   "/staff/statistics/cases.xlsx?from=2026-01-01",
		XLSX:    "/staff/statistics.xlsx?from=2026-01-01",
		PDF:     "/staff/statistics.pdf?from=2026-01-01",
		Table:   "T4",
		Tables:  []TableLink{{ID: "T1", Title: "…", URL: "/x"}, {ID: "T4", Title: "…", URL: "/x", Here: true}},
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
