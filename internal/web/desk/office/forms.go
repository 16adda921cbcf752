package office

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// FormsPage shows the forms that are in use, question by question.
type FormsPage struct {
	desk.Menu
	Forms []FormPreview
}

// FormPreview is one definition as people meet it.
type FormPreview struct {
	Name, Title, Hash string
	Languages         []string
	Questions         int
	URL               string // where people fill it in
	Change            string // where its text is changed
	Since             string // day from which a version is in use; empty for the file
	Waits             bool   // a version waits for approval
	Steps             []PreviewStep
	Surfaces          []FormSurface
}

// FormSurface is what a form becomes, with links to it by language.
type FormSurface struct {
	Key   string
	Links []desk.Link
}

func (r *Room) forms(c *gin.Context) error {
	p := FormsPage{Menu: desk.MenuOf(c, "staff.tab_forms")}
	list, err := r.Office.FormList(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	for _, f := range list {
		shown := r.preview(c, f.Definition)
		shown.Change, shown.Since = changeAddress(f.Name), desk.ShownDate(r.Words(c), f.From)
		shown.Waits = f.Proposed > 0
		p.Forms = append(p.Forms, shown)
	}
	return r.Render(c, http.StatusOK, p)
}

func changeAddress(form string) string { return "/staff/forms/change/" + form }

func (r *Room) preview(c *gin.Context, def *form.Definition) FormPreview {
	p := FormPreview{
		Name:      def.Name,
		Title:     def.Title.In(web.Lang(c)),
		Hash:      def.Hash(),
		Languages: def.Languages,
		URL:       "/" + web.Lang(c) + "/" + def.Name,
	}
	p.Surfaces = r.surfaces(def)
	b := r.questions(c, def, form.Answers{})
	for _, step := range def.Steps {
		list := questionsOf(b, step.Fields)
		p.Questions += len(list)
		p.Steps = append(p.Steps, PreviewStep{Title: step.Title.In(web.Lang(c)), Fields: list})
	}
	return p
}

// questionsOf lists all fields of a step, those of a group after it, whether or
// not their condition holds.
func questionsOf(b *question.Builder, list []form.Field) []question.Field {
	var out []question.Field
	lang := b.Words.Lang
	for i := range list {
		f := &list[i]
		v := question.Field{
			Path:      f.ID,
			Type:      f.Type(),
			Label:     f.Label.In(lang),
			Hint:      f.Hint.In(lang),
			Optional:  !f.Required,
			Condition: surface.ConditionInWords(b.Def, f.When, b.Words),
		}
		for _, o := range f.Options {
			v.Options = append(v.Options, question.Option{Value: o.ID, Label: o.Label.In(lang)})
		}
		out = append(out, v)
		out = append(out, questionsOf(b, f.Fields)...)
	}
	return out
}

// surfaces lists the preview and those surfaces of a form that are mounted.
func (r *Room) surfaces(def *form.Definition) []FormSurface {
	byLanguage := func(key, pattern string) FormSurface {
		f := FormSurface{Key: key}
		for _, lang := range locale.Languages {
			f.Links = append(f.Links, desk.Link{
				URL: strings.NewReplacer("{lang}", lang, ":form", def.Name).Replace(pattern),
				Key: "applicant.language_" + lang,
			})
		}
		return f
	}
	list := []FormSurface{byLanguage("staff.form_preview", "/staff/forms/show/:form/{lang}")}
	for _, other := range []struct{ key, pattern string }{
		{"staff.surface_fillable", "/{lang}/:form/form.pdf"},
		{"staff.surface_paper", "/{lang}/:form/paper.pdf"},
	} {
		if r.Mounted(strings.Replace(other.pattern, "{lang}", locale.Main, 1)) {
			list = append(list, byLanguage(other.key, other.pattern))
		}
	}
	for _, parameter := range []string{":form", ":name"} {
		if r.Mounted("/api/v1/forms/" + parameter) {
			list = append(list, FormSurface{
				Key:   "staff.surface_schema",
				Links: []desk.Link{{URL: "/api/v1/forms/" + def.Name}},
			})
		}
	}
	return list
}
