package office

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// FormPart is one of several forms on a page.
type FormPart struct {
	Fields   []question.Field
	Problems []question.Problem
}

// TemplatePage is a template beside what it makes.
type TemplatePage struct {
	desk.Menu
	Title, File, Address string
	Languages            []desk.Link
	Source               string
	Wrong                string // what is wrong with the source, when it was proposed
	Samples              []question.Option
	Trial                TrialView
	Saved                string // mark of the source while its file is watched; else empty
	Since                string // day from which the version in use counts; empty for the file
	Changed              bool
	Documents            int
	Versions             []VersionRow
	Propose              FormPart
	MayPropose           bool
}

// templateFile is the file that the address names.
func templateFile(c *gin.Context) string {
	ending := ".md"
	if c.Param("folder") == "mail" {
		ending = ".txt"
	}
	return c.Param("folder") + "/" + c.Param("name") + "." + c.Param("lang") + ending
}

// editTemplate shows a template as it is in use or, while its folder is watched, as its file
// stands there.
func (r *Room) editTemplate(c *gin.Context) error {
	s := shown{file: templateFile(c), status: http.StatusOK, sample: c.Query("sample"), typed: desk.TypedAgain(c)}
	if s.typed != nil {
		s.sample = s.typed.Get("sample")
	}
	return r.showTemplate(c, s)
}

// tryTemplate shows what a changed template would make. Nothing is kept.
func (r *Room) tryTemplate(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	return r.showTemplate(c, shown{file: templateFile(c), status: http.StatusOK, typed: v, sample: v.Get("sample")})
}

// proposeTemplate keeps a changed template until somebody else approves it.
func (r *Room) proposeTemplate(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = desk.UnreadDates(v, "counts_from")
	id := ""
	if err == nil {
		id, err = r.Office.ProposeTemplate(c.Request.Context(), desk.Actor(c), templateFile(c), v.Get("source"),
			v.Get("change_note"), desk.DateOf(v, "counts_from"))
	}
	if err != nil {
		return r.showTemplate(c, shown{
			file: templateFile(c), status: web.StatusOf(err), typed: v, sample: v.Get("sample"),
			problem: err,
		})
	}
	return web.GoTo(c, templateVersionAddress(id))
}

// savedTemplate says, in a word, which source the page would show: a script asks while the
// template's file is watched.
func (r *Room) savedTemplate(c *gin.Context) error {
	v, err := r.Office.Template(c.Request.Context(), desk.Actor(c), templateFile(c))
	if err != nil {
		return err
	}
	c.String(http.StatusOK, markOf(r.source(v)))
	return nil
}

func markOf(source string) string {
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:8])
}

// source is what is in use or, while the folder is watched, stands in the file now.
func (r *Room) source(v office.TemplateView) string {
	if r.Saved != nil {
		if now, err := r.Saved(v.File); err == nil {
			return string(now)
		}
	}
	return v.Source
}

// shown is what the page of a template is asked to show.
type shown struct {
	file    string
	status  int
	typed   url.Values // nil while nothing was: what is in use
	sample  string     // which; empty for the first
	problem error      // with what was typed
}

