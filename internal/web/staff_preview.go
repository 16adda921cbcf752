package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// mostSource is the longest definition that a preview reads, in bytes.
const mostSource = 256 << 10

// PreviewPage is a form as applicants meet it, step under step. It sends
// nothing and keeps nothing.
type PreviewPage struct {
	Name, Title, Help, Begin string
	Languages                []PreviewLanguage
	Source                   string // of a form that is tried; empty for one in use
	Steps                    []PreviewStep
}

// PreviewLanguage leads to the same form in a language.
type PreviewLanguage struct {
	Lang string
	Here bool
}

// PreviewStep is one page of the wizard, and when its questions are asked.
type PreviewStep struct {
	Progress    Progress
	Title, Help string
	Fields      []FieldView
	Conditions  []Known
}

// previewForm shows a form in use.
func (s *Server) previewForm(c *gin.Context) error {
	def, ok := s.Service.Forms.Get(c.Param("form"))
	if !ok || !slices.Contains(locale.Languages, c.Param("lang")) {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return s.renderPreview(c, def, c.Param("lang"), "")
}

func (s *Server) renderPreview(c *gin.Context, def *form.Definition, lang, source string) error {
	speak(c, lang)
	c.Set(placeKey, def.Title.In(lang))
	page := PreviewPage{Name: def.Name, Title: def.Title.In(lang), Help: def.Help.In(lang), Begin: def.Begin.In(lang), Source: source}
	for _, l := range locale.Languages {
		page.Languages = append(page.Languages, PreviewLanguage{l, l == lang})
	}
	b := s.builder(c, def, oneRowEach(def), nil)
	for i := range def.Steps {
		b.page = append(b.page, &def.Steps[i])
	}
	for i := range def.Steps {
		step := &def.Steps[i]
		p := PreviewStep{Progress: Progress{At: i + 1, Of: len(def.Steps)}, Title: step.Title.In(lang), Help: step.Help.In(lang), Fields: b.step(step)}
		p.Conditions = b.conditions(step.Fields)
		page.Steps = append(page.Steps, p)
	}
	return s.render(c, http.StatusOK, "preview", page)
}

// oneRowEach gives every group a row, so that its questions are seen.
func oneRowEach(def *form.Definition) form.Answers {
	a := form.Answers{}
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.Group {
				a[f.ID] = []form.Answers{{}}
			}
		}
	}
	return a
}

// conditions says in words when each conditional question is asked.
func (b *builder) conditions(fields []form.Field) []Known {
	var list []Known
	for i := range fields {
		f := &fields[i]
		if f.When != nil {
			list = append(list, Known{Label: f.Label.In(b.words.Lang), Value: surface.ConditionInWords(b.def, f.When, b.words)})
		}
		list = append(list, b.conditions(f.Fields)...)
	}
	return list
}

// TryPage takes a changed definition and says what is wrong with it.
type TryPage struct {
	Desk
	Form, Source string
	Mistakes     []string // file:line:column, what is wrong, what would be right
	Problems     []Problem
	Limit        string
}

func (s *Server) tryPage(c *gin.Context) error {
	p := s.blankTry(c)
	if def, ok := s.Service.Forms.Get(c.Query("form")); ok {
		p.Form, p.Source = def.Name, string(def.Source())
	}
	return s.render(c, http.StatusOK, "staff/try", p)
}

func (s *Server) blankTry(c *gin.Context) TryPage {
	return TryPage{Desk: desk(c, "staff.tab_forms"), Limit: size(mostSource)}
}

// tryForm reads a definition, stores nothing, and shows its mistakes or the
// form it would be.
func (s *Server) tryForm(c *gin.Context) error {
	if err := c.Request.ParseMultipartForm(2 * mostSource); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return unreadable(err)
	}
	if c.Request.MultipartForm != nil {
		defer c.Request.MultipartForm.RemoveAll()
	}
	p := s.blankTry(c)
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
		return s.triedWrong(c, p, "staff.try_empty")
	case len(p.Source) > mostSource:
		p.Source = ""
		return s.triedWrong(c, p, "staff.try_large")
	}
	lang := c.PostForm("lang")
	def, err := form.Parse(p.Form, []byte(strings.ReplaceAll(p.Source, "\r\n", "\n")))
	if err != nil {
		p.Mistakes = strings.Split(err.Error(), "\n")
	} else {
		for _, err := range s.Service.Forms.Try(def, locale.Languages) {
			p.Mistakes = append(p.Mistakes, err.Error())
		}
	}
	switch {
	case len(p.Mistakes) > 0:
		return s.render(c, http.StatusUnprocessableEntity, "staff/try", p)
	case lang == "": // back to the text
		return s.render(c, http.StatusOK, "staff/try", p)
	case !slices.Contains(locale.Languages, lang):
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return s.renderPreview(c, def, lang, p.Source)
}

func readDefinition(header *multipart.FileHeader) (string, error) {
	f, err := header.Open()
	if err != nil {
		return "", unreadable(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostSource+1))
	if err != nil {
		return "", unreadable(err)
	}
	return string(data), nil
}

func (s *Server) triedWrong(c *gin.Context, p TryPage, key string) error {
	p.Problems = []Problem{{Link: "#source", Text: s.Catalogues.For(lang(c)).T(key, "limit", p.Limit)}}
	return s.render(c, http.StatusUnprocessableEntity, "staff/try", p)
}
