package web

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// exportTypes are the kinds of file an export may be, with their media types.
// A zip has CSV as Excel opens it, a plain_zip as other programs do: with
// commas, and no byte order mark.
var exportTypes = map[string]string{
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"zip":  "application/zip", "plain_zip": "application/zip",
}

func (s *Server) exportPage(c *gin.Context) error {
	return s.render(c, http.StatusOK, "staff/action", s.askExport(c, url.Values{}))
}

func (s *Server) askExport(c *gin.Context, values url.Values) ActionPage {
	words := s.Catalogues.For(lang(c))
	f := s.newFields(c, values)
	var forms, languages []OptionView
	for _, name := range s.Service.Forms.Names() {
		forms = append(forms, OptionView{Value: name, Label: s.formTitle(words, name)})
	}
	for _, l := range locale.Languages {
		languages = append(languages, OptionView{Value: l, Label: words.T("applicant.language_" + l)})
	}
	now := s.Now().In(riga)
	f.people("export_form", "", forms)
	f.date("arrived_from", mediation.DateOf(time.Date(now.Year(), 1, 1, 0, 0, 0, 0, riga)), false)
	f.date("arrived_to", mediation.DateOf(now), false)
	f.choice("export_kind", "export.kind_", "xlsx", "xlsx", "zip", "plain_zip")
	f.people("export_language", lang(c), languages)
	f.statement("export_unmasked")
	return ActionPage{
		Desk: desk(c, "staff.tab_inbox"), Title: words.T("export.title"), Where: words.T("staff.tab_inbox"), Lead: words.T("export.lead"),
		Fields: f.list, Button: words.T("export.download"), Back: "/staff/inbox", Download: true,
	}
}

// export hands the file out when all of it is there and the audit has it.
func (s *Server) export(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return unreadable(err)
	}
	values := posted(c.Request.PostForm)
	page := s.askExport(c, values)
	kind := values.Get("export_kind")
	media, known := exportTypes[kind]
	if !known {
		return s.answer(c, page, fault.At("export_kind", "fault.check_answers"))
	}
	if _, ok := s.Service.Forms.Get(values.Get("export_form")); !ok {
		return s.answer(c, page, fault.At("export_form", "form.missing_choice"))
	}
	q := casework.ExportQuestion{
		Form: values.Get("export_form"), From: dateOf(values, "arrived_from"), To: dateOf(values, "arrived_to"),
		Lang: values.Get("export_language"), Unmasked: values.Get("export_unmasked") == "yes",
	}
	file, err := os.CreateTemp(s.Service.Settings.SpoolDir, "export-*")
	if err != nil {
		return fmt.Errorf("web: export: %w", err)
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := s.Export(c.Request.Context(), actor(c), q, kind, file); err != nil {
		return s.answer(c, page, err)
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%s-%s-%s.%s", q.Form, q.From, q.To, strings.TrimPrefix(kind, "plain_")))
	c.Header("Content-Type", media)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, file)
	return nil
}
