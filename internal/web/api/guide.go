package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
	"tilts/internal/web"
)

// GuidePage explains to a programmer how to send a form.
type GuidePage struct {
	Title      string
	Command    string // how to send the example with curl
	WithFile   string // and how with a file
	Example    string // JSON
	Operations []OperationView
	Sorts      []ProblemView // of problems
	Forms      []FormView
	Telephone  string
	Codes      []EntryView
	Rules      []string // what else to know: limits, steps, keys, versions

	NoticeRules   []string // what an institution's receiver has to know
	Notice        string   // JSON
	NoticeHeaders []EntryView
	Check         string // how it checks the signature
}

// OperationView is one thing a program can ask for.
type OperationView struct {
	ID, Method, Path, Title, Text string
	Needs                         []EntryView
	Gives                         []EntryView
}

// EntryView is a name with what it means: a parameter, a way to end.
type EntryView struct {
	Name, Where, Text string
	Required          bool
}

// ProblemView is one sort of problem, under the anchor that its type names.
type ProblemView struct {
	Anchor, Status, Text string
}

// FormView is a form a program can send.
type FormView struct {
	Name, Title, Text, Schema, Fields string
}

func (r *Room) guide(c *gin.Context) error {
	words := r.Words(c)
	c.Writer.Header().Add("Vary", "Accept-Language")
	page := GuidePage{
		Title:     words.T("api.title", "site", r.Site.Name),
		Telephone: r.Site.Telephone,
		Rules:     r.rules(words),
	}
	given := slices.Clone(anywhere)
	for _, op := range r.operations() {
		page.Operations = append(page.Operations, operationView(words, op))
		for _, g := range op.gives {
			if g.schema == problemSchema {
				given = append(given, g.status)
			}
		}
	}
	page.Sorts = problemViews(words, given)
	for _, m := range describeCodes(words) {
		page.Codes = append(page.Codes, EntryView{Name: m.Name, Text: m.Value.(string)})
	}
	for _, def := range r.formsInUse() {
		page.Forms = append(page.Forms, FormView{
			Name:   def.Name,
			Title:  def.Title.In(web.Lang(c)),
			Text:   def.Help.In(web.Lang(c)),
			Schema: root + "forms/" + def.Name + "?lang=" + web.Lang(c),
			Fields: root + "forms/" + def.Name + "/fields?lang=" + web.Lang(c),
		})
		if example, ok := r.example(def, web.Lang(c)); ok && page.Example == "" {
			data, err := plainJSON(example)
			if err != nil {
				return err
			}
			page.Example = indented(data)
		}
	}
	page.NoticeRules, page.Check = noticeRules(words), signatureCheck
	notice, err := plainJSON(notices[0].example())
	if err != nil {
		return err
	}
	page.Notice = indented(notice)
	for _, h := range hookHeaders {
		page.NoticeHeaders = append(page.NoticeHeaders, EntryView{Name: h.name, Text: words.T(paramKey(h))})
	}
	address := r.Arrivals.Settings.BaseURL + root
	page.Command = curl(address+"submissions", `-H 'Content-Type: application/json'`, "-d @submission.json")
	if def, ok := r.Arrivals.Forms.Get(r.exampleForm()); ok && len(takesFiles(def)) > 0 {
		page.WithFile = curl(address+"submissions/files",
			`-F 'submission=@submission.json;type=application/json'`, "-F "+takesFiles(def)[0].ID+"=@document.pdf")
	}
	return r.Render(c, http.StatusOK, page)
}

// curl is a command that sends something once.
func curl(address string, what ...string) string {
	words := append([]string{"curl " + address, `-H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)"`}, what...)
	return strings.Join(words, " \\\n  ")
}

func indented(data []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, data, "", "  ") != nil {
		return string(data)
	}
	return strings.TrimSpace(b.String())
}

// operationView tells what an operation needs, and how it may end.
func operationView(words *locale.Catalogue, op operation) OperationView {
	view := OperationView{
		ID:     op.id,
		Method: op.method,
		Path:   root + op.path,
		Title:  words.T("api.op_" + op.id),
		Text:   words.T("api.op_" + op.id + "_text"),
	}
	for _, p := range op.needs {
		view.Needs = append(view.Needs, EntryView{
			Name:     p.name,
			Where:    words.T("api.in_" + p.in),
			Text:     words.T(paramKey(p), "languages", strings.Join(locale.Languages, ", ")),
			Required: p.required,
		})
	}
	if op.key == keyInstead {
		view.Needs = append(view.Needs, EntryView{
			Name:  "Authorization",
			Where: words.T("api.in_header"),
			Text:  words.T("api.bearer"),
		})
	}
	if op.key != keyIgnored {
		view.Needs = append(view.Needs, EntryView{
			Name:     keyHeader,
			Where:    words.T("api.in_header"),
			Text:     words.T("api.institution_key_text"),
			Required: op.key == keyNeeded,
		})
	}
	for _, g := range op.gives {
		view.Gives = append(view.Gives, EntryView{Name: strconv.Itoa(g.status), Text: outcomeWords(op, g, words)})
	}
	return view
}

// problemViews explain each status of a problem once, in their order.
func problemViews(words *locale.Catalogue, given []int) (list []ProblemView) {
	slices.Sort(given)
	for _, status := range slices.Compact(given) {
		_, anchor, _ := strings.Cut(problemType(status), "#")
		number := strconv.Itoa(status)
		list = append(list, ProblemView{Anchor: anchor, Status: number, Text: words.T("api.status_" + number)})
	}
	return list
}

// anywhere are the problems that any address may answer with, and no operation names.
var anywhere = []int{http.StatusMethodNotAllowed, http.StatusConflict, http.StatusInternalServerError}
