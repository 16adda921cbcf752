package office

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// StatisticsPage shows one table of the catalogue, counted now.
type StatisticsPage struct {
	desk.Menu
	Tables   []TableLink
	View     *statistics.View // nil when the period cannot be counted
	From, To string
	Filters  []desk.Filter
	Spans    []SpanGroup
	Span     string
	XLSX     string // address of the same question as a file
	PDF      string
	Which    string // where each number is asked which cases it counts; empty for whoever may not
	Problem  string
	Table    string
	Fields   []string // the columns of the table of rows, which is a file alone
	Cases    string   // its address
	Left     bool     // the table cannot be narrowed to some cases, and is left out
	Publish  bool     // the reader may publish
	Broken   []string // cases that cannot be read and are in no table, for whoever runs the service
}

// SpanGroup is periods of one length to choose from.
type SpanGroup struct {
	Key   string
	Spans []question.Option
}

// TableLink is one entry of the contents.
type TableLink struct {
	ID, Title, URL string
	Here           bool
}

// asked reads the question from the address; without a period it is this year so far.
func (r *Room) asked(c *gin.Context) (q statistics.Question, err error) {
	values := c.Request.URL.Query()
	q.Period = statistics.Period{From: desk.DateOf(values, "from"), To: desk.DateOf(values, "to")}
	span, named := statistics.Span(values.Get("span"))
	switch {
	case named:
		q.Period = span
	case values.Get("from") == "" && values.Get("to") == "":
		now := r.Now().In(web.Riga)
		first := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, web.Riga)
		q.Period = statistics.Period{From: mediation.DateOf(first), To: mediation.DateOf(now)}
	default:
		err = desk.UnreadDates(values, "from", "to")
	}
	if q.Period.From.Valid() && q.Period.To.Valid() {
		switch values.Get("compare") {
		case "yes":
			before := q.Period.YearBefore()
			q.Compare = &before
		case "before":
			before := q.Period.Before()
			q.Compare = &before
		}
	}
	place := latvia.Words(values.Get("unit")) // however it was typed into an address
	if unit, ok := strings.CutPrefix(place, "unit-"); ok {
		q.Only.Name = unit
	} else if region, ok := strings.CutPrefix(place, "region-"); ok {
		q.Only.Name, q.Only.Region = region, true
	} else if place != "" {
		err = cmp.Or[error](err, fault.At("unit", "form.choice_unknown"))
	}
	q.Only.Format, q.Only.Minors = mediation.Format(values.Get("format")), values.Get("minors")
	if q.Only.Format != "" && !slices.Contains(mediation.Formats, q.Only.Format) {
		err = cmp.Or[error](err, fault.At("format", "form.choice_unknown"))
	}
	if !slices.Contains([]string{"", "yes", "no"}, q.Only.Minors) {
		err = cmp.Or[error](err, fault.At("minors", "form.choice_unknown"))
	}
	return q, err
}

// sameQuestion is the address of what was asked, without what the page alone needs.
func sameQuestion(c *gin.Context, q statistics.Question) url.Values {
	values := url.Values{"from": {string(q.Period.From)}, "to": {string(q.Period.To)}}
	for _, name := range []string{"compare", "unit", "format", "minors"} {
		if v := c.Query(name); v != "" {
			values.Set(name, v)
		}
	}
	return values
}

