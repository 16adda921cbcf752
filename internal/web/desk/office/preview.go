package office

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/surface"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// mostSource is the longest definition that a preview reads, in bytes.
const mostSource = 256 << 10

// PreviewPage is a form as applicants meet it, step under step. It sends
// nothing and keeps nothing.
type PreviewPage struct {
	Name, Title, Help, Begin string
	Languages                []PreviewLanguage
	From                     shownFrom
	Steps                    []PreviewStep
}

// shownFrom is where a form that is shown comes from; zero for one in use.
type shownFrom struct {
	Source  string // of a form that is tried
	Propose string // address where that can be handed in for approval; empty for none
	Version string // address of a version that waits or waited for its approval
}

// PreviewLanguage leads to the same form in a language.
type PreviewLanguage struct {
	Lang string
	Here bool
}

// PreviewStep is one page of the wizard, and when its questions are asked.
type PreviewStep struct {
	Progress    question.Progress
	Title, Help string
	Fields      []question.Field
	Conditions  []desk.Known
}

// previewForm shows a form in use.
func (r *Room) previewForm(c *gin.Context) error {
	def, ok := r.Arrivals.Forms.Get(c.Param("form"))
	if !ok || !slices.Contains(locale.Languages, c.Param("lang")) {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return r.renderPreview(c, def, c.Param("lang"), shownFrom{})
}

func (r *Room) renderPreview(c *gin.Context, def *form.Definition, lang string, from shownFrom) error {
	web.Speak(c, lang)
	web.Place(c, def.Title.In(lang))
	page := PreviewPage{
		Name:  def.Name,
		Title: def.Title.In(lang),
		Help:  def.Help.In(lang),
		Begin: def.Begin.In(lang),
		From:  from,
	}
	for _, l := range locale.Languages {
		page.Languages = append(page.Languages, PreviewLanguage{l, l == lang})
	}
	b := r.questions(c, def, oneRowEach(def))
	for i := range def.Steps {
		b.Page = append(b.Page, &def.Steps[i])
	}
	for i := range def.Steps {
		step := &def.Steps[i]
		p := PreviewStep{
			Progress: question.Progress{At: i + 1, Of: len(def.Steps)},
			Title:    step.Title.In(lang),
			Help:     step.Help.In(lang),
			Fields:   b.Step(step),
		}
		p.Conditions = conditionsOf(b, step.Fields)
		page.Steps = append(page.Steps, p)
	}
	return r.Render(c, http.StatusOK, page)
}

// questions makes the views of a form with answers that are only for show.
func (r *Room) questions(c *gin.Context, def *form.Definition, a form.Answers) *question.Builder {
	today := latvia.DateShort(r.Now().In(web.Riga))
	return &question.Builder{Def: def, Words: r.Words(c), Answers: a, MaxFile: r.Limits.File, Today: today}
}

// oneRowEach has a row in every group, so that its questions are seen.
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

// conditionsOf lists, in words, when each conditional question is asked.
func conditionsOf(b *question.Builder, fields []form.Field) []desk.Known {
	var list []desk.Known
	for i := range fields {
		f := &fields[i]
		if f.When != nil {
			list = append(list, desk.Known{
				Label: f.Label.In(b.Words.Lang),
				Value: surface.ConditionInWords(b.Def, f.When, b.Words),
			})
		}
		list = append(list, conditionsOf(b, f.Fields)...)
	}
	return list
}
