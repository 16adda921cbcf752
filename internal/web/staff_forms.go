package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// FormsPage shows the forms that are in use, question by question.
type FormsPage struct {
	Desk
	Forms []FormPreview
}

// FormPreview is one definition as people meet it.
type FormPreview struct {
	Name, Title, Hash string
	Languages         []string
	Questions         int
	URL               string // where people fill it in
	Steps             []EnterStep
	Surfaces          []FormSurface
}

// FormSurface is what a form becomes, with links to it by language.
type FormSurface struct {
	Key   string
	Links []Link
}

func (s *Server) forms(c *gin.Context) error {
	p := FormsPage{Desk: desk(c, "staff.tab_forms")}
	for _, name := range s.Service.Forms.Names() {
		if def, ok := s.Service.Forms.Get(name); ok {
			p.Forms = append(p.Forms, s.preview(c, def))
		}
	}
	return s.render(c, http.StatusOK, "staff/forms", p)
}

func (s *Server) preview(c *gin.Context, def *form.Definition) FormPreview {
	p := FormPreview{Name: def.Name, Title: def.Title.In(lang(c)), Hash: def.Hash(), Languages: def.Languages, URL: "/" + lang(c) + "/" + def.Name}
	p.Surfaces = s.surfaces(def)
	b := s.builder(c, def, form.Answers{}, nil)
	for _, step := range def.Steps {
		list := b.questions(step.Fields)
		p.Questions += len(list)
		p.Steps = append(p.Steps, EnterStep{Title: step.Title.In(lang(c)), Fields: list})
	}
	return p
}

// questions lists all fields of a step, those of a group after it, whether or
// not their condition holds.
func (b *builder) questions(list []form.Field) []FieldView {
	var out []FieldView
	lang := b.words.Lang
	for i := range list {
		f := &list[i]
		v := FieldView{Path: f.ID, Type: f.Type(), Label: f.Label.In(lang), Hint: f.Hint.In(lang), Optional: !f.Required, Condition: surface.ConditionInWords(b.def, f.When, b.words)}
		for _, o := range f.Options {
			v.Options = append(v.Options, OptionView{Value: o.ID, Label: o.Label.In(lang)})
		}
		out = append(out, v)
		out = append(out, b.questions(f.Fields)...)
	}
	return out
}

// surfaces lists the preview and those surfaces of a form that are mounted.
func (s *Server) surfaces(def *form.Definition) []FormSurface {
	byLanguage := func(key, pattern string) FormSurface {
		f := FormSurface{Key: key}
		for _, lang := range locale.Languages {
			f.Links = append(f.Links, Link{URL: strings.NewReplacer("{lang}", lang, ":form", def.Name).Replace(pattern), Key: "applicant.language_" + lang})
		}
		return f
	}
	list := []FormSurface{byLanguage("staff.form_preview", "/staff/forms/show/:form/{lang}")}
	for _, other := range []struct{ key, pattern string }{{"staff.surface_fillable", "/{lang}/:form/form.pdf"}, {"staff.surface_paper", "/{lang}/:form/paper.pdf"}} {
		if s.mounted[strings.Replace(other.pattern, "{lang}", locale.Main, 1)] {
			list = append(list, byLanguage(other.key, other.pattern))
		}
	}
	for _, parameter := range []string{":form", ":name"} {
		if s.mounted["/api/v1/forms/"+parameter] {
			list = append(list, FormSurface{Key: "staff.surface_schema", Links: []Link{{URL: "/api/v1/forms/" + def.Name}}})
		}
	}
	return list
}
