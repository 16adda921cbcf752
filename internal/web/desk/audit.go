package desk

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
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
	Seq               int64
	When, Who, Action string
	Subject           string // what it was done to, in words; a colleague by name
	ID                string // of the subject; empty for a list, a report, a colleague
	Detail            string
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
	institutions, err := r.Office.Institutions(c.Request.Context(), actor(c))
	if err != nil {
		return err
	}
	for _, i := range institutions {
		names[i.ID] = i.Name
		for _, k := range i.Keys {
			names["key:"+k.ID] = i.Name + ", " + k.Beginning + "…"
		}
	}
	p := AuditPage{Menu: menuOf(c, "staff.tab_audit")}
	words := r.Words(c)
	for _, e := range list {
		what, id, _ := strings.Cut(e.Subject, ":")
		who := names[e.Actor]
		if who == "" {
			who = actorShown(words, e.Actor)
		}
		item := AuditItem{
			Seq:     e.Seq,
			When:    moment(words, int64(e.At)),
			Who:     who,
			Action:  words.T("staff.action_" + e.Action),
			Subject: words.T("staff.subject_" + what),
			ID:      id,
			Detail:  e.Detail,
		}
		if name := names[id]; (what == "staff" || what == "institution") && name != "" {
			item.Subject, item.ID = name, ""
		}
		p.Entries = append(p.Entries, item)
	}
	if len(list) == auditLength {
		p.More = "/staff/audit?before=" + strconv.FormatInt(list[len(list)-1].Seq, 10)
	}
	return r.Render(c, http.StatusOK, p)
}

// actorShown names who is no colleague: the program, an applicant, the command line. An
// account that the records no longer have is named by its id.
func actorShown(words *locale.Catalogue, actor string) string {
	if key := "staff.by_" + actor; words.Has(key) {
		return words.T(key)
	}
	return actor
}
