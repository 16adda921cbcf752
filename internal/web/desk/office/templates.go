package office

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// TemplatesPage lists what the service writes: letters, documents and mails.
type TemplatesPage struct {
	desk.Menu
	Groups     []TemplateGroup
	MayPropose bool
	Watch      bool // files are edited in a folder, and the pages follow them
}

// TemplateGroup is the templates of one folder.
type TemplateGroup struct {
	Title string // key
	Rows  []TemplateRow
}

// TemplateRow is one template in its languages.
type TemplateRow struct {
	Name, Title string
	Languages   []TemplateLink
}

// TemplateLink leads to a template in a language.
type TemplateLink struct {
	URL, Lang string
	Since     string // day from which a version is in use; empty for the file
	Waits     bool   // a version waits for approval
}

// templateFolders are shown in this order.
var templateFolders = []string{"letters", "documents", "mail"}

func (r *Room) templates(c *gin.Context) error {
	list, err := r.Office.Templates(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	p := TemplatesPage{Menu: desk.MenuOf(c, "staff.tab_templates"), Watch: r.Saved != nil,
		MayPropose: desk.Actor(c).May(casework.ManageTemplates)}
	slices.SortStableFunc(list, func(a, b office.TemplateItem) int {
		return cmp.Or(strings.Compare(a.Name, b.Name),
			slices.Index(locale.Languages, a.Lang)-slices.Index(locale.Languages, b.Lang))
	})
	words := r.Words(c)
	for _, folder := range templateFolders {
		g := TemplateGroup{Title: "template.folder_" + folder}
		for _, t := range list {
			if !strings.HasPrefix(t.Name, folder+"/") {
				continue
			}
			if n := len(g.Rows); n == 0 || g.Rows[n-1].Name != t.Name {
				g.Rows = append(g.Rows, TemplateRow{Name: t.Name})
			}
			row := &g.Rows[len(g.Rows)-1]
			if row.Title == "" || t.Lang == web.Lang(c) {
				row.Title = templateTitle(words, t)
			}
			row.Languages = append(row.Languages, TemplateLink{
				URL: templateAddress(t.Name, t.Lang), Lang: t.Lang, Since: desk.ShownDate(words, t.From),
				Waits: t.Proposed > 0,
			})
		}
		p.Groups = append(p.Groups, g)
	}
	return r.Render(c, http.StatusOK, p)
}

func templateAddress(name, lang string) string { return "/staff/templates/" + name + "/" + lang }

// templateTitle is what a template is called: a letter of a case says so itself.
func templateTitle(words *locale.Catalogue, t office.TemplateItem) string {
	if t.Called != "" {
		return t.Called
	}
	if key := "template.name_" + strings.NewReplacer("/", "_", "-", "_").Replace(t.Name); words.Has(key) {
		return words.T(key)
	}
	return t.Name
}
