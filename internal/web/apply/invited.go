package apply

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
)

// invited is whom the code of a form on its way was given to; known is false where there is
// none, or it opens nothing any more.
func (r *Room) invited(c *gin.Context, d arrivals.Draft) (who arrivals.Invited, known bool) {
	code := d.Answers.String("invitation_code")
	if code == "" || d.Form.Entry != form.Invitation {
		return who, false
	}
	who, err := r.Arrivals.Invited(c.Request.Context(), code, "")
	return who, err == nil
}

// settled are the questions of a form that its code has answered, and whose answer is kept.
func settled(a form.Answers, who arrivals.Invited) (ids []string) {
	for id := range who.Says {
		if a.String(id) == who.Says.String(id) {
			ids = append(ids, id)
		}
	}
	return ids
}
