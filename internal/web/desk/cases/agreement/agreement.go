package agreement

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// previewPDF draws an agreement as it would be now, with its watermark.
func (r *Room) previewPDF(c *gin.Context) error {
	pdf, name, err := r.Cases.Preview(
		c.Request.Context(), desk.Actor(c), c.Param("id"), c.Query("offender"), web.Lang(c),
	)
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Inline, pdf, name)
}

// agreementField asks which agreement it is about, where each offender has one of their own.
func (*Room) agreementField(_ *gin.Context, v cases.View, f *action.Fields) error {
	if !v.Separate {
		return nil
	}
	var list []question.Option
	for _, a := range v.Texts() {
		list = append(list, question.Option{Value: a.Offender, Label: action.AgreementName(f.Words, v.Case, a)})
	}
	f.OneOf("offender", "", list)
	return nil
}

// freezeFields ask which agreement, and lead to it as it would be. Of one that is not ready they say what is to be
// put right, and where.
func (r *Room) freezeFields(c *gin.Context, v cases.View, f *action.Fields) error {
	if err := r.agreementField(c, v, f); err != nil {
		return err
	}
	with := f.Values.Get("offender")
	a := v.Agreement(with)
	choose := v.Separate && with == ""
	if choose || a != nil && len(a.Terms) > 0 && v.Leaver(a.Terms) == nil {
		f.Preview = "draft.pdf"
	}
	deed := mediation.Deed{Act: mediation.ActFreeze, With: with}
	if a == nil || r.Cases.Forbids(v.Case, deed) != nil {
		return nil
	}
	r.printedFields(c, v, with, f)
	if wrong := r.Cases.Unready(v.Case, with); len(wrong) > 0 {
		f.Locked = f.Words.T("fault.check_terms")
		terms := "/staff/cases/" + v.ID + "/terms" + action.QueryOf(with)
		f.Instead = &desk.Link{URL: terms, Key: "staff.do_terms", Icon: "pen"}
		for _, one := range wrong {
			f.Problems = append(f.Problems, question.Problem{
				Text: f.Words.Args(one.Key, one.Args), Link: frozenFrom(v.ID, with, one.Path),
			})
		}
	}
	return nil
}

// printedFields say, before anything is pressed, what is missing or doubtful of those who sign, where each is put
// right, and offer to say that it is meant so.
func (r *Room) printedFields(c *gin.Context, v cases.View, with string, f *action.Fields) {
	doubts := r.freezeDoubts(v, with)
	for _, one := range append(doubts, cases.Unprinted(v.Case, with)...) {
		f.Problems = append(f.Problems, question.Problem{
			Text: f.Words.Args(one.Key, one.Args), Link: frozenFrom(v.ID, with, one.Path),
		})
	}
	if len(doubts) > 0 && c.Request.Method == http.MethodGet { // after a press it comes with what is asked
		f.Statement("sure")
	}
}

// freezeDoubts ask about who signs and what the text names beside them, and about whoever was to have an interpreter.
func (r *Room) freezeDoubts(v cases.View, with string) []fault.Field {
	doubts := append(r.Cases.NameDoubts(v.Case, with), cases.BesideDoubts(v.Case)...)
	return append(doubts, cases.TongueDoubts(v.Bound(with))...)
}

// frozenFrom is where something stands that goes into the agreement, by its path in what refuses to freeze it.
func frozenFrom(id, with, path string) string {
	switch path {
	case "sure":
		return "#f-sure"
	case "director":
		return "/staff/cases/" + id + "/correct#f-director"
	case "others": // what was recorded of a meeting is taken back and recorded anew
		return "/staff/cases/" + id + "#history"
	}
	for _, field := range []string{"name", "code", "basis"} {
		if party, of := strings.CutPrefix(path, field+"."); of {
			return "/staff/cases/" + id + "/party?party=" + url.QueryEscape(party) + "#f-" + field
		}
	}
	return "/staff/cases/" + id + "/terms" + action.QueryOf(with) + "#" + question.ElementID(path)
}

func (r *Room) freeze(c *gin.Context, id string, v url.Values) error {
	with := v.Get("offender")
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	doubts := append(r.freezeDoubts(seen, with), r.PendingDoubts(seen)...)
	there := func(path string) string { return frozenFrom(id, with, path) }
	return desk.Elsewhere(action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		_, err := r.Cases.Freeze(ctx, desk.Actor(c), id, desk.Version(v), with, locale.Main)
		return err
	}), there)
}

func (r *Room) revoke(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Revoke(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("offender"))
}

func (r *Room) unsignFields(c *gin.Context, v cases.View, f *action.Fields) error {
	f.Long("why", "", false)
	f.Label("undo_why")
	return r.agreementField(c, v, f)
}

func (r *Room) unsign(c *gin.Context, id string, v url.Values) error {
	why := strings.TrimSpace(v.Get("why"))
	return r.Cases.Unsign(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("offender"), why)
}
