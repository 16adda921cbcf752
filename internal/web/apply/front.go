package apply

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// FrontPage is the applicants' first page: three ways in, what follows, and
// whom to call.
type FrontPage struct {
	Telephone string
	Hours     string   // when somebody answers it, as configured
	Steps     []string // what follows, as keys "applicant.after_…"
	Facts     []string // good to know, as keys "applicant.know_…"
}

func (r *Room) front(c *gin.Context) error {
	return r.Render(c, http.StatusOK, FrontPage{
		Telephone: r.Site.Telephone, Hours: r.Site.Hours.In(web.Lang(c)),
		Steps: []string{"read", "talk", "meet", "agree"},
		Facts: []string{"yourself", "others", "child", "device"},
	})
}
