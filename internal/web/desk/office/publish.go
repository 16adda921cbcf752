package office

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// PublishPage prepares a publication of statistics, shows what of it would be hidden and why, and lists what
// was published.
type PublishPage struct {
	desk.Menu
	Done      []PublishedRow
	Spans     []SpanGroup // periods that are over
	Span      string
	Threshold string
	Fixed     bool // it is that of everything published before
	Problem   string
	Notice    string        // key of how what somebody cancelled ended
	Far       *PublishFar   // while it is prepared or published
	Fresh     *PublishedRow // what somebody has just published
	Look      *PublishLook  // nil until a period is chosen and prepared
}

// PublishFar is how far a publication is: tables that are settled, or languages in which its files are drawn. All is
// zero while cases are counted.
type PublishFar struct {
	Period    string
	Done, All int
	Publishes bool
	Stops     bool  // somebody has cancelled it
	At, After int64 // of one that is published: see office.Edition
}

// PublishedRow is a publication.
type PublishedRow struct{ Period, Made, URL string }

// PublishLook is a publication that has not left the house.
type PublishLook struct {
	Period, AsOf string
	At, After    int64 // what it is asked for by: see office.Edition
	Again        bool  // it is published, and nothing has changed since
	Empty        bool  // every number is nought
	Hidden       []HiddenCount
	Shown, All   int // tables that are published, of how many
	Withheld     []WithheldTable
	InHouse      []string         // tables that are not for publication, each with the reason
	Shorter      []ShorterPeriods // that lose by it
	Around       string           // a published period of which this one is a part; empty for none
	Before       string           // when the same period was published before; empty when it was not
	Changes      []Change
	More         int // changes that are not listed
	Tables       []LookTable
}

// WithheldTable would give something away.
type WithheldTable struct {
	Title string
	Cells int // numbers in it
}

// HiddenCount is how many numbers are hidden for a reason.
type HiddenCount struct {
	Why statistics.Held
	N   int
}

// LookTable is a table as the house sees it: hidden numbers are there, marked.
type LookTable struct {
	statistics.View
	Lines  []LookLine
	Hidden int
}

// LookLine is a row.
type LookLine struct {
	Label string
	Level int
	Total bool
	Cells []LookCell
}

// LookCell is a number; Hidden ones would not be shown, for a reason if they were counted.
type LookCell struct {
	Text   string
	Hidden bool
	Why    statistics.Held
}

// thresholdOf is the least count that is shown, where nothing else is said.
const thresholdOf = 5

