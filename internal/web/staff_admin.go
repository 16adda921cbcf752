package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/queue"
	"tilts/internal/record"
)

func (s *Server) adminRoutes(g *gin.RouterGroup) {
	g.GET("/people", s.allowed(casework.ManageStaff, s.people))
	g.POST("/people", limit(8<<10), s.allowed(casework.ManageStaff, s.addPerson))
	g.POST("/people/:id/active", limit(1<<10), s.allowed(casework.ManageStaff, s.setActive))
	g.POST("/people/:id/link", limit(1<<10), s.allowed(casework.ManageStaff, s.newLink))
	g.GET("/jobs", s.allowed(casework.ManageService, s.jobs))
	g.POST("/jobs/:id/retry", limit(1<<10), s.allowed(casework.ManageService, s.retryJob))
	g.GET("/forms", s.allowed(casework.ManageService, s.forms))
	g.GET("/forms/show/:form/:lang", s.allowed(casework.ManageService, s.previewForm))
	g.GET("/forms/try", s.allowed(casework.ManageService, s.tryPage))
	g.POST("/forms/try", limit(8*mostSource), s.allowed(casework.ManageService, s.tryForm))
	g.GET("/audit", s.allowed(casework.ViewAudit, s.audit))
}

// PeoplePage lists the accounts and makes new ones.
type PeoplePage struct {
	Desk
	People   []PersonItem
	Fields   []FieldView
	Problems []Problem
	Link     string // a one-time link, shown once
	LinkFor  string
}

// PersonItem is one account.
type PersonItem struct {
	ID, Login, Name, Role, Certificate string
	Active, Waiting, Self              bool // Waiting: no password set yet
}

func (s *Server) people(c *gin.Context) error {
	return s.showPeople(c, http.StatusOK, PeoplePage{}, nil)
}

func (s *Server) showPeople(c *gin.Context, status int, p PeoplePage, problem error) error {
	list, err := s.Service.Staff(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	p.Desk = desk(c, "staff.tab_people")
	for _, st := range list {
		item := PersonItem{ID: st.ID, Login: st.Login, Name: st.Name, Role: "staff.role_" + string(st.Role), Active: st.Active, Waiting: st.PasswordHash == "", Self: st.ID == actor(c).ID}
		if st.Volunteer {
			item.Role, item.Certificate = "staff.role_volunteer", st.Certificate+" · "+shownDate(mediation.Date(st.CertificateUntil))
		}
		p.People = append(p.People, item)
	}
	values := posted(c.Request.PostForm)
	if problem == nil {
		values = nil
	}
	f := s.newFields(c, values)
	f.text("name", "", false)
	f.text("login", "", false)
	f.pick("role", "staff.role_", "", false, "clerk", "mediator", "volunteer", "analyst", "administrator")
	f.text("certificate", "", true)
	f.date("certificate_until", "", true)
	p.Fields = f.list
	if problem != nil {
		all := ActionPage{Fields: p.Fields}
		if !s.refused(c, &all, problem) {
			return problem
		}
		p.Fields, p.Problems = all.Fields, all.Problems
	}
	return s.render(c, status, "staff/people", p)
}

func (s *Server) addPerson(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return unreadable(err)
	}
	v := posted(c.Request.PostForm)
	st := identity.Staff{Name: v.Get("name"), Login: v.Get("login"), Role: identity.Role(v.Get("role"))}
	if st.Role == "volunteer" {
		st.Role, st.Volunteer, st.Certificate, st.CertificateUntil = identity.Mediator, true, v.Get("certificate"), string(dateOf(v, "certificate_until"))
	}
	_, token, err := s.Service.AddStaff(c.Request.Context(), actor(c), st)
	if err != nil {
		return s.showPeople(c, statuses[asFault(err).Kind], PeoplePage{}, err)
	}
	return s.showPeople(c, http.StatusOK, PeoplePage{Link: s.setupLink(token), LinkFor: st.Name}, nil)
}

