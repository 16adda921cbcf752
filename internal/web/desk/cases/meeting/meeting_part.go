package meeting

import (
	"slices"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// Part is the panel of the meeting: the one that is planned, else the last one.
type Part struct {
	Sentence string // what and when; empty when there is none
	Where    string
	Past     bool // it was to be before today, and nobody has said what became of it
	People   []ComingView
	Needs    []NeedView
	Remarks  []string // sentences about what does not fit any more
	Links    []desk.Link
}

// ComingView is one person who comes, or came.
type ComingView struct {
	Name, Who, Time string
	Told            string // how they know of it; for a meeting that was, whether they were there
	Known           bool
	Over            bool // the meeting was: nothing is waited for
}

// PartOf tells of the meeting. now is in Riga.
func PartOf(
	words *locale.Catalogue, v cases.View, by casework.Actor, now time.Time,
) *Part {
	if len(v.Meetings) == 0 {
		return nil
	}
	m, today := &v.Meetings[len(v.Meetings)-1], mediation.DateOf(now)
	part := &Part{Sentence: sentenceOf(words, m), Where: whereOf(words, m)}
	if m.State == mediation.MeetingPlanned {
		part.Past, part.Remarks = m.On < today && v.Coming() != nil, strayed(words, v, m)
	}
	part.link(v, by, m, now)
	for _, e := range m.Expected {
		part.People = append(part.People, comingView(words, v, m, e))
	}
	part.Needs = needViews(words, v, by, m)
	return part
}

// link leads to what may be done about a meeting, the planned one or the last.
func (part *Part) link(v cases.View, by casework.Actor, m *mediation.MeetingOn, now time.Time) {
	base, today := "/staff/cases/"+v.ID+"/", mediation.DateOf(now)
	link := func(act mediation.Act, path, key, icon string, on mediation.Date) {
		deed := mediation.Deed{Act: act, On: on, Today: today, Clock: latvia.TimeOfDayOf(now)}
		if by.May(casework.RunCase) && v.May(deed) == nil {
			part.Links = append(part.Links, desk.Link{URL: base + path, Key: key, Icon: icon})
		}
	}
	planned := m.State == mediation.MeetingPlanned
	if planned {
		link(mediation.ActMove, "move", "staff.do_move", "calendar", "")
		link(mediation.ActCancel, "cancel", "staff.do_cancel", "undo", "")
	}
	if m.State == mediation.MeetingHeld && by.May(casework.RunCase) {
		part.Links = append(part.Links, desk.Link{
			URL: base + "letter?letter_kind=minutes", Key: "staff.do_minutes", Icon: "page",
		})
	}
	if planned && by.May(casework.RunCase) { // people also meet before the day
		held := desk.Link{URL: base + "held", Key: "staff.next_held_do", Icon: "tick"}
		if m.On <= today {
			part.Links = slices.Insert(part.Links, 0, held)
		} else {
			part.Links = append(part.Links, held)
		}
	}
	if untold := v.ToTell(m); len(untold) > 0 {
		if planned && !m.Mode.Carried() {
			link(mediation.ActCall, "call", "staff.do_call", "letter", "")
		}
		link(mediation.ActCall, "told", "staff.do_told", "phone", min(today, m.On)) // also written down later
	}
	if !planned {
		link(mediation.ActPlan, "plan", "staff.do_plan", "plus", "")
	}
}

// sentenceOf says when and how one meets, and whether one did.
func sentenceOf(words *locale.Catalogue, m *mediation.MeetingOn) string {
	when := desk.ShownDate(words, m.On)
	if m.Time != "" {
		when = words.T("document.at", "date", when, "time", clockOf(words, m.Time))
	}
	return words.T(
		"staff.meeting_is_"+string(m.State), "when", when, "format", words.T("staff.format_"+string(m.Format)),
		"mode", words.T("document.mode_"+string(m.Mode)),
	)
}

// whereOf is where one meets; empty where nobody goes anywhere.
func whereOf(words *locale.Catalogue, m *mediation.MeetingOn) string {
	switch {
	case m.Mode == mediation.Online:
		return m.Person.Address
	case !m.Mode.Indirect() && m.Venue != "":
		return strings.Trim(words.T("staff.venue_"+m.Venue)+". "+m.Person.Address, " ")
	}
	return ""
}

// clockOf writes a time as a language does, and what is none as it was typed.
func clockOf(words *locale.Catalogue, typed string) string {
	if at, err := latvia.ReadClock(typed); err == nil {
		return at.In(words.Lang)
	}
	return typed
}

// strayed tells who is expected and may not come any more, or cannot come to where one meets.
func strayed(words *locale.Catalogue, v cases.View, m *mediation.MeetingOn) []string {
	key := "staff.strayed"
	if v.May(mediation.Deed{Act: mediation.ActMove}) != nil {
		key = "staff.strayed_off"
	}
	var list []string
	for _, e := range v.Strayed(m) {
		list = append(list, words.T(key, "name", v.NameOf(e)))
	}
	for _, p := range cases.HeldElsewhere(v.Case, m.Meeting) {
		list = append(list, words.T("staff.held_elsewhere", "name", p.Name()))
	}
	return list
}

func comingView(words *locale.Catalogue, v cases.View, m *mediation.MeetingOn, e mediation.Expected) ComingView {
	view := ComingView{Name: v.NameOf(e), Who: whoHint(words, v, e), Time: clockOf(words, e.Time)}
	view.Over = m.State == mediation.MeetingHeld || m.State == mediation.MeetingMissed
	told := m.Told(e)
	switch {
	case e.Came != "":
		view.Told, view.Known = words.T("staff.came_"+string(e.Came)), e.Came == mediation.Present
	case m.State != mediation.MeetingPlanned && m.State != mediation.MeetingCancelled:
	case told == nil:
		if m.State == mediation.MeetingPlanned {
			view.Told = words.T("staff.told_not")
		}
	case told.Sequence < m.Sequence && m.State == mediation.MeetingCancelled:
		view.Told = words.T("staff.told_still")
	case told.Sequence < m.Sequence:
		view.Told = words.T("staff.told_before", "date", desk.ShownDate(words, told.ToldOn))
	default:
		view.Known = true
		view.Told = words.T("staff.told",
			"date", desk.ShownDate(words, told.ToldOn), "channel", words.T("staff.channel_"+string(told.Channel)))
	}
	return view
}
