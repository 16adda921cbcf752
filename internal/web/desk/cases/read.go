package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// readFields show what somebody sent, in their own words where there are any, and lead to the whole of it.
func readFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	var sent []question.Option
	for _, u := range v.Unread {
		title := r.sentTitle(f, v, u.SubmissionID)
		sent = append(sent, question.Option{Value: u.SubmissionID, Label: title})
		if asked := f.Values.Get("submission"); asked != "" && asked != u.SubmissionID {
			continue
		}
		text, err := wordsOf(v, u.SubmissionID)
		if err != nil {
			return err
		}
		if text != "" {
			f.about = append(f.about, text)
		}
		f.papers = append(f.papers, desk.Paper{
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

// wordsOf is what the sender of a submission wrote in their own words; empty where they answered questions alone, or
// sent a file.
func wordsOf(v cases.View, submissionID string) (string, error) {
	for _, sub := range v.Submissions {
		if sub.ID == submissionID {
			a, err := casework.ReadAnswers(sub.Answers)
			return a.String("account"), err
		}
	}
	return "", nil
}

func read(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.MarkRead(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("submission"))
}
