package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (*Room) undoFields(_ *gin.Context, _ cases.View, f *action.Fields) error {
	f.Text("back_why", "", false)
	return nil
}

func (r *Room) undo(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undo(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("back_why"))
}
