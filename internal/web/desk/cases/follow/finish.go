package follow

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// finishFields say what is still open before follow-up ends, where each is done, and offer to say that it is meant so.
func (r *Room) finishFields(c *gin.Context, v cases.View, f *action.Fields) error {
	f.Choice("result", "staff.result_", string(v.Fulfilment()), desk.Strings(mediation.Fulfilments)...)
	f.Date("on", f.Today(), false)
	if !v.FollowingUp() {
		return nil
	}
	open := r.looseEnds(f.Words, v)
	for _, one := range open {
		f.Problems = append(f.Problems, question.Problem{
			Text: f.Words.Args(one.Key, one.Args), Link: "/staff/cases/" + v.ID + "/" + one.Path,
		})
	}
	if len(open) > 0 && c.Request.Method == http.MethodGet { // after a press it comes with what is asked
		f.Statement("sure")
	}
	return nil
}

// looseEnds are what the case leads to still, and would not any more: letters that nobody has yet, what is still
// awaited of the terms, talks afterwards, and that the authority in charge knows how mediation ended. The path is where
// it is done, below the case.
func (r *Room) looseEnds(words *locale.Catalogue, v cases.View) (list []fault.Field) {
	ask := func(path, key, name string) {
		list = append(list, fault.Field{Path: path, Key: key, Args: fault.Args{"name": name}})
	}
	waits := map[string]bool{}
	for _, d := range v.Documents {
		if view := r.DocumentView(words, v.Case, d); d.State == mediation.DocPrepared && view.HandURL != "" {
			waits[d.ID] = true
			ask("hand?document="+d.ID, "fault.doubt_unsent", view.Text)
		}
	}
	letter, suggested := v.Suggested()
	if (v.OwesNotice() && !waits[v.NoticeWaiting()]) || suggested && !waits[letter] {
		ask("letter?letter_kind=outcome", "fault.doubt_untold", v.Director)
	}
	for _, d := range v.AwaitedDues() {
		path := "fulfil?" + url.Values{"term": {d.ID}, "part": {strconv.Itoa(d.Part)}}.Encode()
		ask(path, "fault.doubt_awaited", dueSaid(words, d))
	}
	for _, p := range v.Uncared() {
		path := "contact?" + url.Values{"party": {p.ID}, "purpose": {string(mediation.TalkAfterCare)}}.Encode()
		ask(path, "fault.doubt_uncared", p.Name())
	}
	return list
}

// dueSaid is something due in one line: its kind, the sum and the day.
func dueSaid(words *locale.Catalogue, d mediation.Due) string {
	said := []string{words.T("staff.term_" + string(d.Kind))}
	if d.Open > 0 {
		said = append(said, latvia.Money(d.Open, words.Lang))
	}
	if d.On != "" {
		said = append(said, desk.ShownDate(words, d.On))
	}
	return strings.Join(said, ", ")
}

func (r *Room) finish(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	var doubts []fault.Field
	if seen.FollowingUp() {
		doubts = r.looseEnds(r.Words(c), seen)
	}
	there := func(path string) string {
		if strings.Contains(path, "?") {
			return "/staff/cases/" + id + "/" + path
		}
		return "#f-" + path
	}
	return desk.Elsewhere(action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.FinishFollowUp(
			ctx, desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"), mediation.Fulfilment(v.Get("result")),
		)
	}), there)
}
