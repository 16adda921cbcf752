package apply

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// ReviewPage shows every answer before the form is sent.
type ReviewPage struct {
	Address      string
	Seen         string // paths of the closing step shown, for a page without scripts
	Stamp        string // of the closing step's answers; empty when it has none
	Send         string // the words of the last button
	Signed       bool   // asks for a signature, which may come later
	Progress     question.Progress
	Notice       Notice
	Problems     []question.Problem
	Sections     []ReviewSection
	ClosingTitle string
	ClosingHelp  []string         // lines; of several, a list
	Closing      []question.Field // questions of the closing step: statements
	Shared       *question.Field  // asks whether others use the device; nil where the form asks, or it was said
	Multipart    bool
	Brochure     bool   // a statement speaks of the brochure
	Unreached    string // key of what is said before it is sent where no answer tells how to reach the sender
	Back         string // id of the step before; empty when there is none
	Telephone    string
}

// ReviewSection is the answers of one step.
type ReviewSection struct {
	Title  string
	Change string // address of the step; empty when it asks nothing
	Rows   []ReviewRow
	Blank  []string // labels of what was left blank, where there is no more to say of it
}

// ReviewRow is one answer; Absent stands there instead when it was left blank.
type ReviewRow struct {
	Label  string
	Values []string
	Absent string
	Wrong  string // what is to be corrected
	Long   bool   // may have several lines
}

// review shows every answer before the form is sent. With ?check=1 it lists
// everything that is missing.
func (r *Room) review(c *gin.Context) error {
	j, err := r.journey(c)
	switch {
	case err != nil:
		return err
	case j.token == "":
		return r.ended(c, j)
	case j.draft.Submitted:
		return web.GoTo(c, j.base+"/receipt")
	}
	v := stepView{opened: c.Query("opened")}
	if c.Query("check") != "" {
		v.wrong = j.draft.Form.Check(attached(j.draft), r.Now())
	}
	return r.renderReview(c, http.StatusOK, j, v)
}

func (r *Room) renderReview(c *gin.Context, status int, j journey, v stepView) error {
	def, a := j.draft.Form, attached(j.draft)
	asked, closing := j.steps(a)
	b := r.questions(c, def, a, j.draft.Files)
	b.Say(v.wrong, nil)
	b.Opened = v.opened
	page := ReviewPage{
		Address: j.here(),
		Progress: question.Progress{
			At:    len(asked) + 1,
			Of:    len(asked) + 1,
			Saved: j.draft.SavedAt,
			Until: r.endsSoon(j),
		},
		Send:      r.said(c, def.Send, "applicant.send"),
		Notice:    noticeOf(b.Words, v),
		Multipart: takesFiles(closing),
		Telephone: r.Site.Telephone,
		Stamp:     stamp(closing, j.draft.Answers),
	}
	_, page.Brochure = def.Field("brochure_read")
	page.Unreached = r.unreached(c, def, def.Prune(a))
	page.Signed = slices.ContainsFunc(asked, signs(def, a)) || closing != nil && signs(def, a)(closing)
	page.Problems = b.Problems(v.wrong, func(path string) string { return j.linkTo(path, closing) })
	for _, section := range r.Arrivals.Summary(def, def.Prune(a), web.Lang(c)) {
		if closing != nil && section.Step.ID == closing.ID {
			continue
		}
		view := sectionOf(b, section, j)
		if indexOf(asked, section.Step.ID) < 0 { // its code answered all of it
			view.Change = ""
		}
		page.Sections = append(page.Sections, view)
	}
	if closing != nil {
		page.ClosingTitle = closing.Short.Or(closing.Title).In(web.Lang(c))
		page.ClosingHelp = lines(closing.Help.In(web.Lang(c)))
		page.Closing = b.Step(closing)
		page.Seen = strings.Join(b.Shown, " ")
	}
	if _, asks := def.Field("shared_device"); !asks && !r.onSharedDevice(c, a) {
		page.Shared = &question.Field{
			Path: "_shared", ID: "f-shared", Type: "statement", Label: b.Words.T("applicant.shared_tick"),
		}
	}
	if len(asked) > 0 {
		page.Back = asked[len(asked)-1].ID
	}
	return r.Render(c, status, page)
}

// signs makes the test of a step whether it asks for a signature, given the answers.
func signs(def *form.Definition, a form.Answers) func(*form.Step) bool {
	return func(s *form.Step) bool {
		return slices.ContainsFunc(def.Visible(s, a), func(f *form.Field) bool { return f.Kind == form.Signature })
	}
}

// unreached is the key of what is said where neither the answers nor the case that they answer an
// invitation of tell how to reach the sender; empty where one of them does.
func (r *Room) unreached(c *gin.Context, def *form.Definition, a form.Answers) string {
	sender := arrivals.Correspondent{Form: def, Answers: a}
	if def.Entry == form.Invitation && sender.Contact() == arrivals.ContactMissing {
		if who, err := r.Arrivals.Invited(c.Request.Context(), a.String("invitation_code"), ""); err == nil {
			sender.Known = who.Known
		}
	}
	switch way := sender.Contact(); way {
	case arrivals.ContactMissing, arrivals.ContactWritten:
		return "applicant.contact_" + string(way)
	}
	return ""
}

// sectionOf makes the view of one step's answers.
func sectionOf(b *question.Builder, section form.Section, j journey) ReviewSection {
	view := ReviewSection{Title: section.Title, Change: j.step(section.Step.ID) + "?review=1"}
	absent := b.Words.T("applicant.absent")
	for _, row := range section.Rows {
		if row.Empty && row.Blank == absent && b.Wrong(row.Path) == "" && len(fileNames(b.Files, row.Path)) == 0 {
			view.Blank = append(view.Blank, row.Label)
			continue
		}
		r := ReviewRow{
			Label:  row.Label,
			Values: row.Public(),
			Absent: row.Blank,
			Wrong:  b.Wrong(row.Path),
			Long:   row.Long,
		}
		if row.Kind == form.File {
			r.Values = fileNames(b.Files, row.Path)
		}
		view.Rows = append(view.Rows, r)
	}
	return view
}

func fileNames(files []record.Upload, field string) []string {
	var names []string
	for _, u := range files {
		if u.Field == field {
			names = append(names, u.Name)
		}
	}
	return names
}
