package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/form"
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
	for _, step := range def.Steps {
		list := questions(step.Fields, lang(c))
		p.Questions += len(list)
		p.Steps = append(p.Steps, EnterStep{Title: step.Title.In(lang(c)), Fields: list})
	}
	return p
}

// questions lists all fields of a step, those of a group after it, whether or
// not their condition holds.
func questions(list []form.Field, lang string) []FieldView {
	var out []FieldView
	for i := range list {
		f := &list[i]
		v := FieldView{Path: f.ID, Type: f.Type(), Label: f.Label.In(lang), Hint: f.Hint.In(lang), Optional: !f.Required}
		if f.When != nil {
			v.Condition = strings.Join(f.When.Reads(), ", ")
		}
		for _, o := range f.Options {
			v.Options = append(v.Options, OptionView{Value: o.ID, Label: o.Label.In(lang)})
		}
		out = append(out, v)
		out = append(out, questions(f.Fields, lang)...)
	}
	return out
}
