package cases

import (
	"slices"
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
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

// stateToClose names that state where cases are filtered by theirs.
const stateToClose = "to_close"

// endTag is the state of a case after whose meeting nobody is left to write terms for.
var endTag = Tag{"amber", "warning", "staff.state_to_close"}

// caseTag is how a case stands, beside what is next in it.
func caseTag(state mediation.CaseState, next mediation.NextStep) Tag {
	if state == mediation.CaseAgreement && next == mediation.NextEnd {
		return endTag
	}
	return caseTags[state]
}

// unsignable reports whether the document is an agreement that waits for signatures and can no longer be signed as it
// stands.
func unsignable(c *mediation.Case, documentID string) bool {
	return slices.ContainsFunc(c.Agreements, func(a *mediation.Agreement) bool {
		v := a.Signing()
		return v != nil && v.DocumentID == documentID && c.Signable(a) == nil
	})
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

// safetyLines say of each party at risk what must not happen (domain rule 19).
func safetyLines(words *locale.Catalogue, c *mediation.Case) (lines []string) {
	for _, p := range c.Parties {
		if p.DiedOn != "" {
			lines = append(lines, words.T("staff.died_line", "name", p.Name()))
			continue
		}
		if p.MayVerify() {
			lines = append(lines, verifyLine(words, p))
		} else if p.Silenced != "" {
			lines = append(lines, words.T("staff.silence_line", "name", p.Name()))
		}
		if !p.Safety {
			if p.Person.HideAddress {
				lines = append(lines, words.T("staff.address_line", "name", p.Name()))
			}
			continue
		}
		line := []string{words.T("staff.safety_line", "name", p.Name())}
		if p.Ban {
			line = append(line, banLine(words, p))
		}
		if p.Person.HideAddress {
			line = append(line, words.T("staff.safety_address"))
		}
		if p.Person.SafeTime != "" && p.TakesMessages() {
			line = append(line, words.T("staff.safety_time", "time", p.Person.SafeTime))
		}
		lines = append(lines, strings.Join(append(line, sentences(p.Person.SafetyNote)), " "))
	}
	return lines
}

// verifyLine says that nobody knows whose the wish to be left alone is, and by what the party may be asked once.
func verifyLine(words *locale.Catalogue, p *mediation.Party) string {
	line := words.T("staff.verify_line", "name", p.Name())
	if p.Person.Phone != "" {
		line += " " + words.T("staff.verify_phone", "phone", latvia.PhoneShown(p.Person.Phone))
	}
	if p.Person.SafeTime != "" {
		line += " " + words.T("staff.safety_time", "time", p.Person.SafeTime)
	}
	return line
}

func banLine(words *locale.Catalogue, p *mediation.Party) string {
	if p.BanUntil == "" {
		return words.T("staff.ban_line")
	}
	return words.T("staff.ban_line_until", "date", desk.ShownDate(words, p.BanUntil))
}

// sentences puts what people wrote in several lines into one, each with its full stop.
func sentences(said string) string {
	var list []string
	for line := range strings.Lines(said) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if !strings.ContainsAny(line[len(line)-1:], ".!?:;,") {
			line += "."
		}
		list = append(list, line)
	}
	return strings.Join(list, " ")
}
