package office

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// LetterNewPage asks what a new letter of a case is called, for whom it is and what it says.
type LetterNewPage struct {
	desk.Menu
	Fields   []question.Field
	Problems []question.Problem
}

func (r *Room) letterNew(c *gin.Context) error {
	return r.showLetterNew(c, http.StatusOK, desk.TypedAgain(c), nil)
}

func (r *Room) showLetterNew(c *gin.Context, status int, typed url.Values, problem error) error {
	f := r.NewFields(c, typed)
	f.Text("letter_name", "", false)
	f.Pick("letter_for", "staff.letter_for_", "", false, office.Recipients()...)
	var after []question.Option
	list, err := r.Office.Templates(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	for _, t := range list {
		if kind, letter := strings.CutPrefix(t.Name, "letters/"); letter && t.Lang == locale.Main {
			after = append(after, question.Option{Value: kind, Label: t.Called})
		}
	}
	f.OneOf("letter_after", "", after)
	f.Long("letter_text", "", false)
	p := LetterNewPage{Menu: desk.MenuOf(c, "staff.tab_templates"), Fields: f.List}
	if p.Problems, err = r.MarkWrong(c, p.Fields, problem); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

// beginLetter shows the text of a new letter beside its pages, in the language that all read
// documents in.
func (r *Room) beginLetter(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	file, source, err := r.Office.BeginLetter(c.Request.Context(), desk.Actor(c), office.NewLetter{
		Name: v.Get("letter_name"), For: v.Get("letter_for"), After: v.Get("letter_after"),
		Text: v.Get("letter_text"), Lang: locale.Main,
	})
	if err != nil {
		return r.showLetterNew(c, web.StatusOf(err), v, err)
	}
	text := url.Values{"source": {source}, "change_note": {v.Get("letter_name")}}
	page := "/staff/templates/" + strings.TrimSuffix(strings.Replace(file, ".", "/", 1), ".md")
	if led, err := r.BeginOn(c, page, v.Get("letter_name"), text); led || err != nil {
		return err
	}
	return r.showTemplate(c, shown{file: file, status: http.StatusOK, typed: text})
}
