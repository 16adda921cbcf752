package desk

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/web/question"
)

// AuditPage shows who did and who looked, newest first, a sentence each.
type AuditPage struct {
	Menu
	Who           []question.Option // colleagues to choose from
	Number, About string            // of a case; a person that was looked at
	From, To      string
	Entries       []AuditItem
	Narrowed      bool
	More          string
}

// AuditItem is one entry.
type AuditItem struct {
	Seq            int64
	When, Sentence string
	Subject, ID    string // what it was done to; without an id for a list, a report, a colleague
	Detail         string
}

const auditLength = 100

func (r *Room) audit(c *gin.Context) error {
	words, query := r.Words(c), c.Request.URL.Query()
	before, _ := strconv.ParseInt(query.Get("before"), 10, 64)
	q := office.AuditQuestion{
		Actor: query.Get("who"), Number: query.Get("case"), About: query.Get("about"),
		From: dateOf(query, "from"), To: dateOf(query, "to"), Before: before, Limit: auditLength,
	}
	trail, err := r.Office.Trail(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	p := AuditPage{
		Menu: menuOf(c, "staff.tab_audit"), Number: q.Number, About: q.About,
		From: query.Get("from"), To: query.Get("to"),
		Narrowed: q.Actor+q.Number+q.About+string(q.From)+string(q.To) != "",
	}
	names, err := r.auditNames(c, &p, q.Actor)
	if err != nil {
		return err
	}
	for _, e := range trail.Entries {
		p.Entries = append(p.Entries, auditItem(words, names, trail.Numbers, e))
	}
	if len(trail.Entries) == auditLength {
		query.Set("before", strconv.FormatInt(trail.Entries[auditLength-1].Seq, 10))
		p.More = "/staff/audit?" + query.Encode()
	}
	return r.Render(c, http.StatusOK, p)
}

// auditNames names colleagues, institutions and their keys by id, and fills who can be chosen.
func (r *Room) auditNames(c *gin.Context, p *AuditPage, chosen string) (map[string]string, error) {
	people, err := r.Office.Staff(c.Request.Context(), actor(c))
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, st := range people {
		names[st.ID] = st.Name
		p.Who = append(p.Who, question.Option{Value: st.ID, Label: st.Name, Chosen: st.ID == chosen})
	}
	institutions, err := r.Office.Institutions(c.Request.Context(), actor(c))
	for _, i := range institutions {
		names[i.ID] = i.Name
		for _, k := range i.Keys {
			names["key:"+k.ID] = i.Name + ", " + k.Beginning + "…"
		}
	}
	return names, err
}

// auditItem tells an entry in a sentence: who did what, to which case or colleague.
func auditItem(words *locale.Catalogue, names, numbers map[string]string, e record.AuditEntry) AuditItem {
	kind, id, _ := strings.Cut(e.Subject, ":")
	who := names[e.Actor]
	if who == "" {
		who = actorShown(words, e.Actor)
	}
	item := AuditItem{
		Seq: e.Seq, When: moment(words, int64(e.At)),
		Subject: words.T("staff.subject_" + kind), ID: id, Detail: e.Detail,
	}
	what := numbers[e.CaseID]
	if name := names[id]; (kind == "staff" || kind == "institution") && name != "" {
		what, item.Subject, item.ID = name, "", ""
	}
	action := words.T("staff.action_" + e.Action)
	if what == "" || id == e.Actor {
		item.Sentence = words.T("staff.audit_sentence", "who", who, "action", action)
	} else {
		item.Sentence = words.T("staff.audit_sentence_of", "who", who, "action", action, "what", what)
	}
	return item
}

// actorShown names who is no colleague: the program, an applicant, the command line. An
// account that the records no longer have is named by its id.
func actorShown(words *locale.Catalogue, actor string) string {
	if key := "staff.by_" + actor; words.Has(key) {
		return words.T(key)
	}
	return actor
}
