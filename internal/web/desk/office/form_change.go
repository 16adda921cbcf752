package office

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// FormChangePage is the text of a form beside what it makes.
type FormChangePage struct {
	desk.Menu
	Of, Title, Address string // Of is the name of the form
	Source, Wrong      string // Wrong is what is wrong with the source, when it was proposed
	Since              string // day from which the version in use counts; empty for the file
	FileText           string // address that shows the text of the file; empty where that is in use
	Changed            bool
	Sent               int
	Languages          []question.Option
	Trial              FormTrial
	Versions           []VersionRow
	Propose            FormPart
}

// FormTrial is what a changed form makes, or its mistakes.
type FormTrial struct {
	Mistakes []FormMistake
	Parts    []ChangedPart // what people would meet otherwise
	Same     bool          // nothing is changed
	Drawn    TrialView     // the pages of the paper form
}

// changeForm shows the text in use, or another that the form had: to go back to it.
func (r *Room) changeForm(c *gin.Context) error {
	s := shownForm{status: http.StatusOK, typed: desk.TypedAgain(c), lang: c.Query("sample")}
	if hash := c.Query("text"); hash != "" && s.typed == nil {
		source, err := r.Office.FormText(c.Request.Context(), desk.Actor(c), c.Param("form"), hash)
		if err != nil {
			return err
		}
		s.source = source
	}
	if s.typed != nil {
		s.source, s.lang = s.typed.Get("source"), s.typed.Get("sample")
	}
	return r.showForm(c, s)
}

// changedForm shows what a changed form would be. Nothing is kept.
func (r *Room) changedForm(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	return r.showForm(c, shownForm{
		status: http.StatusOK, typed: v, source: v.Get("source"), lang: v.Get("sample"),
	})
}

// proposeForm keeps a changed form until somebody else approves it.
func (r *Room) proposeForm(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = desk.UnreadDates(v, "counts_from")
	id := ""
	if err == nil {
		id, err = r.Office.ProposeForm(c.Request.Context(), desk.Actor(c), c.Param("form"), v.Get("source"),
			v.Get("change_note"), desk.DateOf(v, "counts_from"))
	}
	if err != nil {
		return r.showForm(c, shownForm{
			status: web.StatusOf(err), typed: v, source: v.Get("source"), lang: v.Get("sample"), problem: err,
		})
	}
	return web.GoTo(c, formVersionAddress(id))
}

func formVersionAddress(id string) string { return "/staff/form-versions/" + id }

// shownForm is what the page of a form's text is asked to show.
type shownForm struct {
	status  int
	typed   url.Values // nil while nothing was
	source  string     // empty for what is in use
	lang    string     // in which its pages are drawn; empty for that of the page
	problem error      // with what was typed
}

func (r *Room) showForm(c *gin.Context, s shownForm) error {
	v, err := r.Office.Form(c.Request.Context(), desk.Actor(c), c.Param("form"))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := FormChangePage{
		Menu: desk.MenuOf(c, "staff.tab_forms"), Of: v.Name, Title: v.Title.In(words.Lang),
		Address: changeAddress(v.Name), Source: s.source, Since: desk.ShownDate(words, v.From),
		Changed: v.Changed, Sent: v.Sent,
	}
	if p.Source == "" {
		p.Source = string(v.Source())
	}
	if file, ok := r.Office.Forms.File(v.Name); ok && !v.OwnFile {
		p.FileText = p.Address + "?text=" + file.Hash()
	}
	if !slices.Contains(locale.Languages, s.lang) {
		s.lang = words.Lang
	}
	for _, lang := range locale.Languages {
		p.Languages = append(p.Languages, question.Option{
			Value: lang, Label: words.T("applicant.language_" + lang), Chosen: lang == s.lang,
		})
	}
	p.Trial = r.formTrial(c, v, p.Source, s)
	for _, i := range v.Versions {
		p.Versions = append(p.Versions, formVersionRow(words, i))
	}
	f := r.NewFields(c, s.typed)
	f.Text("change_note", "", false)
	f.Date("counts_from", f.Today(), false)
	f.Relabel("form_counts_from")
	p.Propose.Fields = f.List
	if s.problem != nil {
		if p.Propose.Problems, err = r.MarkWrong(c, p.Propose.Fields, s.problem); err != nil {
			return err
		}
		p.Wrong = wrongWith(words, s.problem, "source")
	}
	return r.Render(c, s.status, p)
}

func formVersionRow(words *locale.Catalogue, i office.VersionItem) VersionRow {
	row := versionRow(words, i)
	row.URL = formVersionAddress(i.ID)
	if i.Former {
		row.State, row.StateColour, row.StateIcon = "form_change.state_former", "", "circle"
	}
	if i.EndedAt != 0 && i.ApprovedAt == 0 && i.EndedBy != i.ProposedBy {
		row.State = "form_change.state_refused"
	}
	return row
}

// formTrial reads a changed form, and shows its mistakes, or what people would meet otherwise and
// the pages of the paper form.
func (r *Room) formTrial(c *gin.Context, v office.FormView, source string, s shownForm) (t FormTrial) {
	read := r.Office.ReadForm
	if s.problem != nil { // it may be a language that is not shown
		read = r.Office.TryForm
	}
	def, wrong := read(v.Name, source)
	if len(wrong) == 0 {
		pdf, err := r.Office.DrawForm(def, s.lang, true)
		if err == nil {
			r.drawPages(c, pdf, &t.Drawn)
		} else {
			wrong = append(wrong, err)
		}
	}
	if t.Mistakes = mistakesOf(r.Words(c), wrong); len(t.Mistakes) == 0 {
		t.Same = def.Hash() == v.Hash()
		t.Parts = changedParts(r.Words(c), v.Definition, def, form.Compare(v.Definition, def), nil)
	}
	return t
}
