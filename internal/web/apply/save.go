package apply

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// saveStep keeps what was typed, right or wrong, and only then looks at it. It
// also serves the review page, whose own questions are the closing step's.
func (r *Room) saveStep(c *gin.Context) error {
	j, err := r.journey(c)
	if err != nil && !ours(err) {
		return err
	}
	p, readErr := posted.Read(c.Writer, c.Request, r.Limits)
	defer p.Discard()
	if p.Values == nil {
		return readErr
	}
	if err == nil && p.Values.Has("_file") {
		return r.saveFile(c, j, p, readErr)
	}
	if err == nil && inBackground(p) {
		return r.saveInBackground(c, j, p)
	}
	if err != nil {
		return r.keepOnPage(c, j, p, err)
	}
	if j.draft.Submitted {
		return web.GoTo(c, j.base+"/receipt")
	}
	if j.token == "" && j.at == "" { // what it showed cannot be opened here any more: there is nothing to send
		return r.ended(c, j)
	}
	lost := j.token == ""
	if lost {
		// The page stood open longer than the draft lived, or the device was left: what was
		// typed begins a new one, and the page says that it is all there is.
		if err := r.begin(c, &j); err != nil {
			return r.keepOnPage(c, j, p, err)
		}
	}
	if p.Values.Get("_shared") == "yes" { // a form that has no question about the device
		r.markShared(c, true)
	}
	step := j.asks()
	if err := r.keepAnswers(c, &j, p); sent(err) {
		return web.GoTo(c, j.base+"/receipt")
	} else if err != nil {
		return r.keepOnPage(c, j, p, err)
	}
	if readErr != nil {
		return r.keepOnPage(c, j, p, readErr)
	}
	wrong, err := r.keepFiles(c, &j, p)
	switch {
	case err != nil:
		return r.keepOnPage(c, j, p, err)
	case len(wrong) > 0:
		v := stepView{fromReview: fromReview(p), wrong: wrong, lost: lost}
		return r.renderHere(c, http.StatusUnprocessableEntity, j, v)
	case lost && p.Values.Get("_go") == "later":
		return web.GoTo(c, j.base+"/later?lost=1")
	case lost:
		return web.GoTo(c, address(j.here(), url.Values{"check": {"1"}, "lost": {"1"}}, ""))
	case j.at == "":
		return r.afterReview(c, j, p, step)
	}
	return r.afterStep(c, j, p)
}

// keepAnswers saves the page's answers as typed, and adds or takes away the row
// that was asked for.
func (r *Room) keepAnswers(c *gin.Context, j *journey, p *posted.Post) error {
	step := j.asks()
	if step == nil {
		return nil
	}
	typed, err := j.draft.Form.Decode(p.Values, step.ID)
	if err != nil {
		return err
	}
	before := j.draft.Answers
	d, err := r.Arrivals.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		a = a.Merge(typed)
		if group := p.Values.Get("_add"); group != "" && groupOf(step, group) != nil {
			a.AddRow(group)
		}
		if row := p.Values.Get("_remove"); row != "" {
			a.RemoveRow(row)
		}
		return a
	})
	if err != nil {
		return err
	}
	j.draft = d
	r.heedDevice(c, before, d.Answers)
	r.keepDraftCookie(c, *j)
	return nil
}

func groupOf(step *form.Step, id string) *form.Field {
	for i := range step.Fields {
		if f := &step.Fields[i]; f.ID == id && f.Kind == form.Group {
			return f
		}
	}
	return nil
}

// afterStep decides where to go once the answers are kept.
func (r *Room) afterStep(c *gin.Context, j journey, p *posted.Post) error {
	v := p.Values
	query := url.Values{}
	if fromReview(p) {
		query.Set("review", "1")
	}
	if v.Has("_add") || staysHere(p) {
		fragment := cmp.Or(j.files.put(query), newRow(j, v.Get("_add")))
		return web.GoTo(c, address(j.here(), query, fragment))
	}
	a := attached(j.draft)
	asked, _ := j.steps(a)
	at := indexOf(asked, j.at)
	switch {
	case v.Get("_go") == "later":
		return web.GoTo(c, j.base+"/later")
	case v.Get("_go") == "back" && fromReview(p):
		return web.GoTo(c, j.base+"/review")
	case v.Get("_go") == "back" && at > 0:
		return web.GoTo(c, j.step(asked[at-1].ID))
	case v.Get("_go") == "back":
		return web.GoTo(c, j.base)
	}
	if opened := r.justOpened(c, j, v); opened != "" {
		query.Set("opened", opened)
		return web.GoTo(c, address(j.here(), query, question.ElementID(opened)))
	}
	wrong, doubtful := j.draft.Form.CheckStep(j.at, a, r.Now()), j.draft.Form.WarningsOfStep(j.at, a, r.Now())
	switch {
	case len(wrong) > 0 || len(doubtful) > 0 && v.Get("_confirm") != confirmation(doubtful, a):
		query.Set("check", "1")
		return web.GoTo(c, address(j.here(), query, ""))
	case fromReview(p) || at+1 >= len(asked):
		return web.GoTo(c, j.base+"/review")
	}
	return web.GoTo(c, j.step(asked[at+1].ID))
}

