package arrivals

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/web/desk"
)

// HistoryItem is one thing that was done with a submission, as a sentence.
type HistoryItem struct{ When, Sentence string }

// history tells what was done with a submission.
func (r *Room) history(c *gin.Context, id string) (list []HistoryItem, err error) {
	words := r.Words(c)
	done, err := r.Arrivals.History(c.Request.Context(), desk.Actor(c), id)
	for _, h := range done {
		list = append(list, HistoryItem{When: desk.Moment(words, int64(h.At)), Sentence: sentence(words, h)})
	}
	return list, err
}

// sentence tells who did what; of reading a file, what became of it.
func sentence(words *locale.Catalogue, h arrivals.Happening) string {
	outcome := record.Reading(h.Detail)
	if h.Action == casework.ReadSubmission && outcome == record.UnreadPaper {
		return words.T("paper.staff_ticked_some")
	}
	read := h.Action == casework.LeaveUnread || h.Action == casework.ReadSubmission
	if read && slices.Contains(record.Readings, outcome) {
		told, _, _ := strings.Cut(words.T("paper.staff_"+h.Detail, "form", "…"), ". ")
		return strings.TrimSuffix(told, ".") + "."
	}
	action := words.T("staff.action_" + string(h.Action))
	if key := "desk.done_" + h.Detail; words.Has(key) {
		action += ": " + words.T(key)
	}
	return words.T("staff.audit_sentence", "who", desk.ActorShown(words, h.By), "action", action)
}
