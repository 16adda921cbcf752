package arrivals

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/record"
	"tilts/internal/web/desk"
)

// beside fills what a clerk has to know besides the submission itself.
func (r *Room) beside(c *gin.Context, open *SubmissionPart, v arrivals.SubmissionView) error {
	looked, err := r.Arrivals.TakenAsRead(c.Request.Context(), desk.Actor(c), v.ID)
	if err != nil {
		return err
	}
	if looked.Due {
		open.Second = &SecondPart{By: looked.By, Text: looked.Text}
	}
	if v.State == record.SubmissionInCase {
		return nil
	}
	answers, err := casework.ReadAnswers(v.Answers)
	if err != nil {
		return err
	}
	if len(answers) == 0 && open.Copy != nil {
		answers = open.Copy.answers
	}
	list, apart, err := r.Arrivals.LikelyFor(c.Request.Context(), desk.Actor(c), v.ID, v.Reference, answers)
	if err != nil {
		return err
	}
	open.Apart = apart
	words, named := r.Words(c), []string(nil)
	for _, l := range list {
		var why []string
		for _, same := range l.Why {
			why = append(why, words.T("desk.same_"+string(same)))
		}
		part := LikelyPart{
			CaseID: l.CaseID, SubmissionID: l.SubmissionID, Number: l.Number + l.Reference, Title: l.Title,
			Why: strings.Join(why, ", "),
		}
		if l.SubmissionID != "" {
			part.Title = r.TitleOf(words, l.Submission)
		}
		open.Likely = append(open.Likely, part)
		if slices.Contains(l.Why, arrivals.SameNamed) && l.CaseID != "" {
			named = append(named, l.Number)
		}
	}
	if len(named) == 1 && open.NamedCase == "" { // filled in; the clerk sends it or not
		open.NamedCase = named[0]
	}
	return nil
}
