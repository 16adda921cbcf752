package arrivals

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// SortPage asks a clerk about a submission before something is done with it; what was sent
// stands beside the questions.
type SortPage struct {
	desk.Menu
	Title, Lead string
	Open        *SubmissionPart
	Unaccepted  int // how many values that were read in the letter go into no case unless they are accepted first
	Parts       []SortPart
	Problems    []question.Problem
	Action      string // where it is posted to
	Button      string
	More        string // the words of a button that asks for one row more; empty for none
	ToCase      bool   // it ends in a case, which may be opened instead of the next submission
}

// SortPart is some of the questions under a heading of their own, or none.
type SortPart struct {
	Title  string
	Fields []question.Field
}

// sortPage begins the page of what is done with the submission of the address; the texts are
// those of name.
func (r *Room) sortPage(c *gin.Context, name string) (SortPage, error) {
	v, err := r.Arrivals.Submission(c.Request.Context(), desk.Actor(c), c.Param("id"), web.Lang(c))
	if err != nil {
		return SortPage{}, err
	}
	if _, err := r.Arrivals.TakeUp(c.Request.Context(), desk.Actor(c), v.ID, false); err != nil {
		return SortPage{}, err
	}
	open := r.submissionPart(c, v)
	if err := r.shownBeside(c, open, v); err != nil {
		return SortPage{}, err
	}
	words := r.Words(c)
	return SortPage{
		Menu:   desk.MenuOf(c, "staff.tab_inbox"),
		ToCase: name == "open" || name == "attach",
		Title:  words.T("staff." + name + "_title"),
		Lead:   words.T("staff." + name + "_lead"),
		Button: words.T("staff." + name + "_do"),
		Action: "/staff/inbox/" + v.ID + "/" + name,
		Open:   open,
	}, nil
}

// shownBeside puts the text and the pages of a letter beside the questions: whoever decides reads it there.
func (r *Room) shownBeside(c *gin.Context, open *SubmissionPart, v arrivals.SubmissionView) (err error) {
	if open.Copy, err = r.copyPart(c, v, nil, nil); err != nil {
		return err
	}
	if open.Copy != nil {
		open.Copy.unmark()
	}
	return r.showLeaves(c, open, v.Submission)
}

// sorted goes on where the clerk wants: to the case, or to the next submission.
func (r *Room) sorted(c *gin.Context, values url.Values, caseID string) error {
	if err := r.Forget(c, "/staff/inbox/"+c.Param("id")); err != nil {
		return err
	}
	if values.Get("next") == "" {
		return web.GoTo(c, "/staff/cases/"+caseID)
	}
	v, err := r.Cases.Case(c.Request.Context(), desk.Actor(c), caseID)
	if err != nil {
		return err
	}
	return r.onward(c, c.Param("id"), url.Values{"opened": {caseID}, "case": {v.Number}})
}

// showSort draws the page, with what is wrong at its fields; a fault that belongs on no page
// is returned.
func (r *Room) showSort(c *gin.Context, p SortPage, wrong error) error {
	status := http.StatusOK
	if wrong != nil {
		f := web.AsFault(wrong)
		if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.Unavailable {
			return wrong
		}
		status = web.Status(f.Kind)
		p.say(r, c, f)
		r.Note(c, status, wrong)
	}
	web.AllowFrames(c)
	return r.Render(c, status, p)
}

// say writes what is wrong at the fields and into the summary.
func (p *SortPage) say(r *Room, c *gin.Context, f *fault.Error) {
	words := r.Words(c)
	if len(f.Fields) == 0 {
		p.Problems = append(p.Problems, question.Problem{Text: words.Args(f.Key, f.Args)})
	}
	for _, wrong := range f.Fields {
		problem := question.Problem{Text: words.Args(wrong.Key, wrong.Args)}
		for i := range p.Parts {
			for k := range p.Parts[i].Fields {
				if at := &p.Parts[i].Fields[k]; at.Path == wrong.Path {
					at.Error, problem.Link = problem.Text, "#"+at.ID
				}
			}
		}
		p.Problems = append(p.Problems, problem)
	}
}
