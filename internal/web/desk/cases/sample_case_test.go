package cases

import (
	"tilts/internal/fault"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/follow"
	"tilts/internal/web/desk/cases/meeting"
	"tilts/internal/web/desk/cases/parties"
	"tilts/internal/web/desk/desktest"
)

// sampleCases has a case at every next step, with and without its parts.
func sampleCases() []any {
	all := []any{
		CasePage{
			Menu:   desktest.Menu,
			Number: "I-2026-0412",
			State:  caseTags["preparation"],
			Next:   NextStep{Key: "party", Why: "staff.next_party_why", URL: "/x"},
			Lone:   []parties.PartyView{sampleBank},
		},
	}
	for name := range steps {
		key := string(name)
		all = append(all, CasePage{
			Menu:  desktest.Menu,
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
		Menu:     desktest.Menu,
		ID:       "1",
		Number:   "I-2026-0412",
		State:    caseTags["closed"],
		Outcome:  "staff.outcome_none",
		Subtitle: "…",
		Safety:   []string{"…", "…"},
		Pending:  []action.PendingLine{{Text: "…", URL: "/x"}, {Text: "…", Case: "I-2026-0412"}},
		Version:  7,
		Next: NextStep{
			Key:  "wait",
			Args: fault.Args{"name": "…", "missing": 1, "of": 4},
			Why:  "staff.next_wait_why",
			URL:  "/x",
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
		Older: []action.DocumentView{{Text: "…", URL: "/x", State: caseTags["closed"], BackURL: "/x"}},
		Pairs: append(append(samplePairs, samplePairs...), samplePairs...),
		Timeline: []desk.Entry{
			{When: "20.11. 14.10", Icon: "tick", Text: "…", Milestone: true, Who: "Tilts", Year: "2026"},
			{Icon: "page", Text: "…", Struck: true, URL: "/x", LinkText: "…"},
			{Icon: "undo", Text: "…", Struck: true, Taken: true},
			{Icon: "undo", Text: "…", Changes: []string{"…"}, BackURL: "/x"},
		},
		Shows: []Shown{
			{URL: "?show=all", Key: "staff.show_all", Here: true},
			{URL: "?show=looks", Key: "staff.show_looks"},
		},
		Proposed: []parties.ProposedPart{{
			PartyID: "1", Name: "Anita Bērziņa", Rows: []parties.ProposedRow{
				{Key: "1", Label: "…", Value: "…", From: "…", FromURL: "/x"}, {Key: "2", Label: "…", Value: "…"},
			},
		}},
		Facts:     []desk.Known{{Label: "…", Value: "…"}},
		Correct:   &Correction{Refused: "…"},
		Package:   "/x",
		Deadlines: []desk.Known{{Label: "…", Value: "…"}},
		Arrivals:  []desk.Known{{Label: "…", Value: "…", Link: "/x"}},
		Terms: []TermsList{
			{Whose: "…", Terms: []desk.Known{{Label: "…", Value: "…"}, {Value: "…"}}},
			{Terms: []desk.Known{{Value: "…"}}},
		},
		Documents: []action.DocumentView{
			{
				Text: "…", Number: "…", URL: "/x", SignedURL: "/x", HandURL: "/x", BackURL: "/x",
				State: caseTags["ready"],
			},
		},
		Meeting: &meeting.Part{
			Sentence: "…", Where: "…", Past: true, Remarks: []string{"…"},
			People: []meeting.ComingView{{Name: "…", Who: "…", Time: "14.00", Told: "…", Known: true}, {Name: "…"}},
			Links:  []desk.Link{{URL: "/x", Key: "staff.do_move", Icon: "calendar"}},
			Needs: []meeting.NeedView{
				{Name: "…", What: "…", State: caseTags["ready"], With: "…", URL: "/x"},
				{State: caseTags["ready"]},
			},
		},
		Circle: &meeting.CirclePart{Add: "/x", Guests: []meeting.GuestView{
			{Name: "…", Role: "…", Relation: "…", URL: "/x", May: true, Answers: sampleBank.Conditions},
		}},
		Notes:      &NotesPart{Mine: []string{"…", "…"}, Others: []string{"…"}, URL: "/x"},
		Exceptions: &ExceptionsPart{List: []ExceptionView{{"…", "…", "staff.ground_life", "…", "…"}}, URL: "/x"},
		Talks: &meeting.TalksPart{
			Parties: []meeting.TalksWith{
				{
					Name: "…", Talked: "/x", Tried: "/x", Assess: "/x", Phone: "…", Dial: "…", Risk: "…", Measures: "…",
					Note: "…",
				},
			},
			Talks: []meeting.TalkView{
				{When: "…", Name: "…", For: "…", How: "…"},
				{Reached: true, Alone: "staff.alone_free", Where: "…", Present: "…", Note: "…"},
			},
		},
		Follow: &follow.Part{
			InForce: []string{"…"}, Money: "…", Finish: "/x",
			Tell: &desk.Link{URL: "/x", Key: "staff.follow_tell_do", Icon: "letter"},
			Terms: []follow.Term{
				{
					Text: "…", Who: "…",
					Dues: []follow.DueView{
						{
							When: "…", Amount: "…", Note: "…", Name: "…", State: caseTags["ready"],
							Record: "/x", Remind: "/x",
						},
						{When: "…", State: caseTags["ready"]},
					},
					Records: []follow.RecordView{{Text: "…", Proof: "/x", Fix: "/x"}, {Text: "…"}},
					Path: []follow.PathStep{
						{Key: "remind", URL: "/x", Done: "…"}, {Key: "wish", Locked: "…"}, {Key: "terms", URL: "/x"},
						{Key: "tell", URL: "/x"},
					},
				},
				{Text: "…"},
			},
			After: []follow.AfterView{{Name: "…", Ways: []follow.Way{
				{Key: "care", URL: "/x"}, {Key: "certificate", URL: "/x"}, {Key: "feedback", On: "…"},
			}}},
		},
		Buttons: []desk.Link{{URL: "/x", Key: "staff.do_contact", Icon: "phone"}},
	})
}
