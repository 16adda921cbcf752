package desk

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/web"
)

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

// inside lets a return address lead to our staff pages only.
func inside(next string) string {
	if strings.HasPrefix(next, "/staff/") && !strings.ContainsAny(next, "\\\r\n") {
		return next
	}
	return "/staff"
}

func (r *Room) signIn(c *gin.Context) error {
	login, next := c.PostForm("login"), c.PostForm("next")
	token, err := r.Office.SignIn(c.Request.Context(), login, c.PostForm("password"), web.Client(c))
	f := web.AsFault(err)
	if err != nil && (f.Kind == fault.Invalid || f.Kind == fault.TooMany) {
		r.Note(c, web.Status(f.Kind), err)
		words := r.Words(c).Args(f.Key, f.Args)
		return r.Render(c, web.Status(f.Kind), r.signInOf(next, login, words))
	}
	if err != nil {
		return err
	}
	r.enter(c, token, next)
	return nil
}

func (r *Room) signInDemo(c *gin.Context) error {
	token, err := r.Office.SignInAs(c.Request.Context(), c.PostForm("login"))
	if err != nil {
		return err
	}
	r.enter(c, token, c.PostForm("next"))
	return nil
}

// enter sets the cookie of the new login and leads on.
func (r *Room) enter(c *gin.Context, token, next string) {
	r.setLogin(c, token, int(r.Arrivals.Settings.LoginLife.Seconds()))
	c.Redirect(http.StatusSeeOther, inside(next))
}

func (r *Room) setLogin(c *gin.Context, token string, life int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name:     loginCookie,
		Value:    token,
		Path:     "/staff",
		MaxAge:   life,
		Secure:   r.Secure,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
}

func (r *Room) signOut(c *gin.Context) error {
	token, _ := c.Cookie(loginCookie)
	if err := r.Office.SignOut(c.Request.Context(), token); err != nil {
		return err
	}
	r.setLogin(c, "", -1)
	c.Redirect(http.StatusSeeOther, "/staff/signin")
	return nil
}
