package web

import (
	"net/http"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"

	"github.com/gin-gonic/gin"
)

// statusEntry asks for reference and access code.
func (s *Server) statusEntry(c *gin.Context) error {
	return s.renderStatusEntry(c, http.StatusOK, "", nil)
}

// The code is never sent back to the page; the reference is.
func (s *Server) renderStatusEntry(c *gin.Context, status int, reference string, wrong *fault.Error) error {
	words := s.Catalogues.For(lang(c))
	page := StatusEntryPage{
		Address: "/" + lang(c) + "/status", Telephone: s.Site.Telephone,
		Reference: FieldView{
			Path: "reference", ID: "f-reference", Type: "text", Label: words.T("applicant.reference"), Hint: words.T("applicant.reference_hint"),
			Value: reference, Autocomplete: "off", Width: "medium",
		},
		Code: FieldView{
			Path: "code", ID: "f-code", Type: "text", Label: words.T("applicant.access_code"), Hint: words.T("applicant.code_hint"),
			Autocomplete: "off", Width: "medium",
		},
	}
	if wrong != nil {
		page.Code.Error = words.Args(wrong.Key, wrong.Args)
		page.Problems = []Problem{{Link: "#f-code", Text: strings.TrimSuffix(page.Code.Error, ".")}}
	}
	return s.render(c, status, "status-entry", page)
}

// showStatus tells how a submission stands. It answers the post itself: the
// code stays out of addresses, cookies and logs.
func (s *Server) showStatus(c *gin.Context) error {
	reference := c.PostForm("reference")
	st, err := s.Service.Status(c.Request.Context(), reference, c.PostForm("code"), client(c))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.Invalid || kind == fault.NotFound || kind == fault.TooMany):
		s.note(c, statuses[kind], err)
		return s.renderStatusEntry(c, statuses[kind], reference, asFault(err))
	case err != nil:
		return err
	}
	page := StatusPage{
		Reference: st.Reference, ReceivedAt: st.ReceivedAt.Time(), ReplyBy: st.ReplyBy.Time(), Telephone: s.Site.Telephone,
	}
	page.Steps, page.Outcome = way(st.Step)
	if st.MeetingOn != "" {
		page.MeetingOn = st.MeetingOn.Time()
	}
	return s.render(c, http.StatusOK, "status", page)
}

// way lists the steps a submission goes, neutrally, and the key's end of the
// outcome if there is one. Nothing in it tells who refused.
func way(at casework.StatusStep) (lines []StatusLine, outcome string) {
	order := []casework.StatusStep{casework.StepReceived, casework.StepPreparation, casework.StepMeeting}
	switch at {
	case casework.StepAgreement, casework.StepNone, casework.StepNotStarted:
		return []StatusLine{{casework.StepReceived, "done"}, {casework.StepPreparation, "done"}}, string(at)
	}
	state := "done"
	for _, step := range order {
		if step == at {
			lines, state = append(lines, StatusLine{step, "here"}), ""
			continue
		}
		lines = append(lines, StatusLine{step, state})
	}
	return lines, ""
}

// check tells whoever holds a document, by its number and mark, whether it is
// genuine and in force; nothing about people.
func (s *Server) check(c *gin.Context) error {
	words := s.Catalogues.For(lang(c))
	number, mark := strings.TrimSpace(c.Query("number")), c.Query("mark")
	page := CheckPage{
		Address: "/" + lang(c) + "/check",
		Number: FieldView{Path: "number", ID: "f-number", Type: "text", Label: words.T("applicant.check_number"), Hint: words.T("applicant.check_number_hint"),
			Value: number, Autocomplete: "off", Width: "medium"},
		Mark: FieldView{Path: "mark", ID: "f-mark", Type: "text", Label: words.T("applicant.check_mark"), Hint: words.T("applicant.check_mark_hint"),
			Value: mark, Autocomplete: "off", Width: "medium"},
	}
	if number == "" || mark == "" {
		return s.render(c, http.StatusOK, "check", page)
	}
	doc, err := s.Service.CheckDocument(c.Request.Context(), number, plainMark(mark), client(c))
	switch kind := fault.KindOf(err); {
	case err != nil && (kind == fault.NotFound || kind == fault.TooMany || kind == fault.Invalid):
		f := asFault(err)
		page.Notice = Notice{Kind: "wait", Icon: "info", Text: words.Args(f.Key, f.Args)}
		return s.render(c, statuses[kind], "check", page)
	case err != nil:
		return err
	}
	page.Found, page.Result = true, checkResult(doc)
	return s.render(c, http.StatusOK, "check", page)
}

func checkResult(d record.Document) CheckResult {
	r := CheckResult{Number: d.Number, Version: d.Version, Kind: d.Kind, State: string(d.State), Made: d.CreatedAt.Time()}
	if d.SignedOn != "" {
		r.Signed = d.SignedOn.Time()
	}
	return r
}

// plainMark is a document's mark without the groups people type it in.
func plainMark(s string) string {
	return strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '\u00a0' }), ""))
}