func (r *Room) statistics(c *gin.Context) error {
	q, unread := r.asked(c)
	page, err := r.statisticsPage(c, q)
	if err != nil {
		return err
	}
	if page.Table == statistics.CasesTable && unread == nil {
		for _, h := range statistics.NewPrinter(r.Words(c)).FieldHeads() {
			page.Fields = append(page.Fields, h.Text)
		}
		page.Cases = "/staff/statistics/cases.xlsx?" + sameQuestion(c, q).Encode()
		return r.Render(c, http.StatusOK, page)
	}
	report, err := statistics.Report{}, unread
	if err == nil {
		report, err = r.Office.Ask(c.Request.Context(), desk.Actor(c), q)
	}
	if f := web.AsFault(err); err != nil && f.Kind == fault.Invalid {
		page.Problem = r.Words(c).Args(f.Fields[0].Key, f.Fields[0].Args)
		return r.Render(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	t := report.Table(page.Table)
	switch {
	case t != nil:
		view := statistics.NewPrinter(r.Words(c)).View(t)
		page.View = &view
	case report.Only.Any() && statistics.Known(page.Table):
		page.Left = true
	default:
		return fault.New(fault.NotFound, "fault.not_found")
	}
	if desk.Actor(c).May(casework.ManageService) {
		for _, b := range report.Broken {
			page.Broken = append(page.Broken, strings.TrimSpace(b.Number+" "+b.Error()))
		}
	}
	return r.Render(c, http.StatusOK, page)
}

// statisticsPage is the page without its table.
func (r *Room) statisticsPage(c *gin.Context, q statistics.Question) (StatisticsPage, error) {
	query := sameQuestion(c, q)
	page := StatisticsPage{
		Menu:  desk.MenuOf(c, "staff.tab_statistics"),
		From:  desk.TypedOr(q.Period.From),
		To:    desk.TypedOr(q.Period.To),
		Span:  c.Query("span"),
		Spans: r.spans(c),
		XLSX:  "/staff/statistics.xlsx?" + query.Encode(),
		PDF:   "/staff/statistics.pdf?" + query.Encode(),
		Table: c.DefaultQuery("table", statistics.OutcomesTable),

		Publish: desk.Actor(c).May(casework.Publish),
	}
	printer := statistics.NewPrinter(r.Words(c))
	for _, d := range statistics.Catalogue() {
		query.Set("table", d.ID)
		page.Tables = append(page.Tables, TableLink{
			ID:    d.ID,
			Title: printer.T(d.Title()),
			URL:   "/staff/statistics?" + query.Encode(),
			Here:  d.ID == page.Table,
		})
	}
	query.Set("table", page.Table)
	if desk.Actor(c).May(casework.ListCases) {
		page.Which = "/staff/statistics/which?" + query.Encode()
	}
	units, regions, err := r.Office.ReportUnits(c.Request.Context(), desk.Actor(c))
	page.Filters = narrowing(r.Words(c), c.Request.URL.Query(), units, regions)
	return page, err
}

// spans are the periods to choose from.
func (r *Room) spans(c *gin.Context) (list []SpanGroup) {
	printer := statistics.NewPrinter(r.Words(c))
	keys := [...]string{"staff.span_years", "staff.span_half_years", "staff.span_quarters", "staff.span_months"}
	for i, names := range statistics.Spans(mediation.DateOf(r.Now().In(web.Riga))) {
		g := SpanGroup{Key: keys[i]}
		for _, name := range names {
			p, _ := statistics.Span(name)
			g.Spans = append(g.Spans, question.Option{Value: name, Label: printer.Label(p.Label())})
		}
		list = append(list, g)
	}
	return list
}

// narrowing are the lists to choose from besides the period.
func narrowing(words *locale.Catalogue, chosen url.Values, units, regions []string) (list []desk.Filter) {
	add := func(name, label, all string, options []question.Option) {
		list = append(list, desk.Filter{
			Name: name, Key: label, Chosen: latvia.Words(chosen.Get(name)), Any: all, Options: options,
		})
	}
	add("compare", "staff.compare", "staff.compare_nothing", []question.Option{
		{Value: "before", Label: words.T("staff.compare_before")}, {Value: "yes", Label: words.T("staff.compare_year")},
	})
	var places, formats []question.Option
	for _, name := range regions {
		places = append(places, question.Option{
			Value: "region-" + latvia.Words(name), Label: words.T("staff.region_named", "name", name),
		})
	}
	for _, name := range units {
		places = append(places, question.Option{Value: "unit-" + latvia.Words(name), Label: name})
	}
	for _, f := range mediation.Formats {
		formats = append(formats, question.Option{Value: string(f), Label: words.T("statistics.format." + string(f))})
	}
	add("unit", "staff.office", "staff.all_offices", places)
	add("format", "staff.meeting_format", "staff.all_formats", formats)
	add("minors", "staff.minors_in", "staff.all_minors", []question.Option{
		{Value: "yes", Label: words.T("staff.minors_yes")}, {Value: "no", Label: words.T("staff.minors_no")},
	})
	return list
}
