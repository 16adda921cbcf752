package apply

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/web"
)

// journey is one request on a form's way: which form, whose draft.
type journey struct {
	name  string // form: its pages stand under it, /lv/application/step/role
	base  string // "/lv/application"
	at    string // id of the step; empty on the review page
	token string // of the draft; empty when the browser holds none
	draft arrivals.Draft
	files filesDone
	who   arrivals.Invited // whom its code was given to
	known bool             // there is such a code, and it still opens something
}

const formKey = "form"

// ofForm finds the form that the address names. Every form of the set has its
// pages, so a new file is a new form.
func (r *Room) ofForm(c *gin.Context) {
	def, ok := r.Arrivals.Forms.Get(c.Param("form"))
	if !ok {
		r.Fail(c, fault.New(fault.NotFound, "fault.not_found"))
		c.Abort()
		return
	}
	c.Set(formKey, def)
}

// theForm is the form in use that the route is about. A draft keeps to the
// definition it began with.
func theForm(c *gin.Context) *form.Definition { return c.MustGet(formKey).(*form.Definition) }

// placed names on the page the form that the person is in.
func placed(c *gin.Context) { web.Place(c, theForm(c).Title.In(web.Lang(c))) }

// journey reads the form of the route and the draft of the browser's cookie.
// A draft that does not exist (expired, forgotten, never begun) is not an error:
// its token is empty.
func (r *Room) journey(c *gin.Context) (journey, error) {
	j := journey{name: theForm(c).Name, at: c.Param("step")}
	j.base = "/" + web.Lang(c) + "/" + j.name
	token := r.Cookie(c, draftCookie(j.name))
	if token == "" {
		return j, nil
	}
	d, err := r.Arrivals.Draft(c.Request.Context(), token)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return j, nil
	case err != nil:
		return j, err
	}
	j.token, j.draft = token, d
	j.who, j.known = r.invited(c, d)
	return j, nil
}

// steps are the pages of the form, as steps tells them, without those on which its code has answered everything.
func (j journey) steps(a form.Answers) (asked []*form.Step, closing *form.Step) {
	asked, closing = steps(j.draft.Form, a)
	return slices.DeleteFunc(asked, j.knows), closing
}

// knows reports whether the code of a form answers all that a step could ask.
func (j journey) knows(s *form.Step) bool {
	done := settled(j.draft.Answers, j.who)
	return len(done) > 0 && !slices.ContainsFunc(s.Fields, func(f form.Field) bool {
		return !slices.Contains(done, f.ID) && !j.never(&f, done)
	})
}

// never reports whether a question is not asked, whatever is answered besides what is done already.
func (j journey) never(f *form.Field, done []string) bool {
	if f.When == nil {
		return false
	}
	left, holds := f.When.Resolve(func(id string) (answers []string, known bool) {
		if slices.Contains(done, id) {
			return j.draft.Answers.Strings(id), true
		}
		read, found := j.draft.Form.Field(id)
		return nil, found && j.never(read, done)
	})
	return left == nil && !holds
}

func (j journey) open() bool { return j.token != "" && !j.draft.Submitted }

func (j journey) step(id string) string { return j.base + "/step/" + id }

// here is the address of the page itself.
func (j journey) here() string {
	if j.at == "" {
		return j.base + "/review"
	}
	return j.step(j.at)
}

// asks is the step whose answers the page takes: its own, or on the review page
// the closing one. It may be nil there.
func (j journey) asks() *form.Step {
	if j.at == "" {
		_, closing := j.steps(attached(j.draft))
		return closing
	}
	step, _, _ := j.draft.Form.Step(j.at)
	return step
}

// linkTo is the address of the page on which a path is asked; empty for the
// review page itself.
func (j journey) linkTo(path string, closing *form.Step) string {
	id, _, _ := strings.Cut(path, ".")
	for i := range j.draft.Form.Steps {
		step := &j.draft.Form.Steps[i]
		for k := range step.Fields {
			if step.Fields[k].ID == id && (closing == nil || step.ID != closing.ID) {
				return j.step(step.ID) + "?review=1&check=1"
			}
		}
	}
	return ""
}

// steps are the pages of a form before its review, given the answers. When the
// last step asks for statements or a signature, it is the review page's own:
// people agree with all their answers before them.
func steps(def *form.Definition, a form.Answers) (asked []*form.Step, closing *form.Step) {
	asked = def.VisibleSteps(a)
	if n := len(asked); n > 0 && slices.ContainsFunc(def.Visible(asked[n-1], a), agrees) {
		return asked[:n-1], asked[n-1]
	}
	return asked, nil
}

// most is how many of them there are at most: questions not answered yet may open more.
func (j journey) most(a form.Answers) int {
	possible := slices.DeleteFunc(j.draft.Form.PossibleSteps(a), j.knows)
	last := &j.draft.Form.Steps[len(j.draft.Form.Steps)-1]
	if slices.ContainsFunc(last.Fields, func(f form.Field) bool { return agrees(&f) }) {
		return len(possible) - 1 // it is the review page's own
	}
	return len(possible)
}

func agrees(f *form.Field) bool { return f.Kind == form.Statement || f.Kind == form.Signature }

// indexOf finds a step among those that are asked; -1 when it is not.
func indexOf(asked []*form.Step, id string) int {
	return slices.IndexFunc(asked, func(s *form.Step) bool { return s.ID == id })
}

// attached is the answers with the attached files where the form asks for
// files, so that a check sees them.
func attached(d arrivals.Draft) form.Answers {
	a := d.Answers.Clone()
	for _, f := range d.Files {
		delete(a, f.Field)
	}
	for _, f := range d.Files {
		a[f.Field] = append(a.Strings(f.Field), f.ID)
	}
	return a
}

// resumeAt is the first step that still needs something, or the review.
func (r *Room) resumeAt(j journey) string {
	a := attached(j.draft)
	asked, _ := j.steps(a)
	for _, step := range asked {
		if len(j.draft.Form.CheckStep(step.ID, a, r.Now())) > 0 || !touched(step, a) {
			return j.step(step.ID)
		}
	}
	return j.base + "/review"
}

// touched reports whether any question of a step has an answer.
func touched(step *form.Step, a form.Answers) bool {
	for _, f := range step.Fields {
		if len(a.Strings(f.ID)) > 0 || len(a.Groups(f.ID)) > 0 {
			return true
		}
	}
	return false
}

// stamp distinguishes two states of a step's answers.
func stamp(step *form.Step, a form.Answers) string {
	if step == nil {
		return ""
	}
	own := form.Answers{}
	for i := range step.Fields {
		if v, there := a[step.Fields[i].ID]; there {
			own[step.Fields[i].ID] = v
		}
	}
	data, err := json.Marshal(own)
	if err != nil {
		panic(err) // texts and lists of them
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
