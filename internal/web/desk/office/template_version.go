package office

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// TemplateVersionPage shows a version beside what it takes the place of.
type TemplateVersionPage struct {
	desk.Menu
	VersionPart
	Title, File, Back string
	Address           string
	Samples           []question.Option
}

func (r *Room) templateVersion(c *gin.Context) error {
	v, err := r.Office.TemplateVersion(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := TemplateVersionPage{
		Menu:        desk.MenuOf(c, "staff.tab_templates"),
		VersionPart: versionPart(words, v.VersionView, versionRow(words, v.VersionItem), desk.Actor(c)),
		Title:       templateTitle(words, office.TemplateItem{Name: v.Name, Called: v.Called}), File: v.File,
		Back: templateAddress(v.Name, v.Lang), Address: templateVersionAddress(v.ID),
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

func (r *Room) approveTemplate(c *gin.Context) error {
	if err := r.Office.ApproveTemplate(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, templateVersionAddress(c.Param("id")))
}

func (r *Room) takeBackTemplate(c *gin.Context) error {
	if err := r.Office.TakeBackTemplate(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, templateVersionAddress(c.Param("id")))
}