// afterReview decides where to go from the review page: on it, back, or sent.
// Answers to the closing step may have made an ordinary one of it.
func (r *Room) afterReview(c *gin.Context, j journey, p *posted.Post, closing *form.Step) error {
	asked, _ := j.steps(attached(j.draft))
	switch {
	case closing != nil && p.Values.Get("_go") == "send" && indexOf(asked, closing.ID) >= 0:
		return web.GoTo(c, j.step(closing.ID))
	case p.Values.Has("_add") || staysHere(p):
		query := url.Values{}
		fragment := cmp.Or(j.files.put(query), newRow(j, p.Values.Get("_add")))
		return web.GoTo(c, address(j.here(), query, fragment))
	case p.Values.Get("_go") == "back" && len(asked) > 0:
		return web.GoTo(c, j.step(asked[len(asked)-1].ID))
	case p.Values.Get("_go") != "send":
		return web.GoTo(c, j.here())
	}
	if opened := r.justOpened(c, j, p.Values); opened != "" {
		return web.GoTo(c, address(j.here(), url.Values{"opened": {opened}}, question.ElementID(opened)))
	}
	if err := r.InPace(c, web.Submits); err != nil {
		return r.keepOnPage(c, j, p, err)
	}
	_, err := r.Arrivals.Submit(c.Request.Context(), j.token, web.Client(c))
	var f *fault.Error
	switch {
	case err == nil:
		r.keepReceiptCookie(c, j)
		return web.GoTo(c, j.base+"/receipt")
	case errors.As(err, &f) && f.Kind == fault.Invalid && len(j.draft.Form.Check(attached(j.draft), r.Now())) > 0:
		return web.GoTo(c, j.here()+"?check=1")
	case f != nil && f.Kind == fault.Invalid && len(f.Fields) > 0:
		return r.renderReview(c, http.StatusUnprocessableEntity, j, stepView{wrong: f.Fields})
	}
	return r.keepOnPage(c, j, p, err)
}

// keepOnPage shows the page again with what was typed when it could not be
// stored: nothing typed is lost while a part of the service is away.
func (r *Room) keepOnPage(c *gin.Context, j journey, p *posted.Post, err error) error {
	if fault.KindOf(err) != fault.TooMany && !ours(err) {
		return err
	}
	status, notice := r.Refused(c, err)
	if j.draft.Form == nil {
		def, ok := r.Arrivals.Forms.Get(j.name)
		if !ok {
			return err
		}
		j.draft.Form, j.draft.Answers = def, form.Answers{}
	}
	if step := j.asks(); step != nil {
		typed, decodeErr := j.draft.Form.Decode(p.Values, step.ID)
		if decodeErr != nil {
			return decodeErr
		}
		j.draft.Answers = j.draft.Answers.Merge(typed)
	}
	if notice.Kind == fault.Internal {
		notice = fault.New(notice.Kind, "fault.unavailable") // the other sentence says that answers are saved
	}
	return r.renderHere(c, status, j, stepView{fromReview: fromReview(p), notice: notice})
}

// renderHere shows the page the journey is at.
func (r *Room) renderHere(c *gin.Context, status int, j journey, v stepView) error {
	if j.at == "" {
		return r.renderReview(c, status, j, v)
	}
	return r.renderStep(c, status, j, v)
}

// ours reports whether an error is the service's own: nothing is wrong with the answers,
// and they stay on the page.
func ours(err error) bool {
	kind := fault.KindOf(err)
	return kind == fault.Unavailable || kind == fault.Internal
}

// sent reports whether an error means that the draft was already submitted.
func sent(err error) bool {
	var f *fault.Error
	return errors.As(err, &f) && f.Key == "fault.already_sent"
}

// newRow is the id of the first field of the row that was just added.
func newRow(j journey, group string) string {
	f, ok := j.draft.Form.Field(group)
	rows := j.draft.Answers.Groups(group)
	if !ok || len(rows) == 0 || len(f.Fields) == 0 {
		return ""
	}
	return question.ElementID(group + "." + strconv.Itoa(len(rows)-1) + "." + f.Fields[0].ID)
}

// justOpened finds a question that the answers have opened and that a page
// without scripts could not show yet: it comes as the next page of the same
// step. Scripts remove the list of what was seen.
func (r *Room) justOpened(c *gin.Context, j journey, v url.Values) string {
	list, there := v["_seen"]
	if !there || j.asks() == nil {
		return ""
	}
	seen := strings.Fields(strings.Join(list, " "))
	b := r.questions(c, j.draft.Form, attached(j.draft), j.draft.Files)
	r.settle(c, j, b)
	b.Step(j.asks())
	for _, path := range b.Shown {
		if !slices.Contains(seen, path) {
			return path
		}
	}
	return ""
}

// staysHere reports whether the press changed the page instead of leaving it.
func staysHere(p *posted.Post) bool {
	return p.Values.Has("_remove") || p.Values.Has("_drop") || p.Values.Has("_upload")
}
