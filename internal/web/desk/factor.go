package desk

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"rsc.io/qr/coding"

	"tilts/internal/fault"
	"tilts/internal/web/question"
)

// FactorPage sets a code of an app up, and then shows, once, the codes for a lost telephone.
type FactorPage struct {
	Menu
	Must     bool // nothing else is open before
	Secret   string
	Groups   string // the secret as it is typed
	Squares  string // the QR code as a path of SVG, a module one unit wide
	Size     int    // of the QR code with its quiet zone, in modules
	Problems []question.Problem
	Old      string // what is wrong with the password
	Code     string // what is wrong with the code
	Recovery []string
}

// factorFirst leads whoever has no second factor, where one is asked of all, to where it is set up.
func (d *Desk) factorFirst(c *gin.Context) bool {
	open := strings.HasPrefix(c.FullPath(), "/staff/account/factor") || c.FullPath() == "/staff/signout"
	if !d.Arrivals.Settings.AskFactor || Actor(c).Factor || open {
		return false
	}
	c.Abort()
	c.Redirect(http.StatusSeeOther, "/staff/account/factor")
	return true
}

func (d *Desk) factorPage(c *gin.Context) error { return d.showFactor(c, http.StatusOK, FactorPage{}) }

func (d *Desk) showFactor(c *gin.Context, status int, p FactorPage) error {
	a, err := d.Office.Account(c.Request.Context(), Actor(c), d.Cookie(c, loginCookie))
	if err != nil {
		return err
	}
	if a.Factor.On() {
		return fault.New(fault.Conflict, "fault.factor_there")
	}
	offer, err := d.Office.OfferFactor(a.Login, d.Site.Name, c.PostForm("secret"))
	if err != nil {
		return err
	}
	p.Menu, p.Must, p.Secret = MenuOf(c, "staff.account"), d.Arrivals.Settings.AskFactor, offer.Secret
	for i := 0; i < len(offer.Secret); i += 4 {
		p.Groups += offer.Secret[i:i+4] + " "
	}
	p.Groups = strings.TrimSpace(p.Groups)
	if p.Squares, p.Size, err = qrSquares(offer.Address); err != nil {
		return err
	}
	return d.Render(c, status, p)
}

func (d *Desk) setFactor(c *gin.Context) error {
	recovery, err := d.Office.SetFactor(
		c.Request.Context(), Actor(c), d.Cookie(c, loginCookie),
		c.PostForm("own_password"), c.PostForm("secret"), c.PostForm("factor_code"),
	)
	if err != nil {
		fields := []question.Field{
			{ID: "own_password", Path: "own_password"}, {ID: "factor_code", Path: "factor_code"},
		}
		problems, err := d.MarkWrong(c, fields, err)
		if err != nil {
			return err
		}
		return d.showFactor(c, http.StatusUnprocessableEntity, FactorPage{
			Problems: problems, Old: fields[0].Error, Code: fields[1].Error,
		})
	}
	c.Header("Cache-Control", "no-store")
	return d.Render(c, http.StatusOK, FactorPage{Menu: MenuOf(c, "staff.account"), Recovery: recovery})
}

// quiet is how wide the white around a QR code is, in modules (ISO/IEC 18004).
const quiet = 4

// qrSquares draws a text as a QR code: a path of SVG with a square for each dark module, and the width of all.
func qrSquares(text string) (path string, size int, err error) {
	var code *coding.Code
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion && code == nil; v++ {
		enc := coding.String(text)
		if enc.Bits(v) > v.DataBytes(coding.M)*8 {
			continue
		}
		plan, err := coding.NewPlan(v, coding.M, 0)
		if err != nil {
			return "", 0, err
		}
		if code, err = plan.Encode(enc); err != nil {
			return "", 0, err
		}
	}
	if code == nil {
		return "", 0, fmt.Errorf("desk: %d bytes are too many for a QR code", len(text))
	}
	var b strings.Builder
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	return b.String(), code.Size + 2*quiet, nil
}
