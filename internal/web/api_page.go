package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"

	"github.com/gin-gonic/gin"
)

// APIPage says to a programmer how to send a form.
type APIPage struct {
	Title      string
	Root       string // address of the API
	Command    string // how to send the example with curl
	Example    string // JSON
	Operations []APIOperation
	Problems   []APIProblem
	Forms      []APIForm
	Telephone  string
}

// APIOperation is one thing a program can ask for.
type APIOperation struct {
	ID, Method, Path, Title, Text string
	Needs                         []APIEntry
	Gives                         []APIEntry
}

// APIEntry is a name with what it means: a parameter, a way to end.
type APIEntry struct {
	Name, Where, Text string
	Required          bool
}

// APIProblem is one sort of problem, under the anchor that its type names.
type APIProblem struct {
	Anchor, Status, Text string
}

// APIForm is a form a program can send.
type APIForm struct {
	Name, Title, Text, Schema, Fields string
}

// APIFieldsPage lists every question of a form for a programmer.
type APIFieldsPage struct {
	Title, Name, Hash string
	Back, Schema      string
	Rows              []APIFieldRow
}

// APIFieldRow is one question.
type APIFieldRow struct {
	Path, Label, Kind, Options, When string
	Required                         bool
}

func (s *Server) apiPage(c *gin.Context) error {
	words := s.Catalogues.For(lang(c))
	c.Header("Vary", "Accept-Language")
	page := APIPage{Title: words.T("api.title", "site", s.Site.Name), Root: s.Service.Settings.BaseURL + apiRoot, Telephone: s.Site.Telephone}
	shown := map[int]bool{}
	for _, op := range s.operations() {
		view := APIOperation{ID: op.id, Method: op.method, Path: apiRoot + op.path, Title: words.T("api.op_" + op.id), Text: words.T("api.op_" + op.id + "_text")}
		for _, p := range op.needs {
			view.Needs = append(view.Needs, APIEntry{Name: p.name, Where: words.T("api.in_" + p.in), Text: words.T(paramKey(p)), Required: p.required})
		}
		if op.code {
			view.Needs = append(view.Needs, APIEntry{Name: "Authorization", Where: words.T("api.in_header"), Text: words.T("api.bearer"), Required: true})
		}
		for _, g := range op.gives {
			view.Gives = append(view.Gives, APIEntry{Name: strconv.Itoa(g.status), Text: outcomeWords(op, g, words)})
			if g.schema == "problem" && !shown[g.status] {
				shown[g.status] = true
				_, anchor, _ := strings.Cut(problemType(g.status), "#")
				page.Problems = append(page.Problems, APIProblem{Anchor: anchor, Status: strconv.Itoa(g.status), Text: words.T("api.status_" + strconv.Itoa(g.status))})
			}
		}
		page.Operations = append(page.Operations, view)
	}
	slices.SortFunc(page.Problems, func(a, b APIProblem) int { return strings.Compare(a.Status, b.Status) })
	for _, def := range s.formsInUse() {
		page.Forms = append(page.Forms, APIForm{
			Name: def.Name, Title: def.Title.In(lang(c)), Text: def.Help.In(lang(c)),
			Schema: apiRoot + "forms/" + def.Name + "?lang=" + lang(c), Fields: apiRoot + "forms/" + def.Name + "/fields?lang=" + lang(c),
		})
		if example, ok := s.example(def, lang(c)); ok && page.Example == "" {
			data, err := plainJSON(example)
			if err != nil {
				return err
			}
			page.Example = indented(data)
		}
	}
	page.Command = "curl " + page.Root + "submissions \\\n  -H \"Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)\" \\\n  -H 'Content-Type: application/json' \\\n  -d @submission.json"
	return s.render(c, http.StatusOK, "api", page)
}

func indented(data []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, data, "", "  ") != nil {
		return string(data)
	}
	return strings.TrimSpace(b.String())
}

// apiFields lists the questions of a form.
func (s *Server) apiFields(c *gin.Context) error {
	def, ok := s.Service.Forms.Get(c.Param("name"))
	if !ok {
		return fault.New(fault.NotFound, "api.no_form")
	}
	words := s.Catalogues.For(lang(c))
	c.Header("Vary", "Accept-Language")
	page := APIFieldsPage{
		Title: def.Title.In(lang(c)), Name: def.Name, Hash: def.Hash(),
		Back: apiRoot + "?lang=" + lang(c), Schema: apiRoot + "forms/" + def.Name + "?lang=" + lang(c),
	}
	for i := range def.Steps {
		page.Rows = append(page.Rows, fieldRows(def, def.Steps[i].Fields, "", words)...)
	}
	return s.render(c, http.StatusOK, "api-fields", page)
}

func fieldRows(def *form.Definition, fields []form.Field, prefix string, words *locale.Catalogue) (rows []APIFieldRow) {
	for i := range fields {
		f := &fields[i]
		row := APIFieldRow{
			Path: prefix + f.ID, Label: f.Label.In(words.Lang), Kind: words.T("api.kind_"+string(f.Kind), "max", f.MaxLength),
			Required: f.Required, When: surface.ConditionInWords(def, f.When, words),
		}
		var options []string
		for _, o := range f.Options {
			options = append(options, o.ID+" "+words.T("surface.quote", "text", o.Label.In(words.Lang)))
		}
		row.Options = strings.Join(options, ", ")
		rows = append(rows, row)
		rows = append(rows, fieldRows(def, f.Fields, prefix+f.ID+"[].", words)...)
	}
	return rows
}
