package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/web/question"
)

func assignFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	list, err := r.Office.Mediators(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	var options []question.Option
	for _, m := range list {
		label := m.Name
		if m.Volunteer {
			label = f.words.T("staff.volunteer", "name", m.Name)
		}
		options = append(options, question.Option{Value: m.ID, Label: label})
	}
	f.oneOf("mediator", v.MediatorID, options)
	f.statement("no_conflict")
	return nil
}

func assign(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Assign(
		c.Request.Context(), actor(c), id, version(v), v.Get("mediator"), v.Get("no_conflict") == "yes",
	)
}
