package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/web/desk"
)

func undoFields(_ *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.Text("back_why", "", false)
	return nil
}

func undo(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undo(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("back_why"))
}
