package letters

import (
	"context"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// waiting are the letters about the last meeting that are prepared and have reached nobody.
func waiting(v cases.View) (list []record.Document) {
	m := v.PlannedMeeting()
	if m == nil {
		m = v.CalledOff()
	}
	if m == nil {
		return nil
	}
	for _, call := range v.Unhanded(m) {
		for _, d := range v.Documents {
			if d.ID == call.DocumentID {
				list = append(list, d)
			}
		}
	}
	return list
}

// handAllFields ask which of those letters reached people in one way. Whoever wants nothing sent is not ticked.
func (r *Room) handAllFields(c *gin.Context, v cases.View, f *action.Fields) error {
	posted := c.Request.PostForm["letters"]
	var list []question.Option
	for _, d := range waiting(v) {
		who := r.Cases.AddressedTo(v.Case, d)
		o := question.Option{ID: "f-letters-" + d.ID, Value: d.ID, Label: r.DocumentView(f.Words, v.Case, d).Text}
		o.Chosen = slices.Contains(posted, d.ID)
		silent := len(cases.CallDoubts(v.Case, []mediation.Expected{who})) > 0
		if silent {
			o.Hint = f.Words.T("staff.wants_nothing")
		}
		if posted == nil {
			o.Chosen = !silent
		}
		list = append(list, o)
	}
	if len(list) == 0 {
		f.Locked = f.Words.T("staff.hand-all_none")
		return nil
	}
	f.List = append(f.List, question.Field{
		Path: "letters", ID: "f-letters", Type: "checkbox", Label: f.Words.T("staff.field_whom"), Options: list,
	})
	handedHow(f)
	return nil
}

func (r *Room) handAll(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	var chosen []string
	for _, d := range waiting(seen) {
		if slices.Contains(c.Request.PostForm["letters"], d.ID) {
			chosen = append(chosen, d.ID)
			doubts = append(doubts, letterDoubts(seen.Case, r.Cases.AddressedTo(seen.Case, d), channel)...)
		}
	}
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.HandAll(ctx, desk.Actor(c), id, desk.Version(v), chosen, desk.DateOf(v, "on"), channel)
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}
