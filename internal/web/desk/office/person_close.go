package office

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/web/desk"
)

// askClosing names what somebody leaves behind whose account is to be closed, and asks whether it is meant.
func (r *Room) askClosing(c *gin.Context, left office.Leaving) error {
	words := r.Words(c)
	p := desk.ActionPage{
		Menu: desk.MenuOf(c, "staff.tab_people"), Title: words.T("staff.closing_title", "name", left.Who.Name),
		Where: words.T("staff.tab_people"), Button: words.T("staff.deactivate"), Back: "/staff/people", Berry: true,
	}
	if n := len(left.Cases); n > 0 {
		p.About = append(p.About, words.N("staff.closing_cases", n, "numbers", strings.Join(left.Cases, ", ")),
			words.T("staff.closing_next"))
	}
	for _, a := range left.Covers {
		p.About = append(p.About, words.T("staff.closing_covers", "name", a.Name,
			"from", desk.ShownDate(words, a.From), "until", desk.ShownDate(words, a.Until)))
	}
	f := r.NewFields(c, nil)
	f.Hidden("active", "no")
	f.Statement("sure")
	f.Label("closing_sure")
	p.Fields = f.List
	return r.Render(c, http.StatusUnprocessableEntity, p)
}
