package desk

import (
	"net/http"
	"net/url"
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
	Saved   bool // a password was chosen just now
	Demo    []DemoPerson
}

// DemoPerson is one click of the demo.
type DemoPerson struct{ Login, Name, Role string }

// clicks offers the demo's people.
func clicks(people []identity.Staff) (list []DemoPerson) {
	for _, p := range people {
		role := string(p.Role)
		if p.Volunteer {
			role = "volunteer"
		}
		list = append(list, DemoPerson{p.Login, p.Name, RoleKey(role, p.Name)})
	}
	return list
}

func (d *Desk) signInPage(c *gin.Context) error {
	p := d.signInOf(c.Query("next"), c.Query("saved"), "")
	p.Saved = p.Login != ""
	return d.Render(c, http.StatusOK, p)
}

func (d *Desk) signInOf(next, login, problem string) SignInPage {
	p := SignInPage{Next: ownPage(next), Login: login, Problem: problem}
	if d.Demo {
		p.Demo = clicks(d.People)
	}
	return p
}

func (d *Desk) signIn(c *gin.Context) error {
	login, next := c.PostForm("login"), c.PostForm("next")
	from := office.From{Client: web.Client(c), Browser: d.Cookie(c, browserCookie)}
	in, err := d.Office.SignIn(c.Request.Context(), login, c.PostForm("password"), from)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Invalid || kind == fault.TooMany) {
		status, f := d.Refused(c, err)
		return d.Render(c, status, d.signInOf(next, login, d.Words(c).Args(f.Key, f.Args)))
	}
	if err != nil {
		return err
	}
	if in.AsksCode {
		return d.askCode(c, in.Token, next)
	}
	return d.entered(c, in, next)
}

// entered keeps that the browser is known, and leads on: past what the account's owner is to be told of its password.
func (d *Desk) entered(c *gin.Context, in office.SignedIn, next string) error {
	d.SetCookie(c, browserCookie, in.Browser, browserLife)
	if in.ByLink {
		next = "/staff/account?" + url.Values{"done": {"link"}, "next": {ownPage(next)}}.Encode()
	}
	return d.enter(c, in.Token, next)
}

// askCode keeps the login that waits for a code, and leads to where it is asked for.
func (d *Desk) askCode(c *gin.Context, token, next string) error {
	if err := d.Office.SignOut(c.Request.Context(), d.Cookie(c, loginCookie)); err != nil {
		return err
	}
	d.SetCookie(c, loginCookie, token, d.Arrivals.Settings.LoginLife)
	return web.GoTo(c, "/staff/signin/code?"+url.Values{"next": {ownPage(next)}}.Encode())
}

func (d *Desk) signInDemo(c *gin.Context) error {
	token, err := d.Office.SignInAs(c.Request.Context(), c.PostForm("login"))
	if err != nil {
		return err
	}
	return d.enter(c, token, c.PostForm("next"))
}

// enter ends the login that the browser had, sets the cookie of the new one and leads on.
func (d *Desk) enter(c *gin.Context, token, next string) error {
	if err := d.Office.SignOut(c.Request.Context(), d.Cookie(c, loginCookie)); err != nil {
		return err
	}
	d.SetCookie(c, loginCookie, token, d.Arrivals.Settings.LoginLife)
	c.Redirect(http.StatusSeeOther, ownPage(next))
	return nil
}

// signOut ends the login; nothing of what was looked at stays in the browser.
func (d *Desk) signOut(c *gin.Context) error {
	if err := d.Office.SignOut(c.Request.Context(), d.Cookie(c, loginCookie)); err != nil {
		return err
	}
	d.SetCookie(c, loginCookie, "", -time.Second)
	c.Header("Clear-Site-Data", `"cache"`)
	c.Redirect(http.StatusSeeOther, "/staff/signin")
	return nil
}
