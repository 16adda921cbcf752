package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
	"tilts/internal/web"
)

// FieldsPage lists every question of a form for a programmer.
type FieldsPage struct {
	Title, Name, Hash string
	Back, Schema      string
	Rows              []FieldRow
}

// FieldRow is one question.
type FieldRow struct {
	Path, Label, Kind, Options, When string
	Required                         bool
}

// fields lists the questions of a form.
func (r *Room) fields(c *gin.Context) error {
	def, ok := r.Arrivals.Forms.Get(c.Param("name"))
	if !ok {
		return fault.New(fault.NotFound, "api.no_form")
	}
	words := r.Words(c)
	c.Writer.Header().Add("Vary", "Accept-Language")
	page := FieldsPage{
		Title: def.Title.In(web.Lang(c)), Name: def.Name, Hash: def.Hash(),
		Back: root + "?lang=" + web.Lang(c), Schema: root + "forms/" + def.Name + "?lang=" + web.Lang(c),
	}
	for i := range def.Steps {
		page.Rows = append(page.Rows, fieldRows(def, def.Steps[i].Fields, "", words)...)
	}
	return r.Render(c, http.StatusOK, page)
}

func fieldRows(def *form.Definition, fields []form.Field, prefix string, words *locale.Catalogue) (rows []FieldRow) {
	for i := range fields {
		f := &fields[i]
		row := FieldRow{
			Path:     prefix + f.ID,
			Label:    f.Label.In(words.Lang),
			Kind:     surface.KindInWords(f, words),
			Required: f.Required,
			When:     surface.ConditionInWords(def, f.When, words),
		}
		var options []string
		for _, o := range f.Options {
			options = append(options, o.ID+" "+words.T("surface.quote", "text", o.Label.In(words.Lang)))
		}
		row.Options = strings.Join(options, ", ")
		rows = append(rows, row)
		rows = append(rows, fieldRows(def, f.Fields, prefix+f.ID+"[].", words)...)
	}
	return rows
}
