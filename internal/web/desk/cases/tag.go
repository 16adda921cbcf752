package cases

import (
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// Tag is a state: sign, word and colour.
type Tag struct{ Colour, Icon, Key string }

var caseTags = map[mediation.CaseState]Tag{
	mediation.CasePreparation: {"", "pen", "staff.state_preparation"},
	mediation.CaseReady:       {"spruce", "tick", "staff.state_ready"},
	mediation.CaseMeeting:     {"river", "calendar", "staff.state_meeting"},
	mediation.CaseAgreement:   {"", "pen", "staff.state_agreement"},
	mediation.CaseSigning:     {"river", "page", "staff.state_signing"},
	mediation.CaseStopped:     {"amber", "warning", "staff.state_stopped"},
	mediation.CaseFollowUp:    {"river", "clock", "staff.state_follow_up"},
	mediation.CaseClosed:      {"", "circle", "staff.state_closed"},
}

var documentTags = map[mediation.DocState]Tag{
	mediation.DocSigning:    {"river", "page", "staff.doc_signing"},
	mediation.DocSigned:     {"spruce", "tick", "staff.doc_signed"},
	mediation.DocSuperseded: {"", "arrows", "staff.doc_superseded"},
	mediation.DocRevoked:    {"", "arrows", "staff.doc_revoked"},
	mediation.DocPrepared:   {"amber", "letter", "staff.doc_prepared"},
	mediation.DocReceived:   {"", "clip", "staff.doc_received"},
	mediation.DocIssued:     {"", "forward", "staff.doc_issued"},

	mediation.DocUndelivered: {"amber", "undo", "staff.doc_undelivered"},
}

// safetyLine is what must not happen to a party at risk (domain rule 19).
func safetyLine(words *locale.Catalogue, p *mediation.Party) string {
	line := words.T("staff.safety_line", "name", p.Name())
	if p.Person.SafeTime != "" {
		line += " " + words.T("staff.safety_time", "time", p.Person.SafeTime)
	}
	if p.Person.SafetyNote != "" {
		line += " " + p.Person.SafetyNote
	}
	return line
}
