package api

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// statusSent is how a submission stands, in neutral words.
type statusSent struct {
	Reference  string         `json:"reference"`
	Form       string         `json:"form"`
	ReceivedAt string         `json:"received_at"`
	ArrivedOn  mediation.Date `json:"arrived_on"`
	ReplyBy    mediation.Date `json:"reply_by"`
	Step       string         `json:"step"`
	StepText   string         `json:"step_text"`
	MeetingOn  mediation.Date `json:"meeting_on,omitempty"`
}

// submissionStatus shows how a submission stands to the holder of its reference
// and access code. A wrong reference and a wrong code get the same answer.
func (r *Room) submissionStatus(c *gin.Context) error {
	scheme, code, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || code == "" {
		return fault.New(fault.Unauthenticated, "api.code_missing")
	}
	st, err := r.Arrivals.Status(c.Request.Context(), c.Param("reference"), code, web.Client(c))
	if fault.KindOf(err) == fault.Invalid {
		return web.WithStatus(http.StatusUnauthorized, web.AsFault(err))
	}
	if err != nil {
		return err
	}
	words := r.Words(c)
	c.Header("Content-Language", web.Lang(c))
	c.JSON(http.StatusOK, statusSent{
		Reference:  st.Reference,
		Form:       st.Form,
		ReceivedAt: st.ReceivedAt.Time().In(web.Riga).Format(time.RFC3339),
		ArrivedOn:  st.ArrivedOn,
		ReplyBy:    st.ReplyBy,
		Step:       string(st.Step),
		StepText:   words.T(fmt.Sprintf("api.step_%s", st.Step)),
		MeetingOn:  st.MeetingOn,
	})
	return nil
}
