package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// How many submissions one answer looks at: as many as the program asks for, up to most.
const (
	usualPage  = 50
	mostOfPage = 500
)

// pageSize reads how many are asked for.
func pageSize(c *gin.Context) (int, error) {
	asked, given := c.GetQuery("limit")
	if !given {
		return usualPage, nil
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 || n > mostOfPage {
		return 0, web.WithStatus(
			http.StatusBadRequest, fault.New(fault.Invalid, "api.limit", fault.Args{"most": mostOfPage}),
		)
	}
	return n, nil
}

// sentList is a page of what an institution sent.
type sentList struct {
	Submissions []statusSent `json:"submissions"`
	Next        string       `json:"next,omitempty"` // what to ask for after; absent at the end
}

// listSent shows an institution's program how its own submissions stand.
func (r *Room) listSent(c *gin.Context) error {
	since := mediation.Date(c.Query("changed_since"))
	if since != "" && !since.Valid() {
		return web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.changed_since"))
	}
	size, err := pageSize(c)
	if err != nil {
		return err
	}
	list, next, err := r.Arrivals.Sent(c.Request.Context(), asking(c), arrivals.Sent{
		After: c.Query("after"), ChangedSince: since, Limit: size,
	})
	if fault.KindOf(err) == fault.Invalid {
		return web.WithStatus(http.StatusBadRequest, web.AsFault(err))
	}
	if err != nil {
		return err
	}
	page := sentList{Submissions: []statusSent{}, Next: next}
	for _, st := range list {
		page.Submissions = append(page.Submissions, r.shownStatus(c, st))
	}
	c.Header("Content-Language", web.Lang(c))
	return sendUnlessKnown(c, page)
}
