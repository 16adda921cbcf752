package office

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// FormVersionPage shows a version of a form beside what it takes the place of.
type FormVersionPage struct {
	desk.Menu
	VersionPart
	Of, Title, Back string // Of is the name of the form
	Address         string
	Hash, WasHash   string // of both versions
	Parts           []ChangedPart
	Breaks          []string    // questions whose change stops programs that send the form; none for most
	Shown           []desk.Link // as applicants see it
	Files           []FormSurface
	Languages       []question.Option
	Again           string // address where this text, or of one in use the one before it, is proposed anew
	AgainKey        string
	Refuse          FormPart
}

func (r *Room) formVersion(c *gin.Context) error {
	return r.showFormVersion(c, http.StatusOK, desk.TypedAgain(c), nil)
}

// showFormVersion shows a version, and what was typed to refuse it.
func (r *Room) showFormVersion(c *gin.Context, status int, typed url.Values, problem error) error {
	v, err := r.Office.FormVersion(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := FormVersionPage{
		Menu:        desk.MenuOf(c, "staff.tab_forms"),
		VersionPart: versionPart(words, v.VersionView, formVersionRow(words, v.VersionItem), desk.Actor(c)),
		Of:          v.Name, Title: v.Now.Title.In(words.Lang),
		Back: changeAddress(v.Name), Address: formVersionAddress(v.ID), Hash: v.Now.Hash(), WasHash: v.Was.Hash(),
		Parts:  changedParts(words, v.Was, v.Now, v.Differences, v.Answered),
		Breaks: broken(words, v),
	}
	switch {
	case v.InUse:
		p.Again, p.AgainKey = p.Back+"?text="+v.BasedOn, "form_change.go_back"
	case v.ApprovedAt != 0 || v.EndedAt != 0:
		p.Again, p.AgainKey = p.Back+"?text="+v.Hash, "form_change.again"
	}
	f := r.NewFields(c, typed)
	f.Text("refuse_why", "", p.Own)
	p.Refuse.Fields = f.List
	if problem != nil {
		if p.Refuse.Problems, err = r.MarkWrong(c, p.Refuse.Fields, problem); err != nil {
			return err
		}
	}
	if err := r.formVersionLooks(c, v, &p); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

// formVersionLooks shows both versions as they are printed, and leads to the new one on a screen.
func (r *Room) formVersionLooks(c *gin.Context, v office.FormVersionView, p *FormVersionPage) error {
	words := r.Words(c)
	lang := c.Query("lang")
	if !slices.Contains(locale.Languages, lang) {
		lang = words.Lang
	}
	files := map[string]*FormSurface{}
	for _, f := range formFiles {
		files[f.name] = &FormSurface{Key: f.key}
	}
	for _, l := range locale.Languages {
		key := "applicant.language_" + l
		p.Shown = append(p.Shown, desk.Link{URL: p.Address + "/show/" + l, Key: key})
		p.Languages = append(p.Languages, question.Option{Value: l, Label: words.T(key), Chosen: l == lang})
		for _, f := range formFiles {
			link := desk.Link{URL: p.Address + "/pdf/" + l + "/" + f.name, Key: key}
			files[f.name].Links = append(files[f.name].Links, link)
		}
	}
	for _, f := range formFiles {
		p.Files = append(p.Files, *files[f.name])
	}
	for def, view := range map[*form.Definition]*TrialView{v.Was: &p.Before, v.Now: &p.After} {
		pdf, err := r.Office.DrawForm(def, lang, true)
		if err != nil { // what was in use once need not be drawn any more
			view.Failed = true
			continue
		}
		r.drawPages(c, pdf, view)
	}
	p.Pages = desk.PagePairs(p.Before.Pages, p.After.Pages)
	return nil
}

// formFiles are the PDF files of a form.
var formFiles = []struct {
	name, key string
	paper     bool
}{
	{"form.pdf", "staff.surface_fillable", false},
	{"paper.pdf", "staff.surface_paper", true},
}

// formVersionShown is a version as applicants would see it.
func (r *Room) formVersionShown(c *gin.Context) error {
	v, err := r.versionIn(c)
	if err != nil {
		return err
	}
	return r.renderPreview(c, v.Now, c.Param("lang"), shownFrom{Version: formVersionAddress(v.ID)})
}

// versionIn is the version of the address, for one of the languages of the pages.
func (r *Room) versionIn(c *gin.Context) (office.FormVersionView, error) {
	if !slices.Contains(locale.Languages, c.Param("lang")) {
		return office.FormVersionView{}, fault.New(fault.NotFound, "fault.not_found")
	}
	return r.Office.FormVersion(c.Request.Context(), desk.Actor(c), c.Param("id"))
}

// formVersionPDF is a version as a file, to fill in or to print.
func (r *Room) formVersionPDF(c *gin.Context) error {
	v, err := r.versionIn(c)
	if err != nil {
		return err
	}
	for _, f := range formFiles {
		if f.name == c.Param("file") {
			pdf, err := r.Office.DrawForm(v.Now, c.Param("lang"), f.paper)
			if err != nil {
				return err
			}
			c.Header("Cache-Control", "no-store")
			c.Data(http.StatusOK, "application/pdf", pdf)
			return nil
		}
	}
	return fault.New(fault.NotFound, "fault.not_found")
}

// broken are the questions of which programs, and statistics, know what the change takes away.
func broken(words *locale.Catalogue, v office.FormVersionView) (list []string) {
	for _, d := range v.Differences {
		if called := calledIn(words, d, v.Was, v.Now); d.Breaks() && !slices.Contains(list, called) {
			list = append(list, called)
		}
	}
	return list
}

// approveForm asks to be sure where programs of institutions are refused from then on.
func (r *Room) approveForm(c *gin.Context) error {
	v, err := r.Office.FormVersion(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	if v.May.Approve && len(broken(r.Words(c), v)) > 0 && c.PostForm("sure") != "yes" {
		wrong := fault.At("sure", "fault.form_breaks")
		return r.showFormVersion(c, web.StatusOf(wrong), nil, wrong)
	}
	if err := r.Office.ApproveForm(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, formVersionAddress(c.Param("id")))
}

// endForm refuses a version with a word, or takes back one's own.
func (r *Room) endForm(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = r.Office.EndForm(c.Request.Context(), desk.Actor(c), c.Param("id"), v.Get("refuse_why"))
	if fault.KindOf(err) == fault.Invalid {
		return r.showFormVersion(c, web.StatusOf(err), v, err)
	}
	if err != nil {
		return err
	}
	return web.GoTo(c, formVersionAddress(c.Param("id")))
}
