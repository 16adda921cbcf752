package office

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// AuditPage shows who did and who looked, newest first, a sentence each.
type AuditPage struct {
	desk.Menu
	Who           []question.Option // colleagues to choose from
	Number, About string            // of a case; a person that was looked at
	From, To      string
	Entries       []AuditItem
	Narrowed      bool
	Backwards     bool   // the first day asked for is after the last
	OfPerson      bool   // what is listed is of a person alone, so that it is said what is left out
	Lists         bool   // lists and searches stand among it
	ListsURL      string // where they do
	Cut           int    // of how many cases and submissions these are, where more were found; 0: of all
	More          string
}

// AuditItem is one entry, or several in a row that say the same.
type AuditItem struct {
	Seq            int64 // of the newest
	When, Sentence string
	Subject, ID    string // what it was done to; without an id for a list, a report, a colleague, a case with a number
	Detail         string
	Route          string // of the page that was refused, as a program writes it
	Times          int    // how many there are
	Since          string // when the oldest was, of several
}

// same reports whether two entries say the same, but for when it was.
func (i AuditItem) same(as AuditItem) bool {
	return i.Sentence == as.Sentence && i.Subject == as.Subject && i.ID == as.ID && i.Detail == as.Detail &&
		i.Route == as.Route
}

const auditLength = 100

func (r *Room) audit(c *gin.Context) error {
	words, query := r.Words(c), c.Request.URL.Query()
	before, _ := strconv.ParseInt(query.Get("before"), 10, 64)
	q := office.AuditQuestion{
		Actor: query.Get("who"), Number: query.Get("case"), About: query.Get("about"),
		Lists: query.Get("lists") == "yes",
		From:  desk.DateOf(query, "from"), To: desk.DateOf(query, "to"), Before: before, Limit: auditLength,
	}
	trail, err := r.Office.Trail(c.Request.Context(), desk.Actor(c), q)
	if err != nil {
		return err
	}
	p := AuditPage{
		Menu: desk.MenuOf(c, "staff.tab_audit"), Number: q.Number, About: q.About,
		From: query.Get("from"), To: query.Get("to"),
		Backwards: q.From.Valid() && q.To.Valid() && q.From > q.To,
		Narrowed:  q.Actor+q.Number+q.About+string(q.From)+string(q.To) != "",
	}
	if p.OfPerson, p.Lists = q.About != "" && q.Number == "", q.Lists; p.OfPerson && !p.Lists {
		wide := c.Request.URL.Query()
		wide.Set("lists", "yes")
		wide.Del("before")
		p.ListsURL = "/staff/audit?" + wide.Encode()
	}
	if trail.Cut {
		p.Cut = office.MostAbout
	}
	names, err := r.auditNames(c, &p, q.Actor)
	if err != nil {
		return err
	}
	for subject, reference := range trail.Papers {
		names[subject] = reference
	}
	for _, e := range trail.Entries {
		if title, letter := r.Cases.LetterTitle(e.Detail, words.Lang); letter {
			names[e.Detail] = title
		}
		p.Entries = together(p.Entries, auditItem(words, names, trail.Numbers, e))
	}
	if len(trail.Entries) == auditLength {
		query.Set("before", strconv.FormatInt(trail.Entries[auditLength-1].Seq, 10))
		p.More = "/staff/audit?" + query.Encode()
	}
	return r.Render(c, http.StatusOK, p)
}

// together adds an older entry to a list: to the last item, if that says the same.
func together(list []AuditItem, item AuditItem) []AuditItem {
	if last := len(list) - 1; last >= 0 && item.same(list[last]) {
		list[last].Times++
		list[last].Since = item.When
		return list
	}
	return append(list, item)
}

