package cases

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
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
func agreementField(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	if !v.Separate {
		return nil
	}
	var list []question.Option
	for _, a := range v.Texts() {
		list = append(list, question.Option{Value: a.Offender, Label: agreementName(f.Words, v.Case, a)})
	}
	f.OneOf("offender", "", list)
	return nil
}

// agreementName tells one agreement of a case from the others: "I-2026-0412/2, Kristaps
// Ozols"; empty where there is one.
func agreementName(words *locale.Catalogue, c *mediation.Case, a *mediation.Agreement) string {
	p := c.Party(a.Offender)
	if p == nil {
		return ""
	}
	return words.T("staff.agreement_with", "name", p.Name())
}

// freezeFields ask which agreement, and lead to it as it would be.
func freezeFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	f.preview = "draft.pdf"
	return agreementField(r, c, v, f)
}

func freeze(r *Room, c *gin.Context, id string, v url.Values) error {
	with := v.Get("offender")
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	doubts := r.Cases.NameDoubts(seen.Case, with)
	if a := seen.Agreement(with); a != nil {
		doubts = append(doubts, cases.PartDoubts(seen.Case, a.Terms)...)
	}
	doubts = append(doubts, r.pendingDoubts(seen)...)
	there := func(path string) string {
		if path == "sure" {
			return "#f-sure"
		}
		if party, name := strings.CutPrefix(path, "name."); name {
			return "/staff/cases/" + id + "/party?party=" + url.QueryEscape(party) + "#f-name"
		}
		return "/staff/cases/" + id + "/terms" + query(with) + "#" + question.ElementID(path)
	}
	if err := asked(v, doubts); err != nil {
		return desk.Elsewhere(err, there)
	}
	_, err = r.Cases.Freeze(c.Request.Context(), desk.Actor(c), id, desk.Version(v), with, locale.Main)
	return desk.Elsewhere(err, there)
}

func revoke(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Revoke(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("offender"))
}

func unsignFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	f.Long("why", "", false)
	f.Label("undo_why")
	return agreementField(r, c, v, f)
}

func unsign(r *Room, c *gin.Context, id string, v url.Values) error {
	why := strings.TrimSpace(v.Get("why"))
	return r.Cases.Unsign(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("offender"), why)
}

// query names an agreement in an address; empty for the one for all.
func query(with string) string {
	if with == "" {
		return ""
	}
	return "?" + url.Values{"offender": {with}}.Encode()
}
