package office

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// exportTypes are the kinds of file an export may be, with their media types.
// A zip has CSV as Excel opens it, a plain_zip as other programs do: with
// commas, and no byte order mark.
var exportTypes = map[string]string{
	"xlsx": xlsx, "zip": "application/zip", "plain_zip": "application/zip",
}

func (r *Room) exportPage(c *gin.Context) error {
	return r.Render(c, http.StatusOK, r.askExport(c, url.Values{}))
}

func (r *Room) askExport(c *gin.Context, values url.Values) desk.ActionPage {
	words := r.Words(c)
	f := r.NewFields(c, values)
	var forms, languages []question.Option
	for _, name := range r.Arrivals.Forms.Names() {
		forms = append(forms, question.Option{Value: name, Label: r.FormTitle(words, name)})
	}
	for _, l := range locale.Languages {
		languages = append(languages, question.Option{Value: l, Label: words.T("applicant.language_" + l)})
	}
	now := r.Now().In(web.Riga)
	f.OneOf("export_form", "", forms)
	f.Date("arrived_from", mediation.DateOf(time.Date(now.Year(), 1, 1, 0, 0, 0, 0, web.Riga)), false)
	f.Date("arrived_to", mediation.DateOf(now), false)
	f.Choice("export_kind", "export.kind_", "xlsx", "xlsx", "zip", "plain_zip")
	f.OneOf("export_language", web.Lang(c), languages)
	f.Statement("export_unmasked")
	return desk.ActionPage{
		Menu:     desk.MenuOf(c, "staff.tab_inbox"),
		Title:    words.T("export.title"),
		Where:    words.T("staff.tab_inbox"),
		Lead:     words.T("export.lead"),
		Fields:   f.List,
		Button:   words.T("export.download"),
		Back:     "/staff/inbox",
		Download: true,
	}
}

// export hands the file out when all of it is there and the audit has it.
func (r *Room) export(c *gin.Context) error {
	values, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	page := r.askExport(c, values)
	kind := values.Get("export_kind")
	media, known := exportTypes[kind]
	if !known {
		return r.ShowAgain(c, page, fault.At("export_kind", "fault.check_answers"))
	}
	if _, ok := r.Arrivals.Forms.Get(values.Get("export_form")); !ok {
		return r.ShowAgain(c, page, fault.At("export_form", "form.missing_choice"))
	}
	if err := desk.UnreadDates(values, "arrived_from", "arrived_to"); err != nil {
		return r.ShowAgain(c, page, err)
	}
	q := office.ExportQuestion{
		Form: values.Get("export_form"), From: desk.DateOf(values, "arrived_from"),
		To:   desk.DateOf(values, "arrived_to"),
		Lang: values.Get("export_language"), Unmasked: values.Get("export_unmasked") == "yes",
	}
	file, err := r.Arrivals.Settings.Nameless()
	if err != nil {
		return fmt.Errorf("web: export: %w", err)
	}
	defer file.Close()
	if err := r.Export(c.Request.Context(), desk.Actor(c), q, kind, file); err != nil {
		return r.ShowAgain(c, page, err)
	}
	name := fmt.Sprintf("%s-%s-%s.%s", q.Form, q.From, q.To, strings.TrimPrefix(kind, "plain_"))
	c.Header("Content-Disposition", "attachment; filename="+name)
	c.Header("Content-Type", media)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, file)
	return nil
}

// xlsx is the content type of a workbook.
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