// auditNames names colleagues, institutions and their keys by id, and forms, and fills who can be chosen.
func (r *Room) auditNames(c *gin.Context, p *AuditPage, chosen string) (map[string]string, error) {
	people, err := r.Office.Staff(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, st := range people {
		names[st.ID] = st.Name
		p.Who = append(p.Who, question.Option{Value: st.ID, Label: st.Name, Chosen: st.ID == chosen})
	}
	institutions, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	for _, i := range institutions {
		names[i.ID] = i.Name
		for _, k := range i.Keys {
			names["key:"+k.ID] = i.Name + ", " + k.Beginning + "…"
		}
	}
	for _, form := range r.Arrivals.Forms.Names() {
		names["form:"+form] = r.FormTitle(r.Words(c), form)
	}
	return names, err
}

// auditItem tells an entry in a sentence: who did what, to which case or colleague.
func auditItem(words *locale.Catalogue, names, numbers map[string]string, e record.AuditEntry) AuditItem {
	kind, id, _ := strings.Cut(e.Subject, ":")
	who := names[e.Actor]
	if who == "" {
		who = desk.ActorShown(words, e.Actor)
	}
	item := AuditItem{
		Seq: e.Seq, When: desk.Moment(words, int64(e.At)),
		Subject: words.T("staff.subject_" + kind), ID: id, Detail: auditDetail(words, names, e.Detail), Times: 1,
	}
	if key := "staff.detail_" + e.Detail; kind == "document" && words.Has(key) { // its kind, which facts have too
		item.Detail = words.T(key)
	}
	if e.Action == string(casework.RefuseAccess) {
		item.Detail, item.Route = "", e.Detail
	}
	if key := "staff.detail_" + id; words.Has(key) { // of a report: its cases
		item.ID = words.T(key)
	}
	if reference := names[e.Subject]; kind == "submission" && reference != "" {
		item.ID = reference
	}
	what := numbers[e.CaseID]
	if kind == "case" && what != "" {
		item.Subject, item.ID = "", ""
	}
	if title := names[e.Subject]; kind == "form" && title != "" {
		item.Subject, item.ID = title, ""
	}
	if name := names[id]; (kind == "staff" || kind == "institution") && name != "" {
		what, item.Subject, item.ID = name, "", ""
	}
	action := words.T("staff.action_" + e.Action)
	if e.Action == string(casework.LeaveUnread) && e.Detail == string(record.ReadLetter) { // as it was written once
		action = words.T("staff.action_" + string(casework.ReadSubmission))
	}
	if what == "" || id == e.Actor {
		item.Sentence = words.T("staff.audit_sentence", "who", who, "action", action)
	} else {
		item.Sentence = words.T("staff.audit_sentence_of", "who", who, "action", action, "what", what)
	}
	return item
}

// digest is a SHA-256 as text; its beginning is enough to find an object by.
var digest = regexp.MustCompile(`^([0-9a-f]{12})[0-9a-f]{52}$`)

// auditDetail says in words what stands in the detail of an entry: colleagues and forms by name, kinds of
// facts, states of what arrived, decisions about it, what became of reading it, channels, roles, ways to know
// somebody, days, digests. What is none of these stays as it was written.
func auditDetail(words *locale.Catalogue, names map[string]string, detail string) string {
	if number, is := numberShown(words, detail); is {
		return number
	}
	said := strings.Fields(strings.Trim(detail, "[]"))
	list, translated, dated := make([]string, len(said)), 0, 0
	for i, word := range said {
		list[i] = word
		for _, of := range []string{
			"staff.kind_", "export.state_", "staff.channel_", "staff.role_", "desk.done_", "staff.identity_",
			"staff.detail_",
		} {
			if words.Has(of + word) {
				list[i] = words.T(of + word)
				translated++
				break
			}
		}
		if name := cmp.Or(names[word], names["form:"+word]); name != "" && list[i] == word {
			list[i] = name
			translated++
		}
		if len(said) == 1 && slices.Contains(record.Readings, record.Reading(word)) {
			list[i], _, _ = strings.Cut(words.T("paper.staff_"+word, "form", "…"), ". ")
			list[i] = strings.TrimSuffix(list[i], ".")
			translated++
		}
		if kind, id, of := strings.Cut(word, ":"); of && list[i] == word {
			list[i] = cmp.Or(names[id], subjectShown(words, kind, id))
		}
		if days, ok := daysShown(words, word); ok {
			list[i] = days
			dated++
		}
		list[i] = digest.ReplaceAllString(list[i], "$1…")
	}
	if len(said) == 2 && dated == 2 { // a period
		return strings.Join(list, "–")
	}
	if translated == len(said) {
		return strings.Join(counted(list), ", ")
	}
	return strings.Join(list, " ")
}

// counted says once what stands several times in a row, with how often.
func counted(list []string) (said []string) {
	for i := 0; i < len(list); {
		n := 1
		for i+n < len(list) && list[i+n] == list[i] {
			n++
		}
		if word := list[i]; n > 1 {
			said = append(said, fmt.Sprintf("%s (%d ×)", word, n))
		} else {
			said = append(said, word)
		}
		i += n
	}
	return said
}

// numberShown tells which number of a table somebody asked about: the table, the row and the column.
func numberShown(words *locale.Catalogue, detail string) (string, bool) {
	table, rest, asked := strings.Cut(detail, " ")
	at := strings.LastIndexByte(rest, ' ')
	if !asked || at < 0 {
		return "", false
	}
	labels, known := statistics.AskedOf(table, rest[:at], statistics.Ask(rest[at+1:]))
	if !known {
		return "", false
	}
	p := statistics.NewPrinter(words)
	list := []string{p.Titled(table)}
	for _, l := range labels {
		list = append(list, p.Label(l))
	}
	return strings.Join(list, "\u00a0· "), true
}

// subjectShown is a subject in words; one that has none stays as it was written.
func subjectShown(words *locale.Catalogue, kind, id string) string {
	if key := "staff.subject_" + kind; words.Has(key) {
		return words.T(key) + " " + id
	}
	return kind + ":" + id
}

// daysShown is a day, or the first and the last of some, as people write them.
func daysShown(words *locale.Catalogue, word string) (string, bool) {
	first, last, several := strings.Cut(word, "–")
	from, until := mediation.Date(first), mediation.Date(last)
	switch {
	case !from.Valid() || several && !until.Valid():
		return "", false
	case several:
		return desk.ShownDate(words, from) + "–" + desk.ShownDate(words, until), true
	}
	return desk.ShownDate(words, from), true
}
