package desk

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/web"
)

// browserLife is how long a browser is known in which somebody signed in.
const browserLife = 365 * 24 * time.Hour

// SignInPage asks for name and password; in the demo it signs in with one click.
type SignInPage struct {
	Menu
	Login   string
	Next    string
	Problem string
	Demo    []DemoPerson
}

// DemoPerson is one click of the demo.
type DemoPerson struct{ Login, Name, Role string }

// clicks offers the demo's people.
func clicks(people []identity.Staff) (list []DemoPerson) {
	for _, p := range people {
		role := "staff.role_" + string(p.Role)
		if p.Volunteer {
			role = "staff.role_volunteer"
		}
		list = append(list, DemoPerson{p.Login, p.Name, role})
	}
	return list
}

func (r *Room) signInPage(c *gin.Context) error {
	return r.Render(c, http.StatusOK, r.signInOf(c.Query("next"), "", ""))
}

func (r *Room) signInOf(next, login, problem string) SignInPage {
	p := SignInPage{Next: inside(next), Login: login, Problem: problem}
	if r.Demo {
		p.Demo = clicks(r.People)
	}
	return p
}

func (r *Room) signIn(c *gin.Context) error {
	login, next := c.PostForm("login"), c.PostForm("next")
	from := office.From{Client: web.Client(c), Browser: r.Cookie(c, browserCookie)}
	in, err := r.Office.SignIn(c.Request.Context(), login, c.PostForm("password"), from)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Invalid || kind == fault.TooMany) {
		status, f := r.Refused(c, err)
		return r.Render(c, status, r.signInOf(next, login, r.Words(c).Args(f.Key, f.Args)))
	}
	if err != nil {
		return err
	}
	r.SetCookie(c, browserCookie, in.Browser, browserLife)
	return r.enter(c, in.Token, next)
}

func (r *Room) signInDemo(c *gin.Context) error {
	token, err := r.Office.SignInAs(c.Request.Context(), c.PostForm("login"))
	if err != nil {
		return err
	}
	return r.enter(c, token, c.PostForm("next"))
}

// enter ends the login that the browser had, sets the cookie of the new one and leads on.
func (r *Room) enter(c *gin.Context, token, next string) error {
	if err := r.Office.SignOut(c.Request.Context(), r.Cookie(c, loginCookie)); err != nil {
		return err
	}
	r.SetCookie(c, loginCookie, token, r.Arrivals.Settings.LoginLife)
	c.Redirect(http.StatusSeeOther, inside(next))
	return nil
}

// signOut ends the login; nothing of what was looked at stays in the browser.
func (r *Room) signOut(c *gin.Context) error {
	if err := r.Office.SignOut(c.Request.Context(), r.Cookie(c, loginCookie)); err != nil {
		return err
	}
	r.SetCookie(c, loginCookie, "", -time.Second)
	c.Header("Clear-Site-Data", `"cache"`)
	c.Redirect(http.StatusSeeOther, "/staff/signin")
	return nil
}
