package office

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// UnitsPage is the units by their days. One is changed, or a new one added, with the form below.
type UnitsPage struct {
	desk.Menu
	Units    []UnitItem
	Changes  string // name of the unit that the form changes; empty for a new one
	Version  int
	Fields   []question.Field
	Problems []question.Problem
	Changed  *desk.Meanwhile // what others did since the form was made; nil for nothing
}

// UnitItem is one unit.
type UnitItem struct {
	Name, From, Until, Successor, Region string

	Reach []string // address, telephone and e-mail that it has of its own, each a line
	Over  bool
	URL   string // where it is changed
}

func (r *Room) units(c *gin.Context) error { return r.showUnits(c, desk.TypedAgain(c), nil) }

func (r *Room) showUnits(c *gin.Context, values url.Values, problem error) error {
	list, err := r.Office.Units(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words, today := r.Words(c), mediation.DateOf(r.Now().In(web.Riga))
	p := UnitsPage{Menu: desk.MenuOf(c, "staff.tab_units"), Changes: c.Query("unit")}
	if values != nil {
		p.Changes = values.Get("changes")
	}
	var change record.Unit
	var others []question.Option
	for _, u := range list {
		p.Units = append(p.Units, UnitItem{
			Name: u.Name, From: desk.ShownDate(words, u.From), Until: desk.ShownDate(words, u.Until),
			Successor: u.Successor, Region: u.Region,
			Over:  u.Until != "" && u.Until < today,
			Reach: reachLines(u),
			URL:   "/staff/units?unit=" + url.QueryEscape(u.Name) + "#change",
		})
		if u.Name == p.Changes {
			change = u
		} else {
			others = append(others, question.Option{Value: u.Name, Label: u.Name})
		}
	}
	p.Changes, p.Version = change.Name, change.Version
	p.Fields = r.askUnit(c, values, change, others)
	if p.Problems, err = r.MarkWrong(c, p.Fields, problem); err != nil {
		return err
	}
	if desk.Stale(problem) {
		now := r.askUnit(c, nil, change, others)
		p.Changed, p.Problems = &desk.Meanwhile{Differ: desk.Differing(p.Fields, now)}, nil
	}
	return r.Render(c, web.StatusOf(problem), p)
}

// askUnit asks what is said of a unit, and of a new one also its name.
func (r *Room) askUnit(
	c *gin.Context, values url.Values, known record.Unit, others []question.Option,
) []question.Field {
	f := r.NewFields(c, values)
	if known.Name == "" {
		f.Text("unit", "", false)
	}
	f.Date("from_on", known.From, true)
	f.Date("until_on", known.Until, true)
	f.Add(question.Field{
		Path: "successor", Type: "select", Width: "medium", Optional: true, Options: slices.Clone(others),
	}, known.Successor)
	f.Text("region", known.Region, true)
	f.Text("unit_address", known.Address, true)
	f.Text("unit_phone", casework.Telephone(known), true)
	f.Text("unit_email", known.Email, true)
	return f.List
}

// reachLines are how a unit itself is reached, as far as it says so.
func reachLines(u record.Unit) []string {
	lines := []string{u.Address, casework.Telephone(u), u.Email}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

func (r *Room) putUnit(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	u := record.Unit{
		Name: v.Get("unit"), From: desk.DateOf(v, "from_on"), Until: desk.DateOf(v, "until_on"),
		Successor: v.Get("successor"),
		Region:    v.Get("region"),
		Address:   v.Get("unit_address"), Phone: v.Get("unit_phone"), Email: v.Get("unit_email"),
	}
	if v.Get("changes") != "" {
		u.Name, u.Version = v.Get("changes"), desk.Version(v)
	}
	err = desk.UnreadDates(v, "from_on", "until_on")
	if err == nil {
		err = r.Office.PutUnit(c.Request.Context(), desk.Actor(c), u)
	}
	if err != nil {
		return r.showUnits(c, v, err)
	}
	return web.GoTo(c, "/staff/units")
}
