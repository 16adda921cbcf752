package office

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// TryPage takes a changed definition and lists its mistakes.
type TryPage struct {
	desk.Menu
	Form, Source string
	InUse        string // address where it can be handed in for approval; empty for a form that is not in use
	Mistakes     []FormMistake
	Problems     []question.Problem
	Limit        locale.Bytes
}

// FormMistake is one thing wrong with a definition, in the language of the page.
type FormMistake struct {
	Place string // "application.yaml:12:5"
	What  string // and what would be right
}

func (r *Room) tryPage(c *gin.Context) error {
	p := r.blankTry(c)
	if def, ok := r.Arrivals.Forms.Get(c.Query("form")); ok {
		p.Form, p.Source, p.InUse = def.Name, string(def.Source()), changeAddress(def.Name)
	}
	return r.Render(c, http.StatusOK, p)
}

func (r *Room) blankTry(c *gin.Context) TryPage {
	return TryPage{Menu: desk.MenuOf(c, "staff.tab_forms"), Limit: locale.AtMost(mostSource)}
}

// tryForm reads a definition, stores nothing, and shows its mistakes or the
// form it would be.
func (r *Room) tryForm(c *gin.Context) error {
	if err := c.Request.ParseMultipartForm(2 * mostSource); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return posted.Unreadable(err)
	}
	if c.Request.MultipartForm != nil {
		defer c.Request.MultipartForm.RemoveAll()
	}
	p := r.blankTry(c)
	p.Form, p.Source = strings.TrimSpace(c.PostForm("name")), c.PostForm("source")
	if header, err := c.FormFile("definition"); err == nil && header.Size > 0 {
		source, err := readDefinition(header)
		if err != nil {
			return err
		}
		p.Source, p.Form = source, strings.TrimSuffix(strings.TrimSuffix(header.Filename, ".yaml"), ".yml")
	}
	switch {
	case strings.TrimSpace(p.Source) == "":
		return r.triedWrong(c, p, "staff.try_empty")
	case len(p.Source) > mostSource:
		p.Source = ""
		return r.triedWrong(c, p, "staff.try_large")
	}
	lang := c.PostForm("lang")
	if r.mayPropose(c, p.Form) {
		p.InUse = changeAddress(p.Form)
	}
	def, wrong := r.Office.ReadForm(p.Form, p.Source)
	p.Mistakes = mistakesOf(r.Words(c), wrong)
	switch {
	case len(p.Mistakes) > 0:
		return r.Render(c, http.StatusUnprocessableEntity, p)
	case lang == "": // back to the text
		return r.Render(c, http.StatusOK, p)
	case !slices.Contains(locale.Languages, lang):
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return r.renderPreview(c, def, lang, shownFrom{Source: p.Source, Propose: p.InUse})
}

// mistakesOf are the mistakes of a definition in the language of the page; what is none of it comes of drawing.
func mistakesOf(words *locale.Catalogue, wrong []error) (shown []FormMistake) {
	list, undrawn := form.MistakesIn(wrong...)
	for _, m := range list {
		place := fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column)
		if strings.HasPrefix(m.File, ".") { // a form without a name
			place = fmt.Sprintf("%d:%d", m.Line, m.Column)
		}
		shown = append(shown, FormMistake{place, m.In(words.Lang)})
	}
	if undrawn != nil {
		shown = append(shown, FormMistake{What: words.T("form_change.undrawable", "why", undrawn.Error())})
	}
	return shown
}

func readDefinition(header *multipart.FileHeader) (string, error) {
	f, err := header.Open()
	if err != nil {
		return "", posted.Unreadable(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostSource+1))
	if err != nil {
		return "", posted.Unreadable(err)
	}
	return string(data), nil
}

func (r *Room) triedWrong(c *gin.Context, p TryPage, key string) error {
	p.Problems = []question.Problem{{Link: "#source", Text: r.Words(c).T(key, "limit", p.Limit)}}
	return r.Render(c, http.StatusUnprocessableEntity, p)
}

// mayPropose are the forms whose text can be handed in for approval.
func (r *Room) mayPropose(c *gin.Context, name string) bool {
	_, inUse := r.Arrivals.Forms.Get(name)
	return inUse && desk.Actor(c).May(casework.ManageForms)
}
