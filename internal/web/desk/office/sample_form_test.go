package office

import (
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/desktest"
)

var sampleParts = []ChangedPart{
	{Title: "… <b>", Lines: []ChangedLine{{Text: "…", Lang: "lv", Was: "<b>", Now: "…"}}},
	{Title: "…", Step: "…", Lines: []ChangedLine{{Text: "…", Answered: 2, Read: true}}},
}

func sampleFormChange() []any {
	return []any{
		FormChangePage{Menu: desktest.Menu, Of: "letter", Title: "…", Address: "/x", Trial: FormTrial{Same: true}},
		FormChangePage{
			Menu: desktest.Menu, Of: "letter", Title: "…", Address: "/x", Source: "</textarea>", Wrong: "…",
			Since: "01.12.2026.", FileText: "/x", Changed: true, Sent: 3, Languages: sampleLines,
			Trial:    FormTrial{Parts: sampleParts, Drawn: sampleTrial},
			Versions: []VersionRow{sampleVersionRow}, Propose: FormPart{desktest.Fields, desktest.Wrong},
		},
		FormChangePage{
			Menu: desktest.Menu, Trial: FormTrial{Mistakes: []FormMistake{{"letter.yaml:1:1", "<b>"}}},
		},
	}
}

func sampleFormVersion() []any {
	page, links := sampleTrial.Pages[0], []desk.Link{{URL: "/x", Key: "applicant.language_lv"}}
	return []any{
		FormVersionPage{Menu: desktest.Menu, VersionPart: VersionPart{Version: sampleVersionRow}, Address: "/x"},
		FormVersionPage{
			Menu: desktest.Menu, Title: "…", Of: "letter", Back: "/x", Address: "/x",
			Hash: "0123456789", WasHash: "0123456789", Parts: sampleParts, Shown: links, Languages: sampleLines,
			Breaks: []string{"…"}, Files: []FormSurface{{Key: "staff.surface_paper", Links: links}}, Again: "/x",
			AgainKey: "form_change.go_back", Refuse: FormPart{desktest.Fields, desktest.Wrong},
			VersionPart: VersionPart{
				Version: sampleVersionRow, Ended: "…", Why: "… <b>", Own: true, Moved: true,
				Changes: []ChangeLine{{"place", "12"}, {"gone", "-b"}},
				Before:  sampleTrial, After: sampleTrial, Pages: []desk.PagePair{{Number: 1, Before: page}},
				Approve: true, TakeBack: true,
			},
		},
	}
}

// Whatever a form can do otherwise has words in every language.
func TestEveryDifferenceOfFormsHasWords(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	def, err := form.Parse("x", []byte("languages: [lv]\ntitle: {lv: A}\n\"yes\": {lv: A}\n\"no\": {lv: A}\n"+
		"steps: [{id: s, title: {lv: A}, fields: [{id: f, kind: text, label: {lv: A}}]}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages {
		words := catalogues.For(lang)
		say := func(d form.Difference) {
			t.Helper()
			for _, part := range changedParts(words, def, def, []form.Difference{d}, nil) {
				for _, line := range part.Lines {
					if strings.Contains(part.Title+line.Text, "form_change.") || line.Text == "" {
						t.Errorf("%s: no words for %+v: %q %q", lang, d, part.Title, line.Text)
					}
				}
			}
		}
		for _, turn := range form.Turns {
			for _, at := range []form.Difference{{}, {Step: "s"}, {Step: "s", Path: "f"}} {
				if at.Turn = turn; turn == form.Worded || turn == form.SetTo {
					at.What = "title"
				}
				say(at)
			}
		}
		for _, what := range form.Compared() {
			say(form.Difference{Turn: form.Worded, Step: "s", Path: "f", What: what, Lang: lang})
			say(form.Difference{Turn: form.SetTo, What: what})
		}
	}
}
