package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
)

// SignInCodePage asks for the code of the app once the password was right.
type SignInCodePage struct {
	Menu
	Next    string
	Problem string
}

func (d *Desk) codePage(c *gin.Context) error {
	if _, err := d.Office.Awaits(c.Request.Context(), d.Cookie(c, loginCookie)); err != nil {
		return signInAnew(c, err, c.Query("next"))
	}
	return d.Render(c, http.StatusOK, SignInCodePage{Next: ownPage(c.Query("next"))})
}

func (d *Desk) giveCode(c *gin.Context) error {
	next := ownPage(c.PostForm("next"))
	in, err := d.Office.Confirm(c.Request.Context(), d.Cookie(c, loginCookie), c.PostForm("factor_code"))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.Invalid || kind == fault.TooMany):
		status, f := d.Refused(c, err)
		return d.Render(c, status, SignInCodePage{Next: next, Problem: d.Words(c).Args(f.Key, f.Args)})
	case err != nil:
		return signInAnew(c, err, next)
	}
	return d.entered(c, in, next)
}

// signInAnew leads back to the password where nothing waits for a code any more.
func signInAnew(c *gin.Context, err error, next string) error {
	if fault.KindOf(err) != fault.Unauthenticated {
		return err
	}
	return web.GoTo(c, "/staff/signin?"+url.Values{"next": {ownPage(next)}}.Encode())
}
