package api

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// statusSent is how a submission stands, in neutral words.
type statusSent struct {
	Reference  string           `json:"reference"`
	Number     string           `json:"request_number,omitempty"` // only with a key
	Form       string           `json:"form"`
	ReceivedAt moment           `json:"received_at"`
	ArrivedOn  mediation.Date   `json:"arrived_on"`
	ReplyBy    mediation.Date   `json:"reply_by"`
	Step       mediation.Step   `json:"step" says:"api.steps"`
	StepText   string           `json:"step_text"`
	Decision   casework.Outward `json:"decision,omitempty" says:"api.decisions"` // before any case
	Final      bool             `json:"final"`
	ChangedOn  mediation.Date   `json:"changed_on"`
	CaseNumber string           `json:"case_number,omitempty"`
	MeetingOn  mediation.Date   `json:"meeting_on,omitempty"`
}

// submissionStatus shows how a submission stands to the holder of its reference
// and access code, or to a program of the institution that sent it. A wrong reference and
// a wrong code get the same answer, and so do no submission and another institution's.
func (r *Room) submissionStatus(c *gin.Context) error {
	st, err := r.statusAsked(c)
	if err != nil {
		return err
	}
	c.Header("Content-Language", web.Lang(c))
	return sendUnlessKnown(c, r.shownStatus(c, st))
}

func (r *Room) statusAsked(c *gin.Context) (arrivals.Status, error) {
	if by := asking(c); by.Known() && c.GetHeader("Authorization") == "" {
		return r.Arrivals.StatusOf(c.Request.Context(), by, c.Param("reference"))
	}
	scheme, code, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || code == "" {
		return arrivals.Status{}, fault.New(fault.Unauthenticated, "api.code_missing")
	}
	st, err := r.Arrivals.Status(c.Request.Context(), c.Param("reference"), code, web.Client(c))
	if fault.KindOf(err) == fault.Invalid {
		err = web.WithStatus(http.StatusUnauthorized, web.AsFault(err))
	}
	return st, err
}

func (r *Room) shownStatus(c *gin.Context, st arrivals.Status) statusSent {
	return statusSent{
		Reference:  st.Reference,
		Number:     st.Number,
		Form:       st.Form,
		ReceivedAt: momentOf(st.ReceivedAt),
		ArrivedOn:  st.ArrivedOn,
		ReplyBy:    st.ReplyBy,
		Step:       st.Step,
		StepText:   r.Words(c).T(fmt.Sprintf("api.step_%s", st.Step)),
		Decision:   st.Decision,
		Final:      st.Final(),
		ChangedOn:  st.ChangedOn,
		CaseNumber: st.CaseNumber,
		MeetingOn:  st.MeetingOn,
	}
}

// sendUnlessKnown answers with JSON under its ETag, or with 304 to a program that has it.
func sendUnlessKnown(c *gin.Context, v any) error {
	data, err := plainJSON(v)
	if err != nil {
		return err
	}
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256(data))
	if web.Known(c, tag) {
		return nil
	}
	c.Data(http.StatusOK, "application/json; charset=utf-8", data)
	return nil
}
