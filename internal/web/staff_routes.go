package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// staffRoutes mounts the pages of the agency's people. Each route names the
// action its reader must be allowed; casework checks again.
func (s *Server) staffRoutes(r *gin.Engine) {
	open := r.Group("/staff")
	open.GET("/signin", s.handle(s.signInPage))
	open.POST("/signin", limit(8<<10), s.handle(s.signIn))
	open.GET("/setup/:token", s.handle(s.setupPage))
	open.POST("/setup/:token", limit(8<<10), s.handle(s.setup))
	if s.Demo {
		open.POST("/demo", limit(1<<10), s.handle(s.signInDemo))
	}
	g := r.Group("/staff", s.signedIn)
	g.GET("", s.handle(s.staffHome))
	g.POST("/signout", limit(1<<10), s.handle(s.signOut))
	s.inboxRoutes(g)
	s.caseRoutes(g)
	s.statisticsRoutes(g)
	s.adminRoutes(g)
}

// allowed is the route's handler for those who may do the action.
func (s *Server) allowed(a casework.Action, h handler) gin.HandlerFunc {
	return s.handle(func(c *gin.Context) error {
		if !actor(c).May(a) {
			return fault.New(fault.Forbidden, "fault.forbidden")
		}
		return h(c)
	})
}

const (
	loginCookie = "tilts_login"
	actorKey    = "actor"
)

// actor is who is signed in.
func actor(c *gin.Context) casework.Actor {
	a, _ := c.Get(actorKey)
	who, _ := a.(casework.Actor)
	return who
}

// signedIn lets only those through who are; others are asked to sign in and
// come back.
func (s *Server) signedIn(c *gin.Context) {
	token, _ := c.Cookie(loginCookie)
	who, err := s.Service.Who(c.Request.Context(), token)
	switch {
	case fault.KindOf(err) == fault.Unauthenticated && err != nil:
		c.Abort()
		if s.keepTyped(c) {
			return
		}
		next := ""
		if c.Request.Method == http.MethodGet {
			next = "?next=" + url.QueryEscape(c.Request.URL.RequestURI())
		}
		c.Redirect(http.StatusSeeOther, "/staff/signin"+next)
	case err != nil:
		s.fail(c, err)
	default:
		c.Set(actorKey, who)
		c.Next()
	}
}

// staffHome leads each role to its work.
func (s *Server) staffHome(c *gin.Context) error {
	home := map[identity.Role]string{
		identity.Clerk: "/staff/inbox", identity.Mediator: "/staff/work", identity.Analyst: "/staff/statistics", identity.Administrator: "/staff/people",
	}[actor(c).Role]
	c.Redirect(http.StatusSeeOther, home)
	return nil
}

// Desk is what the layout of every staff page shows; page structs embed it.
type Desk struct {
	Name string // who is signed in; empty on the sign-in page
	Role string // key of the role's name
	Tabs []Tab
}

// Tab is one entry of the menu.
type Tab struct {
	URL, Key string
	Here     bool
}

var tabs = []struct {
	key, url string
	action   casework.Action
}{
	{"staff.tab_work", "/staff/work", casework.RunCase},
	{"staff.tab_inbox", "/staff/inbox", casework.ListSubmissions},
	{"staff.tab_cases", "/staff/cases", casework.ListCases},
	{"staff.tab_meetings", "/staff/meetings", casework.ListCases},
	{"staff.tab_statistics", "/staff/statistics", casework.ViewReport},
	{"staff.tab_people", "/staff/people", casework.ManageStaff},
	{"staff.tab_jobs", "/staff/jobs", casework.ManageService},
	{"staff.tab_forms", "/staff/forms", casework.ManageService},
	{"staff.tab_audit", "/staff/audit", casework.ViewAudit},
}

// desk is the frame of the reader's pages; here is the key of the open tab.
func desk(c *gin.Context, here string) Desk {
	who := actor(c)
	d := Desk{Name: who.Name, Role: "staff.role_" + string(who.Role)}
	for _, t := range tabs {
		if who.May(t.action) {
			d.Tabs = append(d.Tabs, Tab{URL: t.url, Key: t.key, Here: t.key == here})
		}
	}
	return d
}
