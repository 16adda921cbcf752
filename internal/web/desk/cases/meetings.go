package cases

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// MeetingsPage is the calendar of a month: weeks of days, each with its meetings.
type MeetingsPage struct {
	desk.Menu
	Month       string // "2026. gada decembris"
	Back, Ahead string // addresses of the months beside it
	Weekdays    []string
	Weeks       [][]MeetingDay
	Any         bool          // there is a meeting in the month
	Unrecorded  []MeetingItem // planned before today: what became of them is to be recorded
}

// MeetingDay is one day of the calendar.
type MeetingDay struct {
	Number     int
	Day        string // in words, for those who do not see the grid
	Today, Off bool
	Outside    bool // of the month before or after
	Meetings   []MeetingItem
}

// MeetingItem is one meeting, planned or held.
type MeetingItem struct {
	ID, Number, Title string
	On, At, Venue     string
	Mediator          string
	Safety, Held      bool
}

func (r *Room) meetings(c *gin.Context) error {
	words, today := r.Words(c), mediation.DateOf(r.Now().In(web.Riga))
	first, err := time.Parse("2006-01", c.Query("month"))
	if err != nil || first.Year() < 2000 || first.Year() > 2999 {
		first = time.Date(today.Time().Year(), today.Time().Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
	last := first.AddDate(0, 1, -1)
	sunday := last.AddDate(0, 0, (7-int(last.Weekday()))%7)
	rows, err := r.Cases.List(c.Request.Context(), desk.Actor(c), record.CaseQuery{
		States: openCases, MeetingFrom: mediation.DateOf(monday), MeetingTo: mediation.DateOf(sunday),
		Sort: record.ByMeeting, Limit: desk.MostOpen,
	})
	if err != nil {
		return err
	}
	past, err := r.Cases.List(c.Request.Context(), desk.Actor(c), record.CaseQuery{
		States: openCases, MeetingFrom: "0", MeetingTo: mediation.DateOf(today.Time().AddDate(0, 0, -1)),
		Sort: record.ByMeeting, Limit: desk.PageLength,
	})
	if err != nil {
		return err
	}
	held, err := r.Cases.Held(
		c.Request.Context(), desk.Actor(c), mediation.DateOf(monday), mediation.DateOf(sunday), desk.MostOpen,
	)
	if err != nil {
		return err
	}
	address := func(months int) string {
		return "/staff/meetings?month=" + first.AddDate(0, months, 0).Format("2006-01")
	}
	p := MeetingsPage{
		Menu:  desk.MenuOf(c, "staff.tab_meetings"),
		Month: words.T("staff.month_"+first.Format("01"), "year", first.Format("2006")),
		Back:  address(-1), Ahead: address(1),
	}
	for i := range 7 {
		p.Weekdays = append(p.Weekdays, words.T("staff.weekday_"+weekdays[(i+1)%7]))
	}
	for _, row := range past {
		p.Unrecorded = append(p.Unrecorded, meetingItem(words, row))
	}
	byDay := map[mediation.Date][]MeetingItem{}
	for _, row := range rows {
		byDay[row.MeetingOn] = append(byDay[row.MeetingOn], meetingItem(words, row))
		p.Any = p.Any || row.MeetingOn.Time().Month() == first.Month()
	}
	for _, m := range held {
		m.Case.MeetingOn, m.Case.MeetingAt, m.Case.Venue = m.On, m.At, m.Venue
		item := meetingItem(words, m.Case)
		item.Held = true
		byDay[m.On] = append(byDay[m.On], item)
		p.Any = p.Any || m.On.Time().Month() == first.Month()
	}
	p.Weeks = r.weeks(words, monday, sunday, first.Month(), byDay)
	return r.Render(c, http.StatusOK, p)
}

// weeks are the days of a calendar, each with its meetings; a month is shown in whole weeks.
func (r *Room) weeks(
	words *locale.Catalogue, monday, sunday time.Time, month time.Month, byDay map[mediation.Date][]MeetingItem,
) (list [][]MeetingDay) {
	today := mediation.DateOf(r.Now().In(web.Riga))
	for day := monday; !day.After(sunday); day = day.AddDate(0, 0, 1) {
		if day.Weekday() == time.Monday {
			list = append(list, nil)
		}
		on := mediation.DateOf(day)
		week := &list[len(list)-1]
		*week = append(*week, MeetingDay{
			Number: day.Day(), Day: weekdayOf(words, on), Today: on == today, Off: !r.Arrivals.Calendar.Working(day),
			Outside: day.Month() != month, Meetings: byDay[on],
		})
	}
	return list
}

func meetingItem(words *locale.Catalogue, row cases.Listed) MeetingItem {
	item := MeetingItem{
		ID: row.ID, Number: row.Number, Title: row.Title, On: desk.ShownDate(words, row.MeetingOn), At: row.MeetingAt,
		Mediator: row.Mediator, Safety: row.Safety,
	}
	if row.Venue != "" {
		item.Venue = words.T("staff.venue_" + row.Venue)
	}
	return item
}