func (s *Server) setupLink(token string) string {
	return s.Service.Settings.BaseURL + "/staff/setup/" + token
}

func (s *Server) setActive(c *gin.Context) error {
	if err := s.Service.SetActive(c.Request.Context(), actor(c), c.Param("id"), c.PostForm("active") == "yes"); err != nil {
		return err
	}
	return back(c, "/staff/people")
}

// newLink shows the link once, on the answer itself.
func (s *Server) newLink(c *gin.Context) error {
	token, err := s.Service.NewLink(c.Request.Context(), actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	return s.showPeople(c, http.StatusOK, PeoplePage{Link: s.setupLink(token)}, nil)
}

// JobsPage shows the background jobs, the troubled ones first.
type JobsPage struct {
	Desk
	Jobs []JobItem
	All  bool
}

// JobItem is one job.
type JobItem struct {
	ID                        int64
	Kind, Subject, State      string
	Attempt, Most             int
	Error, Created, Scheduled string
	Retry                     bool
}

func (s *Server) jobs(c *gin.Context) error {
	p := JobsPage{Desk: desk(c, "staff.tab_jobs"), All: c.Query("all") == "yes"}
	states := []queue.State{queue.Retryable, queue.Discarded, queue.Running, queue.Available, queue.Scheduled}
	if p.All {
		states = append(states, queue.Completed, queue.Cancelled)
	}
	list, err := s.Jobs.Jobs(c.Request.Context(), states, 100)
	if err != nil {
		return err
	}
	for _, j := range list {
		p.Jobs = append(p.Jobs, JobItem{
			ID: j.JobID, Kind: j.Kind, Subject: j.ID, State: "staff.job_" + string(j.State), Attempt: j.Attempt, Most: j.MaxAttempts, Error: j.LastError,
			Created: moment(j.CreatedAt), Scheduled: moment(j.ScheduledAt), Retry: j.State == queue.Retryable || j.State == queue.Discarded || j.State == queue.Cancelled,
		})
	}
	return s.render(c, http.StatusOK, "staff/jobs", p)
}

func moment(micros int64) string {
	if micros == 0 {
		return ""
	}
	return time.UnixMicro(micros).In(riga).Format("02.01.2006. 15.04")
}

func (s *Server) retryJob(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	if err := s.Jobs.Retry(c.Request.Context(), id); errors.Is(err, queue.ErrNoJob) {
		return fault.New(fault.NotFound, "fault.not_found")
	} else if err != nil {
		return err
	}
	return back(c, "/staff/jobs")
}

// AuditPage shows who did and who looked, newest first.
type AuditPage struct {
	Desk
	Entries []AuditItem
	More    string
}

// AuditItem is one entry.
type AuditItem struct {
	Seq                                int64
	When, Who, Action, Subject, Detail string
}

const auditLength = 100

func (s *Server) audit(c *gin.Context) error {
	before, _ := strconv.ParseInt(c.Query("before"), 10, 64)
	list, err := s.Service.Trail(c.Request.Context(), actor(c), record.AuditQuery{Before: before, Limit: auditLength})
	if err != nil {
		return err
	}
	people, err := s.Service.Staff(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, st := range people {
		names[st.ID] = st.Name
	}
	p := AuditPage{Desk: desk(c, "staff.tab_audit")}
	words := s.Catalogues.For(lang(c))
	for _, e := range list {
		who := names[e.Actor]
		if who == "" {
			who = words.T("staff.by_" + e.Actor)
		}
		p.Entries = append(p.Entries, AuditItem{Seq: e.Seq, When: moment(int64(e.At)), Who: who, Action: e.Action, Subject: e.Subject, Detail: e.Detail})
	}
	if len(list) == auditLength {
		p.More = "/staff/audit?before=" + strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	return s.render(c, http.StatusOK, "staff/audit", p)
}
