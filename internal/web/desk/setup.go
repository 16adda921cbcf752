package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
)

// SetupPage sets a password with a one-time link.
type SetupPage struct {
	Menu
	Login   string
	Action  string
	Problem string
}

func (d *Desk) setupPage(c *gin.Context) error {
	st, err := d.Office.Link(c.Request.Context(), c.Param("token"))
	if err != nil {
		return gone(err)
	}
	return d.Render(c, http.StatusOK, SetupPage{Login: st.Login, Action: c.Request.URL.Path})
}

// gone makes an unknown link and a used one look the same.
func gone(err error) error {
	if fault.KindOf(err) == fault.NotFound {
		return fault.New(fault.Gone, "fault.gone")
	}
	return err
}

func (d *Desk) setup(c *gin.Context) error {
	ctx, token := c.Request.Context(), c.Param("token")
	st, err := d.Office.Link(ctx, token)
	if err != nil {
		return gone(err)
	}
	if err := d.Office.SetPassword(ctx, token, c.PostForm("password")); err != nil {
		f := web.AsFault(err)
		if f.Kind != fault.Invalid || len(f.Fields) == 0 {
			return gone(err)
		}
		words := d.Words(c).Args(f.Fields[0].Key, f.Fields[0].Args)
		return d.Render(c, http.StatusUnprocessableEntity, SetupPage{
			Login:   st.Login,
			Action:  c.Request.URL.Path,
			Problem: words,
		})
	}
	c.Redirect(http.StatusSeeOther, "/staff/signin?"+url.Values{"saved": {st.Login}}.Encode())
	return nil
}
