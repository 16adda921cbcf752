package apply

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// CheckPage shows the state of a document by its number and mark.
type CheckPage struct {
	Address string
	Number  question.Field
	Mark    question.Field
	Notice  Notice
	Limit   locale.Bytes // of a file
	Error   string       // what is wrong with the file
	Found   bool
	Result  CheckResult
}

// CheckResult is what anybody holding a document may know of it.
type CheckResult struct {
	Number  string
	Version int
	Kind    string
	State   string
	Made    time.Time
	Signed  time.Time
}

// check shows the holder of a document, who can give its number and mark, whether
// it is genuine and in force; nothing about people.
func (r *Room) check(c *gin.Context) error {
	number, mark := strings.TrimSpace(c.Query("number")), c.Query("mark")
	page := r.checkPage(c, number, mark)
	if number == "" || mark == "" {
		if _, asked := c.GetQuery("number"); asked {
			return r.Render(c, http.StatusUnprocessableEntity, page.lacking(r.Words(c)))
		}
		return r.Render(c, http.StatusOK, page)
	}
	doc, err := r.Cases.CheckDocument(c.Request.Context(), number, plainMark(mark), web.Client(c))
	return r.checked(c, page, doc, err)
}

// checkFile does the same for a file, or for its sum when it stays on the device: it is
// compared byte for byte, and not kept.
func (r *Room) checkFile(c *gin.Context) error {
	page := r.checkPage(c, "", "")
	if err := r.InPace(c, web.Uploads); err != nil {
		return r.checked(c, page, record.Document{}, err)
	}
	p, err := posted.Read(c.Writer, c.Request, r.Limits)
	defer p.Discard()
	if err == nil {
		err = r.BytesInPace(c, posted.Bytes(p.Files))
	}
	if sum := p.Values.Get("sum"); err == nil && len(p.Files) == 0 && sum != "" {
		doc, err := r.checkSum(c, sum)
		return r.checked(c, page, doc, err)
	}
	if err == nil && len(p.Files) == 0 {
		err = fault.At("file", "paper.choose_file")
	}
	if err != nil {
		return r.checked(c, page, record.Document{}, err)
	}
	f := p.Files[0]
	if f.Wrong != "" {
		err = fault.At("file", f.Wrong, fault.Args{"name": casework.SafeName(f.Name), "limit": page.Limit})
		return r.checked(c, page, record.Document{}, err)
	}
	doc, err := r.Cases.CheckFile(c.Request.Context(), f.Spooled.Sum)
	return r.checked(c, page, doc, err)
}

// checkSum looks for a document by the sum that a browser made of a file.
func (r *Room) checkSum(c *gin.Context, sum string) (record.Document, error) {
	raw, err := casework.SumOf(strings.ToLower(sum))
	if err != nil {
		return record.Document{}, fault.At("file", "fault.no_such_file")
	}
	return r.Cases.CheckFile(c.Request.Context(), raw)
}

func (r *Room) checkPage(c *gin.Context, number, mark string) CheckPage {
	words := r.Words(c)
	return CheckPage{
		Address: "/" + web.Lang(c) + "/check",
		Limit:   locale.AtMost(r.Limits.File),
		Number: question.Field{
			Path:         "number",
			ID:           "f-number",
			Type:         "text",
			Label:        words.T("applicant.check_number"),
			Hint:         words.T("applicant.check_number_hint"),
			Value:        number,
			Autocomplete: "off",
			Width:        "medium",
		},
		Mark: question.Field{
			Path:         "mark",
			ID:           "f-mark",
			Type:         "text",
			Label:        words.T("applicant.check_mark"),
			Hint:         words.T("applicant.check_mark_hint"),
			Value:        mark,
			Autocomplete: "off",
			Width:        "medium",
		},
	}
}

// lacking says which of the two that belong together is missing.
func (p CheckPage) lacking(words *locale.Catalogue) CheckPage {
	for _, f := range []*question.Field{&p.Number, &p.Mark} {
		if f.Value == "" {
			f.Error = words.T("applicant.check_lacks_" + f.Path)
		}
	}
	return p
}

// checked shows what was found, or what stands in the way.
func (r *Room) checked(c *gin.Context, page CheckPage, doc record.Document, err error) error {
	switch kind := fault.KindOf(err); {
	case err != nil &&
		(kind == fault.NotFound || kind == fault.TooMany || kind == fault.Invalid || kind == fault.TooLarge):
		status, f := r.Refused(c, err)
		text := r.Words(c).Args(f.Key, f.Args)
		if len(f.Fields) > 0 {
			page.Error = r.Words(c).Args(f.Fields[0].Key, f.Fields[0].Args)
		} else {
			page.Notice = Notice{Kind: "wait", Icon: "info", Text: text}
		}
		return r.Render(c, status, page)
	case err != nil:
		return err
	}
	page.Found, page.Result = true, checkResult(doc)
	return r.Render(c, http.StatusOK, page)
}

func checkResult(d record.Document) CheckResult {
	r := CheckResult{
		Number:  d.Number,
		Version: d.Version,
		Kind:    checkKind(d.Kind),
		State:   string(d.State),
		Made:    d.CreatedAt.Time(),
	}
	if d.SignedOn != "" {
		r.Signed = d.SignedOn.Time()
	}
	return r
}

// checkKind is the word for a kind of document: letters of a case have one in common.
func checkKind(kind string) string {
	if strings.Contains(kind, "/") {
		return "letter"
	}
	return kind
}

// plainMark is a document's mark without the groups people type it in.
func plainMark(s string) string {
	between := func(r rune) bool { return r == ' ' || latvia.Dash(r) }
	return strings.ToUpper(strings.Join(strings.FieldsFunc(latvia.Line(s), between), ""))
}
