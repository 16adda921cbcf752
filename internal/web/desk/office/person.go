package office

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// personFields are what an administrator may change of an account: unit, certificate, telephone, address.
func (r *Room) personFields(c *gin.Context, f *desk.Fields, st identity.Staff) error {
	units, err := r.Office.Units(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	var options []question.Option
	today := mediation.DateOf(r.Now().In(web.Riga))
	for _, u := range units {
		if u.On(today) || u.Name == st.Office {
			options = append(options, question.Option{Value: u.Name, Label: u.Name})
		}
	}
	f.Add(question.Field{Path: "office", Type: "select", Width: "medium", Optional: true, Options: options}, st.Office)
	f.Relabel("persons_office")
	f.Text("certificate", st.Certificate, true)
	f.Date("certificate_from", mediation.Date(st.CertificateFrom), true)
	f.Date("certificate_until", mediation.Date(st.CertificateUntil), true)
	f.Add(question.Field{
		Path: "work_phone", Type: "text", Width: "medium", InputMode: "tel", Optional: true, MaxLength: 30,
	}, latvia.PhoneShown(st.Phone))
	f.Text("home_address", st.Address, true)
	return nil
}

func readPerson(v url.Values, st *identity.Staff) {
	st.Office, st.Address = v.Get("office"), v.Get("home_address")
	st.Certificate, st.Phone = v.Get("certificate"), v.Get("work_phone")
	st.CertificateFrom = string(desk.DateOf(v, "certificate_from"))
	st.CertificateUntil = string(desk.DateOf(v, "certificate_until"))
}

// person asks what is to be changed of an account.
func (r *Room) person(c *gin.Context) error { return r.showPerson(c, desk.TypedAgain(c), nil) }

func (r *Room) showPerson(c *gin.Context, values url.Values, problem error) error {
	list, err := r.Office.Staff(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(st identity.Staff) bool { return st.ID == c.Param("id") })
	if i < 0 {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	words, st := r.Words(c), list[i]
	p := desk.ActionPage{
		Menu: desk.MenuOf(c, "staff.tab_people"), Title: st.Name, Where: words.T("staff.tab_people"),
		Lead:   st.Login + "\u00a0· " + words.T(desk.RoleKey(string(st.Role), st.Name)),
		Button: words.T("staff.person_do"), Back: "/staff/people", Version: st.Version,
	}
	ask := func(values url.Values) ([]question.Field, error) {
		f := r.NewFields(c, values)
		f.Text("name", st.Name, false)
		f.Label("full_name")
		err := r.personFields(c, f, st)
		return f.List, err
	}
	if p.Fields, err = ask(values); err != nil {
		return err
	}
	if desk.Stale(problem) {
		now, err := ask(nil)
		if err != nil {
			return err
		}
		p.Changed = &desk.Meanwhile{Differ: desk.Differing(p.Fields, now)}
	}
	if problem != nil {
		return r.ShowAgain(c, p, problem)
	}
	return r.Render(c, http.StatusOK, p)
}

func (r *Room) changePerson(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	st := identity.Staff{ID: c.Param("id"), Name: v.Get("name"), Version: desk.Version(v)}
	readPerson(v, &st)
	err = desk.UnreadDates(v, "certificate_from", "certificate_until")
	if err == nil {
		err = r.Office.ChangeStaff(c.Request.Context(), desk.Actor(c), st)
	}
	if err != nil {
		return r.showPerson(c, v, err)
	}
	return web.GoTo(c, "/staff/people")
}
