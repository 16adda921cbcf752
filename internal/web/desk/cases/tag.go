package cases

import (
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

var caseTags = map[mediation.CaseState]action.Tag{
	mediation.CasePreparation: {Icon: "pen", Key: "staff.state_preparation"},
	mediation.CaseReady:       {Colour: "spruce", Icon: "tick", Key: "staff.state_ready"},
	mediation.CaseMeeting:     {Colour: "river", Icon: "calendar", Key: "staff.state_meeting"},
	mediation.CaseAgreement:   {Icon: "pen", Key: "staff.state_agreement"},
	mediation.CaseSigning:     {Colour: "river", Icon: "page", Key: "staff.state_signing"},
	mediation.CaseStopped:     {Colour: "amber", Icon: "warning", Key: "staff.state_stopped"},
	mediation.CaseFollowUp:    {Colour: "river", Icon: "clock", Key: "staff.state_follow_up"},
	mediation.CaseClosed:      {Icon: "circle", Key: "staff.state_closed"},
}

// endTag is the state of a case after whose meeting nobody is left to write terms for.
var endTag = action.Tag{Colour: "amber", Icon: "warning", Key: "staff.state_to_close"}

// caseTag is how a case stands, beside what is next in it.
func caseTag(state mediation.CaseState, next mediation.NextStep) action.Tag {
	if state == mediation.CaseAgreement && next == mediation.NextEnd {
		return endTag
	}
	return caseTags[state]
}
