package apply

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// EntryPage asks for the invitation code or the number of the case.
type EntryPage struct {
	Address   string
	Code      question.Field
	Request   question.Field
	Notice    Notice
	Problems  []question.Problem
	Resume    string
	Telephone string
}

// invitationEntry asks for the invitation code, or the number of the case.
func (r *Room) invitationEntry(c *gin.Context) error {
	return r.renderEntry(c, http.StatusOK, "", "", nil)
}

func (r *Room) renderEntry(c *gin.Context, status int, code, request string, wrong *fault.Error) error {
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	words := r.Words(c)
	page := EntryPage{
		Address: j.base, Telephone: r.Site.Telephone, Notice: r.endedNotice(c),
		Code: question.Field{
			Path:         "code",
			ID:           "f-code",
			Type:         "text",
			Label:        words.T("applicant.entry_code"),
			Hint:         words.T("applicant.entry_code_hint"),
			Value:        code,
			Autocomplete: "off",
			Width:        "medium",
		},
		Request: question.Field{
			Path:         "request",
			ID:           "f-request",
			Type:         "text",
			Label:        words.T("applicant.entry_request"),
			Hint:         words.T("applicant.entry_request_hint"),
			Value:        request,
			Autocomplete: "off",
			Width:        "medium",
		},
	}
	if j.open() {
		page.Resume = r.resumeAt(j)
		if code == "" && request == "" { // it is known already
			page.Code.Value = j.draft.Answers.String("invitation_code")
			page.Request.Value = j.draft.Answers.String("reference")
		}
	}
	if wrong != nil {
		page.Code.Error = words.Args(wrong.Key, wrong.Args)
		page.Problems = []question.Problem{{Link: "#f-code", Text: page.Code.Error}}
	}
	return r.Render(c, status, page)
}

// useInvitation begins a confirmation with a code that opens it, or with a case's
// number that a clerk will match.
func (r *Room) useInvitation(c *gin.Context) error {
	code, request := c.PostForm("code"), c.PostForm("request")
	var who arrivals.Invited
	if code == "" && request == "" {
		missing := fault.New(fault.Invalid, "applicant.entry_missing")
		return r.renderEntry(c, http.StatusUnprocessableEntity, code, request, missing)
	}
	if code != "" {
		var err error
		who, err = r.Arrivals.Invited(c.Request.Context(), code, web.Client(c))
		if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Invalid || kind == fault.TooMany {
			status, f := r.Refused(c, err)
			if kind == fault.NotFound { // the code, not the page
				status = http.StatusUnprocessableEntity
			}
			return r.renderEntry(c, status, code, request, f)
		} else if err != nil {
			return err
		}
		if needless := r.needless(who); needless != nil {
			return r.renderEntry(c, http.StatusUnprocessableEntity, code, request, needless)
		}
	}
	j, err := r.journey(c)
	if err != nil {
		return err
	}
	if !j.open() || !sameEntry(j.draft.Answers, code, request) {
		if err := r.begin(c, &j); err != nil {
			return err
		}
	}
	given := url.Values{}
	for field, value := range map[string]string{"given_name": who.Given, "family_name": who.Family} {
		if _, known := j.draft.Form.Field(field); known && j.draft.Answers.String(field) == "" {
			given.Set(field, value)
		}
	}
	says := who.Says.Merge(form.Answers{"invitation_code": code, "reference": request})
	for field := range says {
		if _, known := j.draft.Form.Field(field); known {
			given.Set(field, says.String(field))
		}
	}
	answers, err := j.draft.Form.Decode(given, "")
	if err != nil {
		return err
	}
	if j.draft, err = r.Arrivals.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		for field := range given {
			a[field] = answers[field]
		}
		return a
	}); err != nil {
		return err
	}
	j.who, j.known = who, code != ""
	return r.goToFirst(c, j)
}

// needless tells whoever has a right code why no answer is needed any more; nil when one is. A form that
// was begun before may still be sent.
func (r *Room) needless(who arrivals.Invited) *fault.Error {
	call := fault.Args{"phone": r.Site.Telephone}
	switch {
	case who.Over:
		return fault.New(fault.NotFound, "fault.invitation_over", call)
	case who.Answered:
		return fault.New(fault.NotFound, "fault.invitation_answered", call)
	}
	return nil
}

// settle takes off the page what a code has answered already, and greets with the role.
func (r *Room) settle(c *gin.Context, j journey, b *question.Builder) (greeting Notice) {
	who, known := j.who, j.known
	if !known {
		if a := j.draft.Answers; a.String("reference") != "" && a.String("invitation_code") == "" {
			b.Settled = []string{"invitation_code"} // one of them is enough, and the receipt brought the other
		}
		return Notice{}
	}
	b.Settled, b.Only = append(settled(j.draft.Answers, who), "invitation_code", "reference"), who.Says.Clone()
	if len(who.Voices) > 0 {
		b.Only["answers_for"] = who.Voices
	}
	if who.For != "" {
		return Notice{Icon: "info", Text: b.Words.T("applicant.invited_for", "name", who.For)}
	}
	return Notice{Icon: "info", Text: b.Words.T("applicant.invited_" + string(who.Side))}
}

// sameEntry reports whether a form on its way began with the same code, or with the same case number where
// there was no code then and is none now: on one device two people's answers must not mix, and both sides
// of a case have the same number.
func sameEntry(before form.Answers, code, request string) bool {
	earlier := before.String("invitation_code")
	if earlier == "" && code == "" {
		return sameNumber(before.String("reference"), request)
	}
	return earlier != "" && identity.HashCode(earlier) == identity.HashCode(code)
}

func sameNumber(a, b string) bool {
	if read, err := identity.ParseReference(a); err == nil {
		a = read
	}
	if read, err := identity.ParseReference(b); err == nil {
		b = read
	}
	return strings.TrimSpace(a) == strings.TrimSpace(b)
}
