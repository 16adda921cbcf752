package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// stepView is what a page of a form shows besides the draft.
type stepView struct {
	fromReview      bool // came from the review page and goes back there
	wrong, doubtful []fault.Field
	notice          *fault.Error // what stands in the way; nil for nothing
}

// step shows one page of a form. With ?check=1 it says what is wrong with the
// answers as they are saved: so an error page can be reloaded and left.
func (s *Server) step(c *gin.Context) error {
	j, err := s.journey(c)
	switch {
	case err != nil:
		return err
	case j.token == "":
		return goTo(c, j.base+"?ended=1")
	case j.draft.Submitted:
		return goTo(c, j.base+"/receipt")
	}
	a := attached(j.draft)
	if asked, _ := steps(j.draft.Form, a); indexOf(asked, j.at) < 0 {
		return goTo(c, s.resumeAt(j))
	}
	v := stepView{fromReview: c.Query("review") != ""}
	if c.Query("check") != "" {
		v.wrong = j.draft.Form.CheckStep(j.at, a, s.Now())
		v.doubtful = j.draft.Form.WarningsOfStep(j.at, a, s.Now())
	}
	return s.renderStep(c, http.StatusOK, j, v)
}

// renderHere shows the page the journey is at.
func (s *Server) renderHere(c *gin.Context, status int, j journey, v stepView) error {
	if j.at == "" {
		return s.renderReview(c, status, j, v)
	}
	return s.renderStep(c, status, j, v)
}

func (s *Server) renderStep(c *gin.Context, status int, j journey, v stepView) error {
	def, a := j.draft.Form, attached(j.draft)
	step := j.asks()
	if step == nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	asked, _ := steps(def, a)
	at := indexOf(asked, step.ID)
	b := s.builder(c, def, a, j.draft.Files)
	b.say(v.wrong, v.doubtful)
	page := StepPage{
		Address:  j.here(),
		Progress: Progress{At: at + 1, Of: len(asked) + 1, Saved: j.draft.SavedAt, Until: s.endsSoon(j)},
		Title:    step.Title.In(lang(c)), Help: step.Help.In(lang(c)), Fields: b.step(step),
		Multipart: takesFiles(step), Stamp: stamp(step, j.draft.Answers), Confirm: confirmation(v.doubtful, a),
		Review: v.fromReview, Back: at > 0 || v.fromReview, Telephone: s.Site.Telephone,
	}
	page.Problems = b.problems(v.wrong, func(string) string { return "" })
	page.Seen = strings.Join(b.shown, " ")
	page.Notice = b.notice(v)
	if len(page.Fields) == 1 && page.Fields[0].Type == "radio" && strings.HasSuffix(page.Title, "?") {
		page.Fields[0].Untitled = true // the page's title is the question
	}
	return s.render(c, status, "step", page)
}

func takesFiles(step *form.Step) bool {
	return step != nil && slices.ContainsFunc(step.Fields, func(f form.Field) bool { return f.Kind == form.File })
}

// notice is the sentence above the form: what is away, or that an answer is
// worth a second look.
func (b *builder) notice(v stepView) Notice {
	switch {
	case v.notice != nil:
		return Notice{Kind: "bad", Icon: "warning", Text: b.words.Args(v.notice.Key, v.notice.Args)}
	case len(v.wrong) == 0 && len(v.doubtful) > 0:
		return Notice{Kind: "wait", Icon: "info", Text: b.words.T("applicant.doubtful")}
	}
	return Notice{}
}

// saveStep keeps what was typed, right or wrong, and only then looks at it. It
// also serves the review page, whose own questions are the closing step's.
func (s *Server) saveStep(c *gin.Context) error {
	j, err := s.journey(c)
	if err != nil && !unavailable(err) {
		return err
	}
	p, readErr := s.readPost(c)
	defer p.close()
	if p.values == nil {
		return readErr
	}
	if err == nil && p.values.Has("_file") {
		return s.saveFile(c, j, p, readErr)
	}
	if err == nil && p.inBackground() {
		return s.saveInBackground(c, j, p)
	}
	if err != nil {
		return s.keepOnPage(c, j, p, err)
	}
	if j.draft.Submitted {
		return goTo(c, j.base+"/receipt")
	}
	if j.token == "" {
		// The page stood open longer than the draft lived: what was typed
		// begins a new one.
		if err := s.begin(c, &j); err != nil {
			return s.keepOnPage(c, j, p, err)
		}
	}
	step := j.asks()
	if err := s.keepAnswers(c, &j, p); sent(err) {
		return goTo(c, j.base+"/receipt")
	} else if err != nil {
		return s.keepOnPage(c, j, p, err)
	}
	if readErr != nil {
		return readErr
	}
	wrong, err := s.keepFiles(c, &j, p)
	switch {
	case err != nil:
		return s.keepOnPage(c, j, p, err)
	case len(wrong) > 0:
		return s.renderHere(c, http.StatusUnprocessableEntity, j, stepView{fromReview: p.fromReview(), wrong: wrong})
	case j.at == "":
		return s.afterReview(c, j, p, step)
	}
	return s.afterStep(c, j, p)
}

