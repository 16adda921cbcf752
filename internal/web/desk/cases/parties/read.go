package parties

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// readFields show what somebody sent, in their own words where there are any, and lead to the whole of it. The look is
// audited as one at what was sent.
func (r *Room) readFields(c *gin.Context, v cases.View, f *action.Fields) error {
	var sent []question.Option
	for _, u := range v.Unread {
		title := r.sentTitle(f, v, u.SubmissionID)
		sent = append(sent, question.Option{Value: u.SubmissionID, Label: title})
		if asked := f.Values.Get("submission"); asked != "" && asked != u.SubmissionID {
			continue
		}
		whole, err := r.Arrivals.InCase(c.Request.Context(), desk.Actor(c), v.ID, u.SubmissionID, web.Lang(c))
		if err != nil {
			return err
		}
		answers, err := casework.ReadAnswers(whole.Answers)
		if err != nil {
			return err
		}
		if text := answers.String("account"); text != "" {
			f.About = append(f.About, form.Shown(text))
		}
		f.Papers = append(f.Papers, desk.Paper{
			URL: "/staff/cases/" + v.ID + "/received/" + u.SubmissionID, Title: title,
		})
	}
	if one := only(sent); one != "" {
		f.Hidden("submission", one)
		return nil
	}
	f.OneOf("submission", "", sent)
	return nil
}

func (r *Room) read(c *gin.Context, id string, v url.Values) error {
	return r.Cases.MarkRead(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("submission"))
}
