package office

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// PeoplePage lists the accounts and makes new ones.
type PeoplePage struct {
	desk.Menu
	People   []PersonItem
	Fields   []question.Field
	Problems []question.Problem
	Link     string // a one-time link, shown once
	LinkFor  string
	linkOf   string // the account it is for
}

// PersonItem is one account.
type PersonItem struct {
	ID, Login, Name, Role, Certificate string
	Unit                               string
	Lapsed                             bool // the certificate does not hold today
	Active, Waiting, Self              bool // Waiting: no password set yet
	Leads                              bool // cases
	Factor                             bool // a code is asked beside the password
}

func (r *Room) people(c *gin.Context) error {
	return r.showPeople(c, http.StatusOK, PeoplePage{}, nil)
}

func (r *Room) showPeople(c *gin.Context, status int, p PeoplePage, problem error) error {
	list, err := r.Office.Staff(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p.Menu = desk.MenuOf(c, "staff.tab_people")
	for _, st := range list {
		item := PersonItem{
			ID:      st.ID,
			Login:   st.Login,
			Name:    st.Name,
			Role:    desk.RoleKey(string(st.Role), st.Name),
			Unit:    st.Office,
			Active:  st.Active,
			Waiting: st.PasswordHash == "",
			Self:    st.ID == desk.Actor(c).ID,
			Leads:   st.Role == identity.Mediator || st.Role == identity.Head,
			Factor:  st.Factor.On(),
		}
		if st.ID == p.linkOf {
			p.LinkFor = st.Name
		}
		if st.Volunteer {
			item.Role = desk.RoleKey("volunteer", st.Name)
			item.Certificate = st.Certificate + "\u00a0· " + desk.ShownDate(words, mediation.Date(st.CertificateUntil))
			item.Lapsed = !st.CertifiedOn(string(mediation.DateOf(r.Now().In(web.Riga))))
		}
		p.People = append(p.People, item)
	}
	values := posted.Last(c.Request.PostForm)
	if problem == nil {
		values = desk.TypedAgain(c)
	}
	f := r.NewFields(c, values)
	f.Text("name", "", false)
	f.Label("full_name")
	f.Text("login", "", false)
	f.Pick("role", "staff.role_", "", false, "clerk", "mediator", "volunteer", "head", "analyst", "administrator")
	if err := r.personFields(c, f, identity.Staff{}); err != nil {
		return err
	}
	p.Fields = f.List
	if p.Problems, err = r.MarkWrong(c, p.Fields, problem); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

func (r *Room) addPerson(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	st := identity.Staff{Name: v.Get("name"), Login: v.Get("login"), Role: identity.Role(v.Get("role"))}
	if st.Role == "volunteer" {
		st.Role, st.Volunteer = identity.Mediator, true
	}
	readPerson(v, &st)
	if err := desk.UnreadDates(v, "certificate_from", "certificate_until"); err != nil {
		return r.showPeople(c, http.StatusUnprocessableEntity, PeoplePage{}, err)
	}
	_, token, err := r.Office.AddStaff(c.Request.Context(), desk.Actor(c), st)
	if err != nil {
		return r.showPeople(c, web.StatusOf(err), PeoplePage{}, err)
	}
	r.Sent(c, "/staff/people")
	return r.showPeople(c, http.StatusOK, PeoplePage{Link: r.setupLink(token), LinkFor: st.Name}, nil)
}

func (r *Room) setupLink(token string) string {
	return r.Arrivals.Settings.BaseURL + "/staff/setup/" + token
}

func (r *Room) setActive(c *gin.Context) error {
	active := c.PostForm("active") == "yes"
	if !active && c.PostForm("sure") != "yes" {
		left, err := r.Office.Leaving(c.Request.Context(), desk.Actor(c), c.Param("id"))
		if err != nil {
			return err
		}
		if !left.Nothing() && left.Who.ID != desk.Actor(c).ID {
			return r.askClosing(c, left)
		}
	}
	if err := r.Office.SetActive(c.Request.Context(), desk.Actor(c), c.Param("id"), active); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/people")
}

// forgetFactor ends the code of an app of somebody who lost it.
func (r *Room) forgetFactor(c *gin.Context) error {
	if err := r.Office.ForgetFactor(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/people")
}

// newLink shows the link once, on the answer itself.
func (r *Room) newLink(c *gin.Context) error {
	token, err := r.Office.NewLink(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	return r.showPeople(c, http.StatusOK, PeoplePage{Link: r.setupLink(token), linkOf: c.Param("id")}, nil)
}
