package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/web"
)

// signedIn admits only people who are signed in. Others are asked to sign in and
// then led back.
func (d *Desk) signedIn(c *gin.Context) {
	who, err := d.Office.Who(c.Request.Context(), d.Cookie(c, loginCookie))
	switch {
	case fault.KindOf(err) == fault.Unauthenticated && err != nil:
		c.Abort()
		if d.keepTyped(c) {
			return
		}
		next := ""
		if c.Request.Method == http.MethodGet {
			next = "?next=" + url.QueryEscape(c.Request.URL.RequestURI())
		}
		c.Redirect(http.StatusSeeOther, "/staff/signin"+next)
	case err != nil:
		d.Fail(c, err)
	default:
		c.Set(actorKey, who)
		if d.factorFirst(c) {
			return
		}
		d.countWaiting(c)
		c.Next()
		d.noteRefusal(c, who)
		if c.Request.Method != http.MethodGet {
			d.waits.over()
		}
	}
}

// noteRefusal lets the audit have who asked for what they may not see or do.
func (d *Desk) noteRefusal(c *gin.Context, who casework.Actor) {
	for _, e := range c.Errors {
		var another casework.NotOwn
		if !errors.As(e.Err, &another) && fault.KindOf(e.Err) != fault.Forbidden {
			continue
		}
		ctx := context.WithoutCancel(c.Request.Context())
		if err := d.Office.NoteRefusal(ctx, who, another.CaseID, c.Request.Method+" "+c.FullPath()); err != nil {
			d.Log.ErrorContext(ctx, "a refusal is not in the audit", "request", web.RequestID(c), "error", err)
		}
		return
	}
}

// Inside is the group of the pages for whoever is signed in.
func (d *Desk) Inside(engine *gin.Engine) *gin.RouterGroup { return engine.Group("/staff", d.signedIn) }

// home leads each role to its work.
func (d *Desk) home(c *gin.Context) error {
	return web.GoTo(c, map[identity.Role]string{
		identity.Clerk:         "/staff/inbox",
		identity.Mediator:      "/staff/work",
		identity.Head:          "/staff/cases",
		identity.Analyst:       "/staff/statistics",
		identity.Administrator: "/staff/people",
	}[Actor(c).Role])
}
