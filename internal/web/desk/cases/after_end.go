package cases

import (
	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/follow"
)

// afterEnd leads, where a case that is over asks for nothing else, to what is open still: a notice that the authority
// in charge may get, then what whoever took part was not given yet.
func afterEnd(v cases.View, by casework.Actor, step NextStep, part *follow.Part) NextStep {
	if step.Key != string(mediation.NextNone) || part == nil || v.StartedOn == "" || !by.May(casework.RunCase) {
		return step
	}
	if letter, suggested := v.Suggested(); suggested {
		step = NextStep{
			Key: "suggest", Why: "staff.next_suggest_why", URL: "/staff/cases/" + v.ID + "/letter?letter_kind=outcome",
		}
		if letter != "" {
			step.Key, step.Why = "notice_hand", "staff.next_hand_why"
			step.URL = "/staff/cases/" + v.ID + "/hand?document=" + letter
		}
		return step
	}
	for _, key := range []string{"certificate", "feedback"} {
		for _, after := range part.After {
			for _, way := range after.Ways {
				if way.Key == key && way.URL != "" {
					return NextStep{
						Key: key, Args: fault.Args{"name": after.Name}, Why: "staff.next_after_end_why", URL: way.URL,
					}
				}
			}
		}
	}
	return step
}
