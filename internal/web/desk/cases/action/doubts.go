package action

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// AskedOf is asked of a change that is refused before anything is asked, if it cannot be at all.
func AskedOf(c *gin.Context, values url.Values, doubts []fault.Field, change func(context.Context) error) error {
	if err := Asked(values, doubts); err != nil {
		return cmp.Or(cases.Refused(c.Request.Context(), change), err)
	}
	return change(c.Request.Context())
}

// Asked makes a refusal of doubts, unless somebody has said that it is meant so.
func Asked(values url.Values, doubts []fault.Field) error {
	if len(doubts) == 0 || values.Get("sure") == "yes" {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: doubts}
}

// PendingDoubts asks about what waits for a clerk and names the case.
func (r *Room) PendingDoubts(v cases.View) []fault.Field {
	return cases.PendingDoubts(v.Pending, r.telephone())
}

// Sure is the box to tick beside a page's doubts; nil where it has none.
func (r *Room) Sure(c *gin.Context, values url.Values, err error) []question.Field {
	doubtful := values.Get("sure") == "yes"
	if err != nil {
		for _, f := range web.AsFault(err).Fields {
			doubtful = doubtful || strings.HasPrefix(f.Key, "fault.doubt_")
		}
	}
	if !doubtful {
		return nil
	}
	f := r.NewFields(c, values)
	f.Statement("sure")
	return f.List
}
