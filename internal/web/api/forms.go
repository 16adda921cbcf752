package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/surface"
	"tilts/internal/web"
)

// formList is what the forms in use are listed in.
type formList struct {
	Forms []formInList `json:"forms"`
}

// formInList is a form as the list shows it.
type formInList struct {
	Name        string   `json:"name"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	For         string   `json:"for"`
	Hash        string   `json:"hash"`
	Languages   []string `json:"languages"`
	Schema      string   `json:"schema"`
}

func (r *Room) listForms(c *gin.Context) error {
	list := []formInList{}
	lang := web.Lang(c)
	for _, def := range r.formsInUse() {
		list = append(list, formInList{
			Name: def.Name, Title: def.Title.In(lang), Description: def.Help.In(lang), For: string(def.For),
			Hash: def.Hash(), Languages: def.Languages, Schema: root + "forms/" + def.Name,
		})
	}
	keepable(c)
	c.JSON(http.StatusOK, formList{list})
	return nil
}

// formSchema answers with the JSON Schema of a form's answers.
func (r *Room) formSchema(c *gin.Context) error {
	def, ok := r.Arrivals.Forms.Get(c.Param("name"))
	if !ok {
		return fault.New(fault.NotFound, "api.no_form")
	}
	keepable(c)
	return r.remembered(c, "application/schema+json", "schema "+def.Name, func() any {
		return surface.SentSchema(def, r.Words(c), "#")
	})
}
