package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
)

func undoFields(_ *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.text("back_why", "", false)
	return nil
}

func undo(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undo(c.Request.Context(), actor(c), id, version(v), v.Get("back_why"))
}
