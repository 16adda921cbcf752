package letters

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// BatchStartPage asks which letters are wanted for the cases that were chosen in a list.
type BatchStartPage struct {
	desk.Menu
	Cases    []BatchCase
	Fields   []question.Field
	Problems []question.Problem
	Recent   []BatchLink
}

// BatchCase is a chosen case.
type BatchCase struct{ ID, Number, Title string }

// BatchLink leads to a batch from before.
type BatchLink struct{ URL, Title, When string }

func (r *Room) batchStart(c *gin.Context) error {
	ids := c.QueryArray("case")
	if c.Query("all") == "yes" {
		q := desk.CaseQuery(c, mediation.DateOf(r.Now().In(web.Riga)))
		q.After, q.Limit = record.CaseMark{}, cases.MostCases+1 // too many are refused
		rows, err := r.Cases.List(c.Request.Context(), desk.Actor(c), q)
		if err != nil {
			return err
		}
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
	}
	return r.showBatchStart(c, http.StatusOK, ids, nil, nil)
}

func (r *Room) showBatchStart(c *gin.Context, status int, ids []string, values url.Values, problem error) error {
	rows, err := r.Cases.Chosen(c.Request.Context(), desk.Actor(c), ids)
	if err != nil {
		return err
	}
	p := BatchStartPage{Menu: desk.MenuOf(c, "staff.tab_cases")}
	for _, row := range rows {
		p.Cases = append(p.Cases, BatchCase{row.ID, row.Number, row.Title})
	}
	p.Fields = r.batchFields(c, values)
	if p.Problems, err = r.MarkWrong(c, p.Fields, problem); err != nil {
		return err
	}
	recent, err := r.Cases.MyBatches(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	for _, b := range recent {
		p.Recent = append(p.Recent, r.batchLink(r.Words(c), b))
	}
	return r.Render(c, status, p)
}

func (r *Room) batchFields(c *gin.Context, values url.Values) []question.Field {
	f := r.NewFields(c, values)
	var kinds []question.Option
	asked := false
	for _, k := range r.Cases.BatchKinds(desk.Actor(c), web.Lang(c)) {
		option := question.Option{Value: k.Kind, Label: k.Title}
		if k.Title == "" {
			option.Label, option.Hint = f.Words.T("batch.invitation"), f.Words.T("batch.invitation_hint")
		} else {
			option.Hint = askingHint(f.Words, k.For, k.Asks, k.Required)
		}
		kinds, asked = append(kinds, option), asked || k.Asks != ""
	}
	f.Add(question.Field{Path: "batch_kind", Type: "radio", Options: kinds}, "")
	f.Label("letter_kind")
	f.Pick("letter_lang", "staff.language_", "", true, locale.Languages...)
	f.Last().Hint = f.Words.T("batch.lang_hint")
	if asked {
		f.Long("note", "", true)
		f.Last().Hint = f.Words.T("staff.letter_asks")
	}
	return f.List
}

func (r *Room) batchLink(words *locale.Catalogue, b record.Batch) BatchLink {
	return BatchLink{
		URL: "/staff/batches/" + b.ID, Title: r.batchTitle(words, b.Kind), When: desk.Moment(words, int64(b.CreatedAt)),
	}
}

// batchTitle is what the letters of a batch are called.
func (r *Room) batchTitle(words *locale.Catalogue, kind string) string {
	if title, letter := r.Cases.LetterTitle(kind, words.Lang); letter {
		return title
	}
	return words.T("batch.invitation")
}

// startBatch has the letters drawn, and leads to where one sees how far that is.
func (r *Room) startBatch(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	ids := c.Request.PostForm["case"]
	q := cases.BatchRequest{
		CaseIDs: slices.Clone(ids), Kind: v.Get("batch_kind"), Lang: v.Get("letter_lang"), Note: v.Get("note"),
	}
	id, err := r.Cases.StartBatch(c.Request.Context(), desk.Actor(c), q)
	if err != nil {
		return r.showBatchStart(c, web.StatusOf(err), ids, v, err)
	}
	return web.GoTo(c, "/staff/batches/"+id)
}
