package desk

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/record"
)

// AuditPage shows who did and who looked, newest first.
type AuditPage struct {
	Menu
	Entries []AuditItem
	More    string
}

// AuditItem is one entry.
type AuditItem struct {
	Seq                                int64
	When, Who, Action, Subject, Detail string
}

const auditLength = 100

func (r *Room) audit(c *gin.Context) error {
	before, _ := strconv.ParseInt(c.Query("before"), 10, 64)
	list, err := r.Office.Trail(c.Request.Context(), actor(c), record.AuditQuery{Before: before, Limit: auditLength})
	if err != nil {
		return err
	}
	people, err := r.Office.Staff(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, st := range people {
		names[st.ID] = st.Name
	}
	p := AuditPage{Menu: menuOf(c, "staff.tab_audit")}
	words := r.Words(c)
	for _, e := range list {
		who := names[e.Actor]
		if who == "" {
			who = words.T("staff.by_" + e.Actor)
		}
		p.Entries = append(p.Entries, AuditItem{
			Seq:     e.Seq,
			When:    moment(words, int64(e.At)),
			Who:     who,
			Action:  e.Action,
			Subject: e.Subject,
			Detail:  e.Detail,
		})
	}
	if len(list) == auditLength {
		p.More = "/staff/audit?before=" + strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	return r.Render(c, http.StatusOK, p)
}
