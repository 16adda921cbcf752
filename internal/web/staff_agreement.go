package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
)

// projectPDF draws the agreement as it would be now, with its watermark.
func (s *Server) projectPDF(c *gin.Context) error {
	pdf, name, err := s.Service.Project(c.Request.Context(), actor(c), c.Param("id"), lang(c))
	if err != nil {
		return err
	}
	return s.sendPDF(c, pdf, name)
}

func (s *Server) sendPDF(c *gin.Context, pdf []byte, name string) error {
	c.Header("Content-Disposition", "inline; filename*=UTF-8''"+url.PathEscape(name))
	c.Data(http.StatusOK, "application/pdf", pdf)
	return nil
}

func (s *Server) signedPage(c *gin.Context) error {
	p, err := s.signedOf(c, nil)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "staff/action", p)
}

func (s *Server) signedOf(c *gin.Context, values url.Values) (ActionPage, error) {
	v, err := s.caseOf(c)
	if err != nil {
		return ActionPage{}, err
	}
	words := s.Catalogues.For(lang(c))
	f := s.newFields(c, values)
	f.file("scan", s.maxFile())
	f.date("on", f.today(s), false)
	return ActionPage{
		Desk: desk(c, "staff.tab_cases"), Title: words.T("staff.signed_title"), Lead: words.T("staff.signed_lead"), Where: v.Number,
		Button: words.T("staff.signed_do"), Fields: f.list, Back: "/staff/cases/" + v.ID, Version: v.Row.Version,
	}, nil
}

// uploadSigned takes the scan or .edoc in: it is the agreement from now on.
func (s *Server) uploadSigned(c *gin.Context) error {
	p, err := s.readPost(c)
	defer p.close()
	if err == nil {
		err = s.keepSigned(c, p)
	}
	if err == nil {
		return back(c, "/staff/cases/"+c.Param("id"))
	}
	page, failed := s.signedOf(c, p.values)
	if failed != nil {
		return failed
	}
	return s.answer(c, page, err)
}

func (s *Server) keepSigned(c *gin.Context, p *post) error {
	if len(p.files) != 1 {
		return fault.At("scan", "fault.choose_scan")
	}
	f := p.files[0]
	if f.wrong != "" {
		return fault.At("scan", f.wrong, fault.Args{"name": casework.SafeName(f.name), "limit": size(s.maxFile())})
	}
	kind, ok := sniff(f.name, f.spooled)
	if !ok {
		return fault.At("scan", "fault.file_mismatch")
	}
	return s.Service.Signed(c.Request.Context(), actor(c), c.Param("id"), version(p.values), dateOf(p.values, "on"), f.name, kind, f.spooled)
}
