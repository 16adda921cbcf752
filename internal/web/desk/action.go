package desk

import (
	"errors"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// Cannot is something that cannot be chosen now, and why.
type Cannot struct{ What, Why string }

// ActionPage is one question to a member of staff: a few fields and a button.
type ActionPage struct {
	Menu
	Title    string
	Where    string // what it is about: "I-2026-0412 · Anita Bērziņa"
	Lead     string
	Safety   []string // must be seen by anybody about to send something
	About    []string // what is changed by it, in sentences
	Papers   []Paper  // to read first
	Locked   string   // the sentence of a rule that forbids it; empty when none does
	Instead  *Link    // what can be done where it is forbidden; nil for nothing
	Fields   []question.Field
	Cannot   []Cannot           // what is not among the choices now
	First    []question.Problem // what is to be looked at before anything is pressed
	Problems []question.Problem // with what was pressed
	Button   string
	Berry    bool   // something is refused or taken back
	Keep     bool   // the button beside it says keep: "withdraw" beside "cancel" misleads
	Download bool   // the answer is a file: the page stays
	Preview  string // address that shows what would be made; empty for none
	Back     string
	Version  int
	BasedOn  int        // how many facts the case has
	Changed  *Meanwhile // what others did since the form was made; nil for nothing
}

// Folds are the fields as they stand on the page.
func (p ActionPage) Folds() []question.Fold { return question.Folds(p.Fields) }

// MarkWrong writes at the fields of a form what is wrong, and returns it for the summary on top. An
// error that is not for whoever filled the form in comes back.
func (d *Desk) MarkWrong(c *gin.Context, fields []question.Field, wrong error) ([]question.Problem, error) {
	if wrong == nil {
		return nil, nil
	}
	f := web.AsFault(wrong)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge && f.Kind != fault.Unavailable {
		return nil, wrong
	}
	words := d.Words(c)
	var problems []question.Problem
	if len(f.Fields) == 0 {
		problems = append(problems, question.Problem{Text: words.Args(f.Key, f.Args)})
	}
	for _, one := range f.Fields {
		text := words.Args(one.Key, one.Args)
		problem := question.Problem{Text: text}
		for i := range fields {
			if fields[i].Path == one.Path {
				fields[i].Error, problem.Link = text, "#"+fields[i].ID
			}
		}
		var there *elsewhere
		if problem.Link == "" && one.Path != "" && errors.As(wrong, &there) {
			problem.Link = there.page(one.Path)
		}
		problems = append(problems, problem)
	}
	d.Refused(c, wrong)
	return problems, nil
}

// ShowAgain shows the form again with what is wrong, or fails. That the case changed is told by
// what changed, where the page says it.
func (d *Desk) ShowAgain(c *gin.Context, p ActionPage, wrong error) error {
	problems, err := d.MarkWrong(c, p.Fields, wrong)
	if err != nil {
		return err
	}
	if p.Changed == nil || !Stale(wrong) {
		p.Problems = problems
	}
	return d.Render(c, web.StatusOf(wrong), p)
}

// Elsewhere says at which address each field is that an error is about, by its path.
func Elsewhere(err error, page func(path string) string) error {
	if err == nil || web.AsFault(err).Kind != fault.Invalid {
		return err
	}
	return &elsewhere{error: err, page: page}
}

// elsewhere is a refusal whose fields stand on another page.
type elsewhere struct {
	error
	page func(path string) string
}

func (e *elsewhere) Unwrap() error { return e.error }