// showTemplate shows the page for what was typed, or for what is in use when nothing was.
func (r *Room) showTemplate(c *gin.Context, s shown) error {
	v, err := r.Office.Template(c.Request.Context(), desk.Actor(c), s.file)
	if fault.KindOf(err) == fault.NotFound && s.typed != nil {
		v, err = r.Office.UnproposedLetter(desk.Actor(c), s.file, s.typed.Get("source"))
	}
	if err != nil {
		return err
	}
	typed, sample, problem := s.typed, s.sample, s.problem
	words := r.Words(c)
	p := TemplatePage{
		Menu: desk.MenuOf(c, "staff.tab_templates"), Title: templateTitle(words, v.TemplateItem), File: v.File,
		Address: templateAddress(v.Name, v.Lang), Source: r.source(v), Since: desk.ShownDate(words, v.From),
		Changed: v.Changed, Documents: v.Documents, MayPropose: desk.Actor(c).May(casework.ManageTemplates),
	}
	if r.Saved != nil {
		p.Saved = markOf(p.Source)
	}
	if typed != nil {
		if problem == nil && sameText(typed.Get("source"), p.Source) && typed.Get("change_note") == "" {
			desk.Untyped(c) // only its pages were looked at
		}
		p.Source = typed.Get("source")
	}
	for _, lang := range locale.Languages {
		p.Languages = append(p.Languages, desk.Link{
			URL: templateAddress(v.Name, lang), Key: "applicant.language_" + lang,
		})
	}
	if p.Samples, err = r.samples(c, v, sample); err != nil {
		return err
	}
	if p.Trial, err = r.trial(c, v.File, p.Source, chosen(p.Samples)); err != nil {
		return err
	}
	for _, i := range v.Versions {
		p.Versions = append(p.Versions, versionRow(words, i))
	}
	f := r.NewFields(c, typed)
	f.Text("change_note", "", false)
	f.Date("counts_from", f.Today(), false)
	p.Propose.Fields = f.List
	if problem != nil {
		if p.Propose.Problems, err = r.MarkWrong(c, p.Propose.Fields, problem); err != nil {
			return err
		}
		p.Wrong = wrongWith(words, problem, "source")
	}
	return r.Render(c, s.status, p)
}

// sameText reports whether a browser posted a text as it was.
func sameText(posted, was string) bool {
	lines := strings.NewReplacer("\r\n", "\n")
	return strings.TrimSpace(lines.Replace(posted)) == strings.TrimSpace(lines.Replace(was))
}

// wrongWith is what a problem says of one field; empty for nothing.
func wrongWith(words *locale.Catalogue, problem error, path string) string {
	for _, f := range web.AsFault(problem).Fields {
		if f.Path == path {
			return words.Args(f.Key, f.Args)
		}
	}
	return ""
}

// ofCase begins the choice of a case instead of a sample.
const ofCase = "case:"

// samples are what the template may be looked at with: invented data and, for whoever leads
// cases, those of their own that are open.
func (r *Room) samples(c *gin.Context, v office.TemplateView, wanted string) ([]question.Option, error) {
	words := r.Words(c)
	var list []question.Option
	for _, s := range v.Samples {
		list = append(list, question.Option{Value: s, Label: words.T("template.sample_" + s)})
	}
	if desk.Actor(c).May(casework.RunCase) && v.OfCase {
		open := slices.DeleteFunc(slices.Clone(mediation.CaseStates), func(s mediation.CaseState) bool {
			return s == mediation.CaseClosed
		})
		all := record.CaseQuery{States: open, Limit: desk.MostOpen}
		rows, err := r.Cases.List(c.Request.Context(), desk.Actor(c), all)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			list = append(list, question.Option{
				Value: ofCase + row.ID, Label: words.T("template.sample_case", "case", row.Number),
			})
		}
	}
	at := max(0, slices.IndexFunc(list, func(o question.Option) bool { return o.Value == wanted }))
	list[at].Chosen = true
	return list, nil
}

func chosen(list []question.Option) string {
	for _, o := range list {
		if o.Chosen {
			return o.Value
		}
	}
	return ""
}

// trial fills a template with a sample or a case, and makes pictures of the pages.
func (r *Room) trial(c *gin.Context, file, source, sample string) (TrialView, error) {
	var trial casework.Trial
	var err error
	if id, ok := strings.CutPrefix(sample, ofCase); ok {
		trial, err = r.Cases.TryTemplate(c.Request.Context(), desk.Actor(c), file, source, id)
	} else {
		trial, err = r.Office.TryTemplate(c.Request.Context(), desk.Actor(c), file, source, sample)
	}
	var view TrialView
	for _, m := range trial.Mistakes {
		view.Mistakes = append(view.Mistakes, MistakeView{m.Line, m.Column, m.In(r.Words(c).Lang)})
	}
	switch {
	case fault.KindOf(err) == fault.Invalid: // nobody in the case gets such a letter
		view.Problem = wrongWith(r.Words(c), err, "sample")
		return view, nil
	case err != nil:
		return view, err
	case trial.Mail != nil:
		view.Subject, view.Text = trial.Mail.Subject, trial.Mail.Body
	case trial.PDF != nil:
		r.drawPages(c, trial.PDF, &view)
	}
	return view, nil
}