func (r *Room) publishPage(c *gin.Context) error {
	page, err := r.publishAsked(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	if page.Span == "" {
		return r.Render(c, http.StatusOK, page)
	}
	e, err := page.edition(r.today())
	if err == nil && c.Query("after") != "" {
		return r.publishing(c, page, e)
	}
	if err == nil {
		err = r.look(c, &page, e)
	}
	return r.publishAnswer(c, page, err)
}

// again is how often, in seconds, the page looks how far a publication is.
const again = "2"

// far shows how far a publication is, and looks again.
func (r *Room) far(c *gin.Context, page *PublishPage, e office.Edition, f office.Far, publishes bool) {
	period := statistics.NewPrinter(r.Words(c)).Label(e.Period.Label())
	page.Far = &PublishFar{
		Period: period, Done: f.Done, All: f.Of, Publishes: publishes, Stops: f.Stops,
		At: int64(e.AsOf), After: e.After,
	}
	c.Header("Refresh", again)
}

// publishing shows how far a publication is that somebody publishes.
func (r *Room) publishing(c *gin.Context, page PublishPage, e office.Edition) error {
	e, err := seen(e, c.Request.URL.Query(), r.Now())
	if err != nil {
		return r.publishAnswer(c, page, err)
	}
	f, err := r.Office.Publishing(c.Request.Context(), desk.Actor(c), e)
	switch {
	case err != nil:
		return r.publishAnswer(c, page, err)
	case !f.Waits && f.Stops:
		page.Notice = "publish.too_late"
		return r.publishAnswer(c, page, nil)
	case !f.Waits:
		return web.GoTo(c, page.published())
	}
	r.far(c, &page, e, f, true)
	return r.publishAnswer(c, page, nil)
}

// seen is the edition that somebody looked at.
func seen(e office.Edition, v url.Values, now time.Time) (office.Edition, error) {
	at, wrong := strconv.ParseInt(v.Get("at"), 10, 64)
	after, too := strconv.ParseInt(v.Get("after"), 10, 64)
	e.AsOf, e.After = mediation.Instant(at), after
	if wrong != nil || too != nil || at <= 0 || after < 0 || e.AsOf.Time().After(now) {
		return e, fault.New(fault.Invalid, "fault.check_answers")
	}
	return e, nil
}

// publish publishes what somebody looked at.
func (r *Room) publish(c *gin.Context) error {
	v, page, err := r.publishPosted(c)
	if err != nil {
		return err
	}
	e, err := page.edition(r.today())
	if err == nil {
		e, err = seen(e, v, r.Now())
	}
	var f office.Far
	if err == nil {
		f, err = r.Office.PublishSoon(c.Request.Context(), desk.Actor(c), e)
	}
	switch {
	case err != nil:
		return r.publishAnswer(c, page, err)
	case f.Waits:
		return web.GoTo(c, page.waiting(v))
	}
	return web.GoTo(c, page.published())
}

// published is where whoever has published sees that it is done.
func (p PublishPage) published() string {
	return "/staff/statistics/publish?done=" + url.QueryEscape(p.Span)
}

// waiting is where whoever waits for a publication looks how far it is.
func (p PublishPage) waiting(v url.Values) string {
	asked := url.Values{"span": {p.Span}, "threshold": {p.Threshold}}
	if v.Get("after") != "" {
		asked.Set("at", v.Get("at"))
		asked.Set("after", v.Get("after"))
	}
	return "/staff/statistics/publish?" + asked.Encode()
}

// publishAnswer shows the page, with what is wrong where people can mend it.
func (r *Room) publishAnswer(c *gin.Context, page PublishPage, err error) error {
	status := http.StatusOK
	if errors.Is(err, office.ErrCancelled) {
		page.Notice, err = office.ErrCancelled.Key, nil
	}
	if err != nil {
		f := web.AsFault(err)
		if f.Kind != fault.Invalid && f.Kind != fault.Conflict {
			return err
		}
		key, args := f.Key, f.Args
		if len(f.Fields) > 0 {
			key, args = f.Fields[0].Key, f.Fields[0].Args
		}
		status, page.Problem = web.Status(f.Kind), r.Words(c).Args(key, args)
	}
	return r.Render(c, status, page)
}

// publishPosted is what a press sent, and the page with what it asks.
func (r *Room) publishPosted(c *gin.Context) (url.Values, PublishPage, error) {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return nil, PublishPage{}, err
	}
	p, err := r.publishAsked(c, v)
	return v, p, err
}

// publishAsked is the page with what is asked, before anything is counted.
func (r *Room) publishAsked(c *gin.Context, v url.Values) (p PublishPage, err error) {
	p = PublishPage{
		Menu: desk.MenuOf(c, "staff.tab_statistics"), Span: v.Get("span"), Threshold: v.Get("threshold"),
	}
	if p.Threshold == "" {
		p.Threshold = strconv.Itoa(thresholdOf)
	}
	rule, err := r.Office.PublishedRule(c.Request.Context())
	if err != nil {
		return p, err
	}
	if rule != nil {
		p.Threshold, p.Fixed = strconv.FormatInt(rule.Threshold, 10), true
	}
	for _, g := range r.spans(c) {
		g.Spans = slices.DeleteFunc(g.Spans, func(o question.Option) bool { return !over(o.Value, r.today()) })
		if len(g.Spans) > 0 {
			p.Spans = append(p.Spans, g)
		}
	}
	list, err := r.Office.Published(c.Request.Context())
	printer := statistics.NewPrinter(r.Words(c))
	for _, row := range list {
		period := statistics.Period{From: row.From, To: row.To}
		p.Done = append(p.Done, PublishedRow{
			Period: printer.Label(period.Label()), Made: printer.Instant(row.MadeAt),
			URL: "/" + web.Lang(c) + "/statistics?period=" + strconv.FormatInt(row.Seq, 10),
		})
		if done, ok := statistics.Span(v.Get("done")); ok && done == period {
			p.Fresh = &p.Done[len(p.Done)-1]
		}
	}
	return p, err
}

// over reports whether the period of a name is over.
func over(span string, today mediation.Date) bool {
	p, ok := statistics.Span(span)
	return ok && p.To < today
}

func (r *Room) today() mediation.Date { return mediation.DateOf(r.Now().In(web.Riga)) }

