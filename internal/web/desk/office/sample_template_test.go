package office

import (
	"html/template"

	"tilts/internal/web/desk"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/question"
)

var (
	sampleTrial = TrialView{
		Mistakes: []MistakeView{{8, 3, "<b>"}}, Problem: "…", Failed: true, More: 2,
		Pages: []template.URL{"data:image/png;base64,aaaa", "data:image/png;base64,bbbb"},
	}
	sampleMail       = TrialView{Subject: "…", Text: "… <b>"}
	sampleVersionRow = VersionRow{
		URL: "/x", Note: "… <b>", From: "01.12.2026.", Proposed: "…", Approved: "…", State: "template.state_used",
		StateColour: "spruce", StateIcon: "tick", Documents: 2,
	}
	sampleLines = []question.Option{{Value: "whole", Label: "…", Chosen: true}, {Value: "case:1", Label: "…"}}
)

func sampleTemplates() []any {
	rows := []TemplateRow{{Name: "letters/own", Title: "…", Languages: []TemplateLink{
		{URL: "/x", Lang: "lv", Since: "01.12.2026."}, {URL: "/x", Lang: "en", Waits: true},
	}}}
	return []any{TemplatesPage{Menu: desktest.Menu}, TemplatesPage{
		Menu: desktest.Menu, Watch: true, MayPropose: true,
		Groups: []TemplateGroup{{Title: "template.folder_letters", Rows: rows}, {Title: "template.folder_mail"}},
	}}
}

func sampleTemplate() []any {
	return []any{
		TemplatePage{Menu: desktest.Menu, Title: "…", Address: "/x", Samples: sampleLines, Trial: sampleMail},
		TemplatePage{
			Menu: desktest.Menu, Title: "…", File: "letters/own.lv.md", Address: "/x", Source: "</textarea>",
			Wrong: "…",
			Languages: []desk.Link{
				{URL: "/x", Key: "applicant.language_lv"}, {URL: "/y", Key: "applicant.language_en"},
			},
			Samples: sampleLines, Trial: sampleTrial,
			Saved: "0a1b", Since: "01.12.2026.", Changed: true, Documents: 1,
			Versions: []VersionRow{sampleVersionRow}, Propose: FormPart{desktest.Fields, desktest.Wrong},
			MayPropose: true,
		},
	}
}

func sampleVersion() []any {
	before, after := sampleTrial.Pages[0], sampleTrial.Pages[1]
	return []any{
		TemplateVersionPage{
			Menu:        desktest.Menu,
			VersionPart: VersionPart{Version: sampleVersionRow, Before: sampleMail, After: sampleMail},
		},
		TemplateVersionPage{
			Menu: desktest.Menu, Title: "…", File: "letters/own.lv.md", Back: "/x", Address: "/x",
			Samples: sampleLines,
			VersionPart: VersionPart{
				Version: sampleVersionRow, Ended: "…", Own: true, Moved: true, Approve: true, TakeBack: true,
				Changes: []ChangeLine{{"place", "12"}, {"", " a"}, {"gone", "-b"}, {"add", "+<b>"}},
				Before:  sampleTrial, After: sampleTrial, Pages: []desk.PagePair{
					{Number: 1, Before: before, After: before, Same: true},
					{Number: 2, Before: before, After: after},
					{Number: 3, Before: before},
					{Number: 4, After: after},
				},
			},
		},
	}
}
