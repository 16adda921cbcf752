package arrivals

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// ReceivedPage is something that became part of a case: what its sender wrote, in the words of
// staff, with the files beside it.
type ReceivedPage struct {
	desk.Menu
	Open *SubmissionPart
	Back string
	PDF  string // address of the same as a file; empty when nobody has read the answers
}

func (r *Room) received(c *gin.Context) error {
	id, sub := c.Param("id"), c.Param("submission")
	v, err := r.Arrivals.InCase(c.Request.Context(), desk.Actor(c), id, sub, web.Lang(c))
	if err != nil {
		return err
	}
	p := ReceivedPage{
		Menu: desk.MenuOf(c, "staff.tab_cases"), Open: r.submissionPart(c, v), Back: "/staff/cases/" + id,
	}
	if v.Definition != nil {
		p.PDF = "/staff/cases/" + id + "/received/" + sub + "/answers.pdf"
	}
	web.AllowFrames(c)
	return r.Render(c, http.StatusOK, p)
}

func (r *Room) receivedPDF(c *gin.Context) error {
	pdf, name, err := r.Arrivals.InCasePDF(
		c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("submission"), web.Lang(c),
	)
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Inline, pdf, name)
}
