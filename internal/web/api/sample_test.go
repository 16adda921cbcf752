package api

import (
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{Server: s} }, samples)
}

// samples has one filled struct of every page.
var samples = map[string][]any{
	"guide": {GuidePage{
		Title: "Tilts", Command: "curl", WithFile: "curl -F", Example: "{}",
		Operations: []OperationView{{
			ID: "x", Method: "GET", Path: "/x", Title: "…", Text: "…",
			Needs: []EntryView{{Name: "lang", Where: "…", Text: "…", Required: true}},
			Gives: []EntryView{{Name: "200", Text: "…"}},
		}},
		NoticeRules: []string{"…"}, Notice: "{}", Check: "…",
		NoticeHeaders: []EntryView{{Name: "webhook-id", Text: "…"}},
		Sorts:         []ProblemView{{Anchor: "problem-x", Status: "422", Text: "…"}},
		Forms:         []FormView{{Name: "letter", Title: "Vēstule", Text: "…", Schema: "/x", Fields: "/x"}},
	}},
	"fields": {FieldsPage{
		Title: "Vēstule", Name: "letter", Hash: "00", Back: "/x", Schema: "/x",
		Rows: []FieldRow{{
			Path:     "a",
			Label:    "…",
			Kind:     "…",
			Options:  "yes „Jā”, no „Nē”",
			When:     "jautājumā „…” izvēlējāties „Jā”",
			Required: true,
		}},
	}},
}
