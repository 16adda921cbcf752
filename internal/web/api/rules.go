package api

import (
	"tilts/internal/form"
	"tilts/internal/locale"
)

// rules are what a program has to know besides addresses and schemas, with the limits of
// this service. They stand on the page and in the description.
func (r *Room) rules(words *locale.Catalogue) []string {
	rules := []string{
		words.T("api.limits", "file", locale.AtMost(r.Limits.File), "files", r.Limits.Files,
			"json", locale.AtMost(int64(form.Limits.JSONBytes))),
		words.T("api.file_kinds"),
	}
	if r.Pace.Submit > 0 && r.Pace.Upload > 0 {
		rules = append(rules, words.T("api.rate", "submit", r.Pace.Submit, "upload", r.Pace.Upload))
	}
	if r.Pace.Megabytes > 0 {
		rules = append(rules, words.T("api.rate_bytes", "megabytes", r.Pace.Megabytes))
	}
	if r.Pace.Key > 0 {
		rules = append(rules, words.T("api.key_pace", "key", r.Pace.Key))
	}
	return append(rules, words.T("api.keys"), words.T("api.steps"), words.T("api.decisions"), words.T("api.polling"),
		words.T("api.codes"), words.T("api.versions"), words.T("api.unverified"), words.T("api.institution_keys"))
}
