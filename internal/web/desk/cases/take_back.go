package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// takeBackFields shows the entry and asks why it was a mistake. What a rule keeps is said before
// anybody writes a reason.
func (r *Room) takeBackFields(c *gin.Context, v cases.View, f *action.Fields) error {
	id := f.Values.Get("fact")
	if err := r.Cases.MayTakeBack(desk.Actor(c), v.Case, id); err != nil {
		refusal := web.AsFault(err)
		if refusal.Kind != fault.Conflict {
			return err
		}
		f.Locked = f.Words.Args(refusal.Key, refusal.Args)
	}
	f.Hidden("fact", "")
	if fact := v.Fact(id); fact != nil {
		var e desk.Entry
		action.Describe(f.Words, r.FormTitle, v, *fact, &e)
		f.About = append([]string{e.Text}, e.Changes...)
	}
	f.Text("back_why", "", false)
	return nil
}

func (r *Room) takeBack(c *gin.Context, id string, v url.Values) error {
	return r.Cases.TakeBack(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("fact"), v.Get("back_why"))
}
