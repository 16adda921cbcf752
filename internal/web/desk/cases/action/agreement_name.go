package action

import (
	"net/url"

	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// AgreementName tells one agreement of a case from the others: "I-2026-0412/2, Kristaps
// Ozols"; empty where there is one.
func AgreementName(words *locale.Catalogue, c *mediation.Case, a *mediation.Agreement) string {
	p := c.Party(a.Offender)
	if p == nil {
		return ""
	}
	return words.T("staff.agreement_with", "name", p.Name())
}

// QueryOf names an agreement in an address; empty for the one for all.
func QueryOf(with string) string {
	if with == "" {
		return ""
	}
	return "?" + url.Values{"offender": {with}}.Encode()
}

// Whose tells which agreement a step is about, ready to stand in brackets; empty where there
// is one.
func Whose(words *locale.Catalogue, c *mediation.Case, a *mediation.Agreement) string {
	if name := AgreementName(words, c, a); name != "" {
		return " (" + name + ")"
	}
	return ""
}