// edition is what is asked for.
func (p PublishPage) edition(today mediation.Date) (e office.Edition, err error) {
	threshold, err := strconv.ParseInt(p.Threshold, 10, 64)
	if err != nil {
		return e, fault.At("threshold", "statistics.fault.threshold")
	}
	if !over(p.Span, today) {
		return e, fault.At("span", "publish.not_over")
	}
	e.Period, _ = statistics.Span(p.Span)
	e.Rule, e.After = statistics.RuleOf(threshold), office.Unseen
	return e, nil
}

// look prepares a publication, or shows how far that is.
func (r *Room) look(c *gin.Context, page *PublishPage, e office.Edition) error {
	p, f, err := r.Office.PrepareSoon(c.Request.Context(), desk.Actor(c), e)
	if err == nil && f.Waits {
		r.far(c, page, e, f, false)
		return nil
	}
	if err == nil {
		page.Look, err = r.looked(c, e, p)
	}
	return err
}

// looked is a publication that is prepared.
func (r *Room) looked(c *gin.Context, e office.Edition, p office.Prepared) (*PublishLook, error) {
	words := r.Words(c)
	printer := statistics.NewPrinter(words)
	look := &PublishLook{
		Period: printer.Label(e.Period.Label()), AsOf: printer.Instant(p.Report.AsOf),
		At: int64(p.Report.AsOf), After: p.After, Again: p.Again, Empty: p.Whole.Empty(),
		InHouse: printer.InHouse(p.Report),
	}
	if err := r.withheld(c, look, p, printer); err != nil {
		return nil, err
	}
	look.tables(p, printer)
	if p.Before != nil {
		look.Before = printer.Instant(p.Before.MadeAt)
		before, _, err := r.Office.PublishedPage(c.Request.Context(), *p.Before, words.Lang)
		if err != nil {
			return nil, err
		}
		look.Changes = changes(before.Tables, printer.Views(p.Report))
		if n := len(look.Changes); n > mostChanges {
			look.Changes, look.More = look.Changes[:mostChanges], n-mostChanges
		}
	}
	return look, nil
}

// withheld are the tables that stay in the house, the published period that they would be taken from, and the
// shorter periods whose tables would have to stay there from now on.
func (r *Room) withheld(c *gin.Context, l *PublishLook, p office.Prepared, printer statistics.Printer) error {
	l.Shown = len(p.Report.Tables)
	l.All = l.Shown + len(p.Report.Withheld)
	for i := range p.Whole.Tables {
		if t := &p.Whole.Tables[i]; slices.Contains(p.Report.Withheld, t.ID) {
			l.Withheld = append(l.Withheld, WithheldTable{
				Title: printer.Titled(t.ID), Cells: len(t.Rows) * len(t.Columns),
			})
		}
	}
	list, err := r.Office.Published(c.Request.Context())
	l.Shorter = shorter(p.Report.Period, list, printer)
	var around statistics.Period
	for _, row := range list {
		of, in := p.Report.Period, statistics.Period{From: row.From, To: row.To}
		inside := in != of && in.Contains(of.From) && in.Contains(of.To)
		if inside && (around.From == "" || around.Contains(in.From) && around.Contains(in.To)) {
			around = in // the shortest
		}
	}
	if around.From != "" {
		l.Around = printer.Label(around.Label())
	}
	return err
}

// tables are those of the publication, with what it hides.
func (l *PublishLook) tables(p office.Prepared, printer statistics.Printer) {
	counts := map[statistics.Held]int{}
	for i := range p.Report.Tables {
		t := &p.Report.Tables[i]
		whole := p.Whole.Table(t.ID)
		seen := LookTable{View: printer.View(t)}
		for j, row := range seen.Rows {
			line := LookLine{Label: row.Label, Level: row.Level, Total: row.Total}
			counted := whole.Row(row.Code)
			for k, column := range t.Columns {
				v := t.Rows[j].Values[k]
				line.Cells = append(line.Cells, LookCell{
					Text: printer.Value(column, counted.Values[k]), Hidden: v.Hidden, Why: v.Why,
				})
				if v.Why != statistics.Shown {
					counts[v.Why]++
					seen.Hidden++
				}
			}
			seen.Lines = append(seen.Lines, line)
		}
		l.Tables = append(l.Tables, seen)
	}
	for _, why := range []statistics.Held{statistics.Small, statistics.Beside, statistics.Nobody} {
		if counts[why] > 0 {
			l.Hidden = append(l.Hidden, HiddenCount{why, counts[why]})
		}
	}
}
