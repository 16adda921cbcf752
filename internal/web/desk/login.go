package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/web"
)

// signedIn admits only people who are signed in. Others are asked to sign in and
// then led back.
func (r *Room) signedIn(c *gin.Context) {
	who, err := r.Office.Who(c.Request.Context(), r.Cookie(c, loginCookie))
	switch {
	case fault.KindOf(err) == fault.Unauthenticated && err != nil:
		c.Abort()
		if r.keepTyped(c) {
			return
		}
		next := ""
		if c.Request.Method == http.MethodGet {
			next = "?next=" + url.QueryEscape(c.Request.URL.RequestURI())
		}
		c.Redirect(http.StatusSeeOther, "/staff/signin"+next)
	case err != nil:
		r.Fail(c, err)
	default:
		c.Set(actorKey, who)
		r.countWaiting(c)
		c.Next()
		if c.Request.Method != http.MethodGet {
			r.waits.over()
		}
	}
}

// home leads each role to its work.
func (r *Room) home(c *gin.Context) error {
	return web.GoTo(c, map[identity.Role]string{
		identity.Clerk:         "/staff/inbox",
		identity.Mediator:      "/staff/work",
		identity.Head:          "/staff/cases",
		identity.Analyst:       "/staff/statistics",
		identity.Administrator: "/staff/people",
	}[actor(c).Role])
}