// keepAnswers saves the page's answers as typed, and adds or takes away the row
// that was asked for.
func (s *Server) keepAnswers(c *gin.Context, j *journey, p *post) error {
	step := j.asks()
	if step == nil {
		return nil
	}
	typed, err := j.draft.Form.Decode(p.values, step.ID)
	if err != nil {
		return err
	}
	d, err := s.Service.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		a = a.Merge(typed)
		if group := p.values.Get("_add"); group != "" && groupOf(step, group) != nil {
			a.AddRow(group)
		}
		if row := p.values.Get("_remove"); row != "" {
			a.RemoveRow(row)
		}
		return a
	})
	if err != nil {
		return err
	}
	j.draft = d
	s.keepDraftCookie(c, *j)
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

// keepOnPage shows the page again with what was typed when it could not be
// stored: nothing typed is lost while a part of the service is away.
func (s *Server) keepOnPage(c *gin.Context, j journey, p *post, err error) error {
	f := asFault(err)
	if f.Kind != fault.Unavailable && f.Kind != fault.TooMany {
		return err
	}
	s.note(c, statuses[f.Kind], err)
	if j.draft.Form == nil {
		def, ok := s.Service.Forms.Get(j.name)
		if !ok {
			return err
		}
		j.draft.Form, j.draft.Answers = def, form.Answers{}
	}
	if step := j.asks(); step != nil {
		typed, decodeErr := j.draft.Form.Decode(p.values, step.ID)
		if decodeErr != nil {
			return decodeErr
		}
		j.draft.Answers = j.draft.Answers.Merge(typed)
	}
	retryAfter(c, f)
	return s.renderHere(c, statuses[f.Kind], j, stepView{fromReview: p.fromReview(), notice: f})
}

// afterStep decides where to go once the answers are kept.
func (s *Server) afterStep(c *gin.Context, j journey, p *post) error {
	v := p.values
	query := url.Values{}
	if p.fromReview() {
		query.Set("review", "1")
	}
	if v.Has("_add") || p.staysHere() {
		return goTo(c, address(j.here(), query, newRow(j, v.Get("_add"))))
	}
	a := attached(j.draft)
	asked, _ := steps(j.draft.Form, a)
	at := indexOf(asked, j.at)
	switch {
	case v.Get("_go") == "later":
		return goTo(c, j.base+"/later")
	case v.Get("_go") == "back" && p.fromReview():
		return goTo(c, j.base+"/review")
	case v.Get("_go") == "back" && at > 0:
		return goTo(c, j.step(asked[at-1].ID))
	case v.Get("_go") == "back":
		return goTo(c, j.base)
	}
	if opened := s.justOpened(c, j, v); opened != "" {
		return goTo(c, address(j.here(), query, elementID(opened)))
	}
	wrong, doubtful := j.draft.Form.CheckStep(j.at, a, s.Now()), j.draft.Form.WarningsOfStep(j.at, a, s.Now())
	switch {
	case len(wrong) > 0 || len(doubtful) > 0 && v.Get("_confirm") != confirmation(doubtful, a):
		query.Set("check", "1")
		return goTo(c, address(j.here(), query, ""))
	case p.fromReview() || at+1 >= len(asked):
		return goTo(c, j.base+"/review")
	}
	return goTo(c, j.step(asked[at+1].ID))
}

// newRow is the id of the first field of the row that was just added.
func newRow(j journey, group string) string {
	f, ok := j.draft.Form.Field(group)
	rows := j.draft.Answers.Groups(group)
	if !ok || len(rows) == 0 || len(f.Fields) == 0 {
		return ""
	}
	return elementID(group + "." + strconv.Itoa(len(rows)-1) + "." + f.Fields[0].ID)
}

// justOpened finds a question that the answers have opened and that a page
// without scripts could not show yet: it comes as the next page of the same
// step. Scripts take the list of what was seen away.
func (s *Server) justOpened(c *gin.Context, j journey, v url.Values) string {
	list, there := v["_seen"]
	if !there || j.asks() == nil {
		return ""
	}
	seen := strings.Fields(strings.Join(list, " "))
	b := s.builder(c, j.draft.Form, attached(j.draft), j.draft.Files)
	b.step(j.asks())
	for _, path := range b.shown {
		if !slices.Contains(seen, path) {
			return path
		}
	}
	return ""
}

// address puts query and fragment behind a path.
func address(path string, query url.Values, fragment string) string {
	u := url.URL{Path: path, RawQuery: query.Encode(), Fragment: fragment}
	return u.String()
}
