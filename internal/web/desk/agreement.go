package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// previewPDF draws the agreement as it would be now, with its watermark.
func (r *Room) previewPDF(c *gin.Context) error {
	pdf, name, err := r.Cases.Preview(c.Request.Context(), actor(c), c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Inline, pdf, name)
}

func freeze(r *Room, c *gin.Context, id string, v url.Values) error {
	_, err := r.Cases.Freeze(c.Request.Context(), actor(c), id, version(v), "lv")
	return err
}

func revoke(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Revoke(c.Request.Context(), actor(c), id, version(v))
}

func (r *Room) signedPage(c *gin.Context) error {
	p, err := r.signedOf(c, nil)
	if err != nil {
		return err
	}
	return r.Render(c, http.StatusOK, p)
}

func (r *Room) signedOf(c *gin.Context, values url.Values) (ActionPage, error) {
	v, err := r.caseOf(c)
	if err != nil {
		return ActionPage{}, err
	}
	words := r.Words(c)
	f := r.newFields(c, values)
	f.file("scan", r.Limits.File)
	f.date("on", f.today(r), false)
	return ActionPage{
		Menu:    menuOf(c, "staff.tab_cases"),
		Title:   words.T("staff.signed_title"),
		Lead:    words.T("staff.signed_lead"),
		Where:   v.Number,
		Button:  words.T("staff.signed_do"),
		Fields:  f.list,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
	}, nil
}

// uploadSigned takes the scan or .edoc in: it is the agreement from now on.
func (r *Room) uploadSigned(c *gin.Context) error {
	p, err := posted.Read(c.Writer, c.Request, r.Limits)
	defer p.Discard()
	if err == nil {
		err = r.keepSigned(c, p)
	}
	if err == nil {
		return web.GoTo(c, "/staff/cases/"+c.Param("id"))
	}
	page, failed := r.signedOf(c, p.Values)
	if failed != nil {
		return failed
	}
	return r.answer(c, page, err)
}

func (r *Room) keepSigned(c *gin.Context, p *posted.Post) error {
	if len(p.Files) != 1 {
		return fault.At("scan", "fault.choose_scan")
	}
	if err := unreadDates(p.Values, "on"); err != nil {
		return err
	}
	f := p.Files[0]
	if f.Wrong != "" {
		return fault.At("scan", f.Wrong, fault.Args{
			"name":  casework.SafeName(f.Name),
			"limit": locale.AtMost(r.Limits.File),
		})
	}
	kind, ok := posted.Kind(f.Name, f.Spooled)
	if !ok {
		return fault.At("scan", "fault.file_mismatch")
	}
	return r.Cases.Signed(
		c.Request.Context(), actor(c), c.Param("id"), version(p.Values),
		dateOf(p.Values, "on"), f.Name, kind, f.Spooled,
	)
}
