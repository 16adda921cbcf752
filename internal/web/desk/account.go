package desk

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
	"tilts/internal/web/question"
)

// AccountPage is somebody's own account: the password, the code of an app, and where they are signed in.
type AccountPage struct {
	Menu
	Login    string
	Done     string // key of what was done just now; empty for nothing
	Problems []question.Problem
	Old, New string // what is wrong with a password
	Factor   bool   // a code is asked for
	Since    string // when that began
	Left     int    // codes for a lost telephone
	Wrong    string // what is wrong with the password that ends it
	Logins   []LoginLine
	Others   bool     // there are logins in other places
	Links    []string // with which the password was set, in words, the newest first
	Next     string   // where somebody goes on who is told of the newest at signing in; empty for nobody
}

// LoginLine is where somebody is signed in.
type LoginLine struct {
	Since, Seen string
	Here        bool
}

func (d *Desk) account(c *gin.Context) error {
	done := map[string]string{
		"password": "staff.account_password_done", "others": "staff.account_others_done",
		"factor": "staff.factor_ended",
	}
	p := AccountPage{Done: done[c.Query("done")]}
	if c.Query("done") == "link" {
		p.Next = ownPage(c.Query("next"))
	}
	return d.showAccount(c, http.StatusOK, p)
}

func (d *Desk) showAccount(c *gin.Context, status int, p AccountPage) error {
	a, err := d.Office.Account(c.Request.Context(), Actor(c), d.Cookie(c, loginCookie))
	if err != nil {
		return err
	}
	words := d.Words(c)
	p.Menu, p.Login, p.Factor = MenuOf(c, "staff.account"), a.Login, a.Factor.On()
	if p.Factor {
		p.Since, p.Left = Moment(words, a.Factor.Since), len(a.Factor.Recovery)
	}
	for _, l := range a.Logins {
		p.Logins = append(p.Logins, LoginLine{Moment(words, l.Since), Moment(words, l.Seen), l.Here})
		p.Others = p.Others || !l.Here
	}
	for _, l := range a.Links {
		line := words.T("staff.password_link", "at", Moment(words, int64(l.At)), "who", l.By)
		if l.By == "" {
			line = words.T("staff.password_link_terminal", "at", Moment(words, int64(l.At)))
		}
		p.Links = append(p.Links, line)
	}
	if len(p.Links) == 0 {
		p.Next = ""
	}
	return d.Render(c, status, p)
}

func (d *Desk) changePassword(c *gin.Context) error {
	browser, err := d.Office.ChangePassword(
		c.Request.Context(), Actor(c), d.Cookie(c, loginCookie), c.PostForm("own_password"), c.PostForm("password"),
	)
	if err != nil {
		fields := []question.Field{{ID: "own_password", Path: "own_password"}, {ID: "password", Path: "password"}}
		problems, err := d.MarkWrong(c, fields, err)
		if err != nil {
			return err
		}
		return d.showAccount(c, http.StatusUnprocessableEntity, AccountPage{
			Problems: problems, Old: fields[0].Error, New: fields[1].Error,
		})
	}
	d.SetCookie(c, browserCookie, browser, browserLife)
	return web.GoTo(c, "/staff/account?done=password")
}

func (d *Desk) endOtherLogins(c *gin.Context) error {
	if err := d.Office.EndOtherLogins(c.Request.Context(), Actor(c), d.Cookie(c, loginCookie)); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/account?done=others")
}

func (d *Desk) endFactor(c *gin.Context) error {
	if err := d.Office.EndFactor(c.Request.Context(), Actor(c), c.PostForm("own_password")); err != nil {
		fields := []question.Field{{ID: "factor_password", Path: "own_password"}}
		problems, err := d.MarkWrong(c, fields, err)
		if err != nil {
			return err
		}
		return d.showAccount(c, http.StatusUnprocessableEntity, AccountPage{Problems: problems, Wrong: fields[0].Error})
	}
	return web.GoTo(c, "/staff/account?done=factor")
}
