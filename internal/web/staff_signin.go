package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
)

// SignInPage asks for name and password; in the demo it signs in with one click.
type SignInPage struct {
	Desk
	Login   string
	Next    string
	Problem string
	Demo    []DemoPerson
}

// DemoPerson is one click of the demo.
type DemoPerson struct{ Login, Name, Role string }

// demoPeople are the demo's accounts, as internal/demo makes them.
var demoPeople = []DemoPerson{
	{"lietvede", "Māra Liepa", "staff.role_clerk"},
	{"starpnieks", "Juris Kalējs", "staff.role_mediator"},
	{"brivpratigais", "Sanita Vītola", "staff.role_volunteer"},
	{"analitike", "Elīna Zariņa", "staff.role_analyst"},
	{"administrators", "Andris Bērzs", "staff.role_administrator"},
}

func (s *Server) signInPage(c *gin.Context) error {
	return s.render(c, http.StatusOK, "staff/signin", s.signInOf(c.Query("next"), "", ""))
}

func (s *Server) signInOf(next, login, problem string) SignInPage {
	p := SignInPage{Next: inside(next), Login: login, Problem: problem}
	if s.Demo {
		p.Demo = demoPeople
	}
	return p
}

// inside lets a return address lead to our staff pages only.
func inside(next string) string {
	if strings.HasPrefix(next, "/staff/") && !strings.ContainsAny(next, "\\\r\n") {
		return next
	}
	return "/staff"
}

func (s *Server) signIn(c *gin.Context) error {
	login, next := c.PostForm("login"), c.PostForm("next")
	token, err := s.Service.SignIn(c.Request.Context(), login, c.PostForm("password"), client(c))
	f := asFault(err)
	if err != nil && (f.Kind == fault.Invalid || f.Kind == fault.TooMany) {
		s.note(c, statuses[f.Kind], err)
		words := s.Catalogues.For(lang(c)).Args(f.Key, f.Args)
		return s.render(c, statuses[f.Kind], "staff/signin", s.signInOf(next, login, words))
	}
	if err != nil {
		return err
	}
	s.enter(c, token, next)
	return nil
}

func (s *Server) signInDemo(c *gin.Context) error {
	token, err := s.Service.SignInAs(c.Request.Context(), c.PostForm("login"))
	if err != nil {
		return err
	}
	s.enter(c, token, c.PostForm("next"))
	return nil
}

// enter gives the browser its login and leads on.
func (s *Server) enter(c *gin.Context, token, next string) {
	s.setLogin(c, token, int(s.Service.Settings.LoginLife.Seconds()))
	c.Redirect(http.StatusSeeOther, inside(next))
}

func (s *Server) setLogin(c *gin.Context, token string, life int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: loginCookie, Value: token, Path: "/staff", MaxAge: life, Secure: s.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (s *Server) signOut(c *gin.Context) error {
	token, _ := c.Cookie(loginCookie)
	if err := s.Service.SignOut(c.Request.Context(), token); err != nil {
		return err
	}
	s.setLogin(c, "", -1)
	c.Redirect(http.StatusSeeOther, "/staff/signin")
	return nil
}

// SetupPage sets a password with a one-time link.
type SetupPage struct {
	Desk
	Login   string
	Action  string
	Problem string
}

func (s *Server) setupPage(c *gin.Context) error {
	st, err := s.Service.Link(c.Request.Context(), c.Param("token"))
	if err != nil {
		return gone(err)
	}
	return s.render(c, http.StatusOK, "staff/setup", SetupPage{Login: st.Login, Action: c.Request.URL.Path})
}

// gone makes an unknown link and a used one look the same.
func gone(err error) error {
	if fault.KindOf(err) == fault.NotFound {
		return fault.New(fault.Gone, "fault.gone")
	}
	return err
}

func (s *Server) setup(c *gin.Context) error {
	ctx, token := c.Request.Context(), c.Param("token")
	st, err := s.Service.Link(ctx, token)
	if err != nil {
		return gone(err)
	}
	if err := s.Service.SetPassword(ctx, token, c.PostForm("password")); err != nil {
		f := asFault(err)
		if f.Kind != fault.Invalid || len(f.Fields) == 0 {
			return gone(err)
		}
		words := s.Catalogues.For(lang(c)).Args(f.Fields[0].Key, f.Fields[0].Args)
		return s.render(c, http.StatusUnprocessableEntity, "staff/setup", SetupPage{Login: st.Login, Action: c.Request.URL.Path, Problem: words})
	}
	c.Redirect(http.StatusSeeOther, "/staff/signin")
	return nil
}
