package office

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/queue"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// JobsPage shows the background jobs, the troubled ones first.
type JobsPage struct {
	desk.Menu
	Jobs     []JobItem
	All      bool
	UnderWay bool   // what was to be tried again is done by a later job already
	Proxy    string // an address that speaks for others and is not trusted to
	Parts    []OptionalPart
}

func (r *Room) jobs(c *gin.Context) error {
	p := JobsPage{
		Menu: desk.MenuOf(c, "staff.tab_jobs"), All: c.Query("all") == "yes", UnderWay: c.Query("under_way") == "yes",
		Proxy: r.UntrustedProxy(),
	}
	if r.Parts != nil {
		p.Parts = r.Parts(c.Request.Context())
	}
	list, err := r.Jobs.Jobs(c.Request.Context(), []queue.State{queue.Cancelled, queue.Discarded}, 100) // given up
	if err != nil {
		return err
	}
	states := []queue.State{queue.Retryable, queue.Running, queue.Available, queue.Scheduled}
	if p.All {
		states = append(states, queue.Completed)
	}
	rest, err := r.Jobs.Jobs(c.Request.Context(), states, 100)
	if err != nil {
		return err
	}
	list = append(list, rest...)
	notices, err := r.notices(c, list)
	if err != nil {
		return err
	}
	words := r.Words(c)
	for _, j := range list {
		item := JobItem{
			ID:        j.JobID,
			Kind:      jobKind(words, j.Kind),
			Subject:   j.ID,
			State:     "staff.job_" + string(j.State),
			Attempt:   j.Attempt,
			Most:      j.MaxAttempts,
			Error:     j.LastError,
			Created:   desk.Moment(words, j.CreatedAt),
			Scheduled: desk.Moment(words, j.ScheduledAt),
			Retry:     j.State == queue.Retryable || j.State == queue.Discarded || j.State == queue.Cancelled,
		}
		if strings.Contains(j.LastError, context.DeadlineExceeded.Error()) {
			item.Why = words.T("staff.job_late")
		}
		if n, there := notices[j.ID]; there && j.Kind == casework.JobTell {
			item.Subject, item.URL = n.Institution, "/staff/institutions/"+n.InstitutionID+"/webhook"
			item.Why = whyUntold(words, n.Event)
		}
		p.Jobs = append(p.Jobs, item)
	}
	return r.Render(c, http.StatusOK, p)
}

// notices are the events that institutions are to be told of by jobs, by their ids.
func (r *Room) notices(c *gin.Context, jobs []queue.Job) (map[string]office.Notice, error) {
	var ids []string
	for _, j := range jobs {
		if j.Kind == casework.JobTell {
			ids = append(ids, j.ID)
		}
	}
	if ids == nil {
		return nil, nil
	}
	return r.Office.Notices(c.Request.Context(), desk.Actor(c), ids)
}

// jobKind says what a job does; one that there are no words for by its name.
func jobKind(words *locale.Catalogue, kind string) string {
	if key := "staff.job_kind_" + kind; words.Has(key) {
		return words.T(key)
	}
	return kind
}

func (r *Room) retryJob(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	underWay, err := r.Jobs.Retry(c.Request.Context(), id)
	switch {
	case errors.Is(err, queue.ErrNoJob):
		return fault.New(fault.NotFound, "fault.not_found")
	case err != nil:
		return err
	case underWay:
		return web.GoTo(c, "/staff/jobs?under_way=yes")
	}
	return web.GoTo(c, "/staff/jobs")
}
