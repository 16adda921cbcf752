package office

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// TemplateVersionPage shows a version beside what it takes the place of.
type TemplateVersionPage struct {
	desk.Menu
	ID, Title, File, Lang, Back string
	Version                     VersionRow
	Ended                       string // by whom and when it was taken back; empty: it was not
	Own                         bool   // the reader proposed it and may not approve it
	Moved                       bool
	Changes                     []ChangeLine
	Samples                     []question.Option
	Before, After               TrialView
	Pages                       []desk.PagePair
	Approve, TakeBack           bool
}

// ChangeLine is a line of the difference between two templates.
type ChangeLine struct {
	Kind string // add, gone, place, or empty for a line of both
	Text string
}

func (r *Room) templateVersion(c *gin.Context) error {
	v, err := r.Office.TemplateVersion(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := TemplateVersionPage{
		Menu: desk.MenuOf(c, "staff.tab_templates"), ID: v.ID, File: v.File, Lang: v.Lang,
		Title: templateTitle(words, office.TemplateItem{Name: v.Name, Called: v.Called}),
		Back:  templateAddress(v.Name, v.Lang), Version: versionRow(words, v.VersionItem), Moved: v.Moved,
		Changes: changeLines(v.Changes), Approve: v.May.Approve, TakeBack: v.May.TakeBack,
		Own: v.May.TakeBack && v.ApprovedAt == 0 && v.ProposedBy == desk.Actor(c).ID,
	}
	if v.EndedAt != 0 {
		p.Ended = v.EndedName + ", " + desk.Moment(words, int64(v.EndedAt))
	}
	wanted := c.Query("sample")
	for i, s := range v.Samples {
		p.Samples = append(p.Samples, question.Option{
			Value: s, Label: words.T("template.sample_" + s), Chosen: s == wanted || wanted == "" && i == 0,
		})
	}
	sample := chosen(p.Samples)
	if v.Before != "" { // a new letter had nothing before
		if p.Before, err = r.trial(c, v.File, v.Before, sample); err != nil {
			return err
		}
	}
	if p.After, err = r.trial(c, v.File, v.Source, sample); err != nil {
		return err
	}
	p.Pages = desk.PagePairs(p.Before.Pages, p.After.Pages)
	return r.Render(c, http.StatusOK, p)
}

func changeLines(list []string) []ChangeLine {
	kinds := map[byte]string{'+': "add", '-': "gone", '@': "place"}
	var out []ChangeLine
	for _, line := range list {
		if line == "" {
			continue
		}
		l := ChangeLine{Kind: kinds[line[0]], Text: line}
		if l.Kind == "place" { // "@@ -12,7 +12,8 @@": the line in the new text
			_, place, _ := strings.Cut(line, "+")
			l.Text, _, _ = strings.Cut(strings.Fields(place)[0], ",")
		}
		out = append(out, l)
	}
	return out
}

func (r *Room) approveTemplate(c *gin.Context) error {
	if err := r.Office.ApproveTemplate(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/template-versions/"+c.Param("id"))
}

func (r *Room) takeBackTemplate(c *gin.Context) error {
	if err := r.Office.TakeBackTemplate(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/template-versions/"+c.Param("id"))
}
