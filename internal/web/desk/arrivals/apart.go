package arrivals

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// tellApart remembers that the open submission does not belong to what it seemed to, or takes that back.
func (r *Room) tellApart(c *gin.Context) error {
	ctx, by, id := c.Request.Context(), desk.Actor(c), c.Param("id")
	var err error
	if c.PostForm("again") == "yes" {
		err = r.Arrivals.CompareAgain(ctx, by, id)
	} else {
		from := arrivals.Unlike{CaseID: c.PostForm("case_id"), SubmissionID: c.PostForm("submission")}
		err = r.Arrivals.TellApart(ctx, by, id, from)
	}
	if err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+id)
}
