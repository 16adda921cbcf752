package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/web"
)

// takeBackFields shows the entry and asks why it was a mistake. What a rule keeps is said before
// anybody writes a reason.
func takeBackFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	id := f.values.Get("fact")
	if err := r.Cases.MayTakeBack(actor(c), v.Case, id); err != nil {
		refusal := web.AsFault(err)
		if refusal.Kind != fault.Conflict {
			return err
		}
		f.locked = f.words.Args(refusal.Key, refusal.Args)
	}
	f.hidden("fact", "")
	if fact := v.Fact(id); fact != nil {
		var e Entry
		describe(f.words, r.formTitle, v, *fact, &e)
		f.about = append([]string{e.Text}, e.Changes...)
	}
	f.text("back_why", "", false)
	return nil
}

func takeBack(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.TakeBack(c.Request.Context(), actor(c), id, version(v), v.Get("fact"), v.Get("back_why"))
}
