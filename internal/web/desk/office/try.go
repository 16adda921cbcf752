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
		p.Form, p.Source = def.Name, string(def.Source())
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
	def, err := form.Parse(p.Form, []byte(strings.ReplaceAll(p.Source, "\r\n", "\n")))
	wrong := []error{err}
	if err == nil {
		wrong = r.Arrivals.Forms.Try(def, locale.Languages)
	}
	list, err := form.MistakesIn(wrong...)
	if err != nil {
		return err
	}
	for _, m := range list {
		place := fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column)
		if p.Form == "" { // and so its file has no name either
			place = fmt.Sprintf("%d:%d", m.Line, m.Column)
		}
		p.Mistakes = append(p.Mistakes, FormMistake{place, m.In(r.Words(c).Lang)})
	}
	switch {
	case len(p.Mistakes) > 0:
		return r.Render(c, http.StatusUnprocessableEntity, p)
	case lang == "": // back to the text
		return r.Render(c, http.StatusOK, p)
	case !slices.Contains(locale.Languages, lang):
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return r.renderPreview(c, def, lang, p.Source)
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
